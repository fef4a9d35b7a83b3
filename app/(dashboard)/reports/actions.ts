'use server'
import { z } from 'zod'
import { shareInput } from '#components/campaigns/inputs.ts'
import { env } from '#lib/env.ts'
import { endShare as end, shareReport as share } from '#lib/reports/share-report.ts'
import { action } from '../../_transport/action.ts'

export const shareReport = action({
  permission: 'campaigns:write',
  input: shareInput,
  audit: 'report.share',
  run: async (services, { id, days }, person) => ({
    address: `${env().APP_URL}/r/${(await share(services, { campaignId: id, days }, person.id)).token}`
  })
})

export const endShare = action({
  permission: 'campaigns:write',
  input: z.strictObject({ id: z.uuid() }),
  audit: 'report.end_share',
  async run(services, { id }) {
    await end(services, id)
    return { id }
  }
})

/** Disables a short link at once for everybody who has it, or enables it again. */
export const switchLink = action({
  permission: 'campaigns:launch',
  input: z.strictObject({ id: z.uuid(), disabled: z.boolean() }),
  audit: 'link.switch',
  async run(services, { id, disabled }) {
    await services.links.disable(id, disabled)
    return { id }
  }
})
