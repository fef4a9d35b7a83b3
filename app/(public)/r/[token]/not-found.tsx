import { NarrowPage } from '#components/shell/narrow-page.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { texts } from '../../../_transport/locale.ts'

export default async function NoSuchShare() {
  const { t } = await texts()
  return (
    <NarrowPage title={t('shares.gone')}>
      <Notice kind="warn">{t('shares.goneLead')}</Notice>
    </NarrowPage>
  )
}
