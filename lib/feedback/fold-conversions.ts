import { DAY } from '../clock.ts'
import { hashedId } from '../ids.ts'
import type { ConversionRow, ConversionStore } from './conversion-store.ts'
import type { ConversionEvent } from './journal-event.ts'

/** The same event of the same order after the same click is one conversion, whoever tells it and however often. */
const conversionId = ({ clickId, event, reference }: ConversionEvent): string =>
  hashedId([clickId, event, reference])

/**
 * Gives conversions to the campaigns of their clicks: what came within the campaign's window counts, a late one is kept and does
 * not. One whose click nobody knows is dropped. Done twice it changes nothing.
 */
export async function foldConversions(conversions: ConversionStore, told: ConversionEvent[]): Promise<void> {
  if (told.length === 0) return
  const clicks = new Map(
    (await conversions.clicks(told.map(each => each.clickId))).map(click => [click.id, click])
  )
  const [known, firsts] = await Promise.all([
    conversions.known(told.map(conversionId)),
    conversions.firsts([...clicks.values()].map(click => ({ clickId: click.id, messageId: click.messageId })))
  ])
  const rows: ConversionRow[] = []
  for (const each of told) {
    const click = clicks.get(each.clickId)
    const id = conversionId(each)
    if (!click || known.has(id)) continue
    known.add(id)
    const attributed = click.days !== null && each.at <= click.at + click.days * DAY
    const whose = click.messageId ?? click.id
    const first = attributed && !firsts.has(whose)
    if (first) firsts.add(whose)
    rows.push({ ...each, id, campaignId: click.campaignId, messageId: click.messageId, attributed, first })
  }
  if (rows.length > 0) await conversions.write(rows)
}
