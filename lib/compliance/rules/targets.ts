import type { Sender } from '../case.ts'
import type { Finding } from '../finding.ts'
import { everywhere } from '../packs/every-country.ts'
import { SHORTENERS } from '../packs/shorteners.ts'
import { within } from './links.ts'

/** An address in the address that leads somewhere else: whoever changes it sends people wherever they like under our name. */
function leadsOn(url: URL): boolean {
  const texts = [...url.searchParams.values(), decode(url.hash.slice(1))]
  return texts.some(text => {
    const inner = /^(?:https?:)?\/\//i.test(text) ? text.replace(/^\/\//, 'https://') : undefined
    if (!inner || !URL.canParse(inner)) return false
    const host = new URL(inner).hostname
    return host !== url.hostname && !within(host, [url.hostname]) && !within(url.hostname, [host])
  })
}
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Where a template's links lead, whatever short link stands in for them: by https, to a host that may be linked to, past no
 * public shortener and no page that leads on to others.
 */
export function checkTargets(
  addresses: readonly string[],
  { verifiedHosts }: Pick<Sender, 'verifiedHosts'>
): Finding[] {
  const findings: Finding[] = []
  const say = (
    rule: (typeof everywhere)['targetHttps' | 'targetShort' | 'targetLeadsOn' | 'targetHost'],
    address: string
  ) => findings.push({ rule: rule.id, verdict: rule.verdict, words: [address], params: { url: address } })
  for (const address of new Set(addresses)) {
    if (!URL.canParse(address)) continue
    const url = new URL(address)
    if (url.protocol !== 'https:' || url.username !== '' || url.password !== '')
      say(everywhere.targetHttps, address)
    if (within(url.hostname, SHORTENERS)) say(everywhere.targetShort, address)
    else if (leadsOn(url)) say(everywhere.targetLeadsOn, address)
    else if (verifiedHosts && !within(url.hostname, verifiedHosts)) say(everywhere.targetHost, address)
  }
  return findings
}
