import { z } from 'zod'
import { DOUBT_CHOICES } from '#lib/campaigns/count-doubtful.ts'
import type { Campaign } from '#lib/campaigns/store.ts'
import { approveCampaign, submitCampaign } from '#lib/campaigns/approve-campaign.ts'
import { fourEyesOf } from '#lib/campaigns/check-approval.ts'
import {
  cancelCampaign,
  launchCampaign,
  pauseCampaign,
  resumeCampaign
} from '#lib/campaigns/launch-campaign.ts'
import type { Permission } from '#lib/people/access.ts'
import { operation, type Call, type Operation } from '#app/_transport/operation.ts'
import { campaign, sampleCampaign, shownCampaign } from './campaign-answer.ts'

type StepCall = Pick<Call, 'services' | 'id' | 'author'>
const step = (
  name: string,
  permission: Permission,
  summary: string,
  becomes: Campaign['state'],
  run: (call: StepCall) => Promise<Campaign>
): Operation =>
  operation({
    method: 'POST',
    path: `/campaigns/{id}/${name}`,
    permission,
    summary,
    answer: campaign,
    audit: `campaign.${name}`,
    sample: { answer: { ...sampleCampaign, state: becomes } },
    run: async call => shownCampaign(await run(call))
  })

export const campaignSteps: Operation[] = [
  step('submit', 'campaigns:write', 'Ask for approval of a draft', 'in_review', ({ services, id, author }) =>
    submitCampaign(services, id, { id: author })
  ),
  step(
    'approve',
    'campaigns:approve',
    'Approve text, audience and time as they are now',
    'approved',
    async ({ services, id, author }) =>
      approveCampaign(services, id, { id: author }, await fourEyesOf(services))
  ),
  step('launch', 'campaigns:launch', 'Send now, or at its time', 'scheduled', ({ services, id }) =>
    launchCampaign(services, id)
  ),
  step('pause', 'campaigns:launch', 'Send nothing more until it is resumed', 'paused', ({ services, id }) =>
    pauseCampaign(services, id)
  ),
  operation({
    method: 'POST',
    path: '/campaigns/{id}/resume',
    permission: 'campaigns:launch',
    summary: 'Go on after a pause',
    query: z.strictObject({
      doubtful: z
        .enum(DOUBT_CHOICES)
        .optional()
        .describe(
          'Of an older copy of the data: whether those who may have it already are left out or sent to'
        )
    }),
    answer: campaign,
    audit: 'campaign.resume',
    sample: { query: {}, answer: { ...sampleCampaign, state: 'sending' } },
    run: async ({ services, id, query }) => shownCampaign(await resumeCampaign(services, id, query.doubtful))
  }),
  step(
    'cancel',
    'campaigns:launch',
    'Cancel it; queued messages are not sent',
    'cancelled',
    ({ services, id }) => cancelCampaign(services, id)
  )
]
