'use server'
import { z } from 'zod'
import { copyCampaign } from '#lib/campaigns/copy-campaign.ts'
import { contentOf, createCampaign, editCampaign } from '#lib/campaigns/edit-campaign.ts'
import {
  approveCampaign,
  fourEyesOf,
  cancelCampaign,
  launchCampaign,
  pauseCampaign,
  rejectCampaign,
  resumeCampaign,
  submitCampaign
} from '#lib/campaigns/run-campaign.ts'
import { judgePerson } from '#lib/campaigns/judge-person.ts'
import { changePacing } from '#lib/campaigns/change-campaign.ts'
import { campaignInput, pacingInput } from '#lib/campaigns/schema.ts'
import { settleMessage } from '#lib/campaigns/settle-message.ts'
import { describeFinding } from '#lib/compliance/packs/catalogue.ts'
import { found, refuseField } from '#lib/errors.ts'
import { parsePhone } from '#lib/phone.ts'
import { action } from '../../_transport/action.ts'
import { currentLocale } from '../../_transport/locale.ts'

export const saveCampaign = action({
  permission: 'campaigns:write',
  input: campaignInput.extend({ id: z.uuid().optional() }),
  audit: 'campaign.save',
  async run(services, { id, ...input }, person) {
    const saved = id ? await editCampaign(services, id, input) : await createCampaign(services, input, person.id)
    return { id: saved.id }
  }
})

const target = z.strictObject({ id: z.uuid() })
export const copy = action({
  permission: 'campaigns:write',
  input: target.extend({ name: z.string().trim().min(1, 'required').max(200) }),
  audit: 'campaign.copy',
  run: async (services, { id, name }, person) => ({ id: (await copyCampaign(services, id, name, person.id)).id })
})
export const submit = action({
  permission: 'campaigns:write',
  input: target,
  audit: 'campaign.submit',
  run: async (services, { id }, person) => ({ state: (await submitCampaign(services, id, person)).state })
})
export const reject = action({
  permission: 'campaigns:approve',
  input: target,
  audit: 'campaign.reject',
  run: async (services, { id }) => ({ state: (await rejectCampaign(services, id)).state })
})
export const approve = action({
  permission: 'campaigns:approve',
  input: target,
  audit: 'campaign.approve',

  run: async (services, { id }, person) => ({
    state: (await approveCampaign(services, id, person, await fourEyesOf(services))).state
  })
})
export const launch = action({
  permission: 'campaigns:launch',
  input: target,
  audit: 'campaign.launch',
  run: async (services, { id }) => ({ state: (await launchCampaign(services, id)).state })
})
export const pause = action({
  permission: 'campaigns:launch',
  input: target,
  audit: 'campaign.pause',
  run: async (services, { id }) => ({ state: (await pauseCampaign(services, id)).state })
})
export const resume = action({
  permission: 'campaigns:launch',
  input: target,
  audit: 'campaign.resume',
  run: async (services, { id }) => ({ state: (await resumeCampaign(services, id)).state })
})
export const cancel = action({
  permission: 'campaigns:launch',
  input: target,
  audit: 'campaign.cancel',
  run: async (services, { id }) => ({ state: (await cancelCampaign(services, id)).state })
})

export const settle = action({
  permission: 'campaigns:launch',
  input: z.strictObject({ id: z.uuid(), state: z.enum(['submitted', 'failed']) }),
  audit: 'message.settle',

  run: async (services, input) => settleMessage(services, input)
})

export const changePace = action({
  permission: 'campaigns:launch',
  input: pacingInput.extend({ id: z.uuid() }),
  audit: 'campaign.change',
  run: async (services, { id, ...input }) => ({ id: (await changePacing(services, id, input)).id })
})

/** The judgement of one person, as planning would make it. */
export const whyNot = action({
  permission: 'read',
  input: z.strictObject({ id: z.uuid(), phone: z.string().min(1, 'required').max(40, 'too_long') }),
  async run(services, { id, phone }) {
    const campaign = found(await services.campaigns.byId(id))
    const parsed = parsePhone(phone)
    if (!parsed.ok) throw refuseField('phone', parsed.reason)
    const { content } = await contentOf(services, campaign)
    const judged = await judgePerson(services, campaign, content, parsed.e164)
    if (!judged.known) return { known: false, inAudience: false, verdict: 'block', nextAllowed: null, findings: [] }
    const { verdict, nextAllowed, findings } = judged.evaluation
    const locale = await currentLocale()
    return {
      known: true,
      inAudience: judged.inAudience,
      verdict,
      nextAllowed: nextAllowed ?? null,
      findings: findings.map(finding => describeFinding(finding, locale))
    }
  }
})
