import type { SaveContactDeps } from '../audiences/save-contact.ts'
import type { Finding } from '../compliance/finding.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { parsePhone } from '../phone.ts'
import type { CampaignDeps } from './edit-campaign.ts'
import { sendOne } from './send-one.ts'

export const MOST_TESTS = 5
export interface TestSent {
  phone: string
  /** queued, or excluded with the finding that decided. */
  state: string
  notBefore: number
  findings: Finding[]
}

/** Sends a campaign's text to a few numbers of one's own, at once and by the same rules; it counts for them like any message. */
export async function sendTest(
  deps: CampaignDeps & SaveContactDeps,
  id: string,
  phones: string[]
): Promise<TestSent[]> {
  const campaign = found(await deps.campaigns.byId(id))
  if (campaign.kind !== 'bulk') throw new Refusal('conflict', 'campaign_unknown')
  if (phones.length > MOST_TESTS) throw refuseField('phones', 'too_many')
  const { country } = await deps.settings.home()
  const numbers = phones.map(phone => {
    const parsed = parsePhone(phone, country)
    if (!parsed.ok) throw refuseField('phones', parsed.reason)
    return parsed.e164
  })
  const sent: TestSent[] = []
  for (const phone of new Set(numbers)) {
    const { state, notBefore, findings } = await sendOne(
      deps,
      { phone, templateId: campaign.templateId, variables: {}, priority: 8 },
      undefined,
      undefined,
      true
    )
    sent.push({ phone, state, notBefore, findings })
  }
  return sent
}
