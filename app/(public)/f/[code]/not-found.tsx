import { NarrowPage } from '#components/shell/narrow-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { texts } from '../../../_transport/locale.ts'

export default async function NoSuchForm() {
  const { t } = await texts()
  return (
    <NarrowPage title={t('signUp.title')}>
      <Notice kind="warn">{t('signUp.closed')}</Notice>
    </NarrowPage>
  )
}
