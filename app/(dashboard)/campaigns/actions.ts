'use server'
import { z } from 'zod'
import { campaignChange, followInput, testInput, whyNotInput } from '#components/campaigns/inputs.ts'
import type { WhyAnswer } from '#components/campaigns/why-not.tsx'
import { archiveCampaign } from '#lib/campaigns/archive-campaign.ts'
import { copyCampaign } from '#lib/campaigns/copy-campaign.ts'
import { contentOf, createCampaign, editCampaign } from '#lib/campaigns/edit-campaign.ts'
import { approveCampaign, rejectCampaign, submitCampaign } from '#lib/campaigns/approve-campaign.ts'
import { fourEyesOf } from '#lib/campaigns/check-approval.ts'
import {
  cancelCampaign,
  launchCampaign,
  pauseCampaign,
  resumeCampaign
} from '#lib/campaigns/launch-campaign.ts'
import { chooseWinner } from '#lib/campaigns/decide-winner.ts'
import { followCampaign } from '#lib/campaigns/follow-campaign.ts'
import { sendTest } from '#lib/campaigns/send-test.ts'
import { judgePerson } from '#lib/campaigns/judge-person.ts'
import { changePacing, changeTime } from '#lib/campaigns/change-campaign.ts'
import { pacingInput, timeInput } from '#lib/campaigns/schema.ts'
import { can } from '#lib/people/access.ts'
import { settleMessage } from '#lib/campaigns/settle-message.ts'
import { describeFinding, sayFinding } from '#lib/compliance/packs/catalogue.ts'
import { found, refuseField } from '#lib/errors.ts'
import { maskPhone, parsePhone } from '#lib/phone.ts'
import { action } from '../../_transport/action.ts'
import { allow } from '../../_transport/limits.ts'
import { currentLocale } from '../../_transport/locale.ts'

export const saveCampaign = action({
  permission: 'campaigns:write',
  input: campaignChange,
  audit: 'campaign.save',
  makesOne: true,
  async run(services, { id, ...input }, person, makes) {
    const saved = id
      ? await editCampaign(services, id, input, person.id)
      : await createCampaign(services, input, person.id, makes)
    await services.drafts.discard(person.id, `campaign:${id ?? 'new'}`)
    return { id: saved.id }
  }
})

const target = z.strictObject({ id: z.uuid() })
export const copy = action({
  permission: 'campaigns:write',
  input: target.extend({ name: z.string().trim().min(1, 'required').max(200) }),
  audit: 'campaign.copy',
  makesOne: true,
  run: async (services, { id, name }, person, makes) => ({
    id: (await copyCampaign(services, id, name, person.id, makes)).id
  })
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
  input: target.extend({ doubtful: z.enum(['leave', 'send']).optional() }),
  audit: 'campaign.resume',
  run: async (services, { id, doubtful }) => ({ state: (await resumeCampaign(services, id, doubtful)).state })
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

/** Answers whether somebody else has to approve the new time. */
export const reschedule = action({
  permission: 'campaigns:launch',
  input: timeInput.extend({ id: z.uuid() }),
  audit: 'campaign.reschedule',
  async run(services, { id, schedule }, person) {
    const actor = { id: person.id, mayApprove: can(person.role, 'campaigns:approve') }
    const { state } = await changeTime(services, id, { schedule }, actor)
    return { id, inReview: state === 'in_review' }
  }
})

export const follow = action({
  permission: 'campaigns:write',
  input: followInput,
  audit: 'campaign.follow',
  makesOne: true,
  run: async (services, { id, ...input }, person, makes) => ({
    id: (await followCampaign(services, id, input, person.id, makes)).id
  })
})

export const chooseVariant = action({
  permission: 'campaigns:launch',
  input: z.strictObject({ id: z.uuid(), variant: z.number().int().min(0).max(3) }),
  audit: 'campaign.choose_variant',
  run: async (services, { id, variant }) => ({ id: (await chooseWinner(services, id, variant)).id })
})

export const archive = action({
  permission: 'campaigns:write',
  input: z.strictObject({ id: z.uuid(), archived: z.boolean() }),
  audit: 'campaign.archive',
  run: async (services, { id, archived }) => ({ id: (await archiveCampaign(services, id, archived)).id })
})

/** Sends a test to up to five numbers; refusals are explained in the reader's language. */
export const test = action({
  permission: 'campaigns:write',
  input: testInput,
  audit: 'campaign.test',
  async run(services, { id, phones }, person) {
    for (const _ of phones) await allow('testSend', person.id)
    const locale = await currentLocale()
    const answers = (await sendTest(services, id, phones)).map(({ phone, state, findings }) => {
      const why = findings.filter(finding => finding.verdict === 'block' || finding.verdict === 'defer')
      return {
        phone: maskPhone(phone),
        sent: state !== 'excluded',
        why: why.map(finding => sayFinding(finding, locale)).join(' ')
      }
    })
    return { answers }
  }
})

/** Checks one contact by the rules, as planning would. */
export const whyNot = action({
  permission: 'read',
  input: whyNotInput,
  async run(services, { id, phone }): Promise<WhyAnswer> {
    const campaign = found(await services.campaigns.byId(id))
    const parsed = parsePhone(phone, (await services.settings.home()).country)
    if (!parsed.ok) throw refuseField('phone', parsed.reason)
    const { content } = await contentOf(services, campaign)
    const judged = await judgePerson(services, campaign, content, parsed.e164)
    if (!judged.known)
      return { known: false, inAudience: false, verdict: 'block', nextAllowed: null, findings: [] }
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
