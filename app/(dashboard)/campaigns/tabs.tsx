import { PageTabs } from '#components/ui/tabs.tsx'
import { texts } from '../../_transport/locale.ts'

/** The ways to look at campaigns: what there is, when it goes out, and what was put away. */
export async function CampaignTabs({
  current
}: {
  current: '/campaigns' | '/campaigns/calendar' | '/campaigns?archived=1'
}) {
  const { t } = await texts()
  return (
    <PageTabs
      label={t('campaigns.title')}
      current={current}
      tabs={[
        { href: '/campaigns', label: t('campaigns.tabs.current') },
        { href: '/campaigns/calendar', label: t('campaigns.tabs.calendar') },
        { href: '/campaigns?archived=1', label: t('campaigns.tabs.archive') }
      ]}
    />
  )
}
