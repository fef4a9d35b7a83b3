import { NarrowPage } from '#components/shell/narrow-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { texts } from '../../../_transport/locale.ts'

export default async function NoSuchLink() {
  const { t } = await texts()
  return (
    <NarrowPage title={t('unsubscribe.title')}>
      <Notice kind="warn">{t('unsubscribe.unknown')}</Notice>
    </NarrowPage>
  )
}
