import { domainToUnicode } from 'node:url'
import type { Sender } from '../case.ts'
import type { Finding } from '../finding.ts'
import { everywhere } from '../packs/every-country.ts'
import { SHORTENERS } from '../packs/shorteners.ts'
import { within } from './links.ts'

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
/** A text and what it is when it is decoded once and twice. */
const decoded = (text: string): string[] => [...new Set([text, decode(text), decode(decode(text))])]
function fromBase64(text: string): string {
  if (!/^[\w+/-]{12,}={0,2}$/.test(text)) return ''
  return Buffer.from(text, 'base64').toString('latin1')
}

const NAMES_A_TARGET =
  /^(?:u|url|uri|to|go|goto|next|target|dest|destination|redirect|redirect_?ur[il]|redir|return|return_?(?:to|url)|continue|link|out|jump|forward|callback|location|site|page|r)$/i
/** Host of an address that a part of another address leads to; undefined when the part is none. */
function hostWithin(text: string, named: boolean): string | undefined {
  const plain = text.trim().replaceAll('\\', '/')
  const address = /^https?:\/{0,2}(?=[\w[])/i.test(plain)
    ? plain.replace(/^(https?):\/{0,2}/i, '$1://')
    : /^\/\//.test(plain)
      ? `https:${plain}`
      : // behind a host of ours “@evil.test” and “.evil.test” make another one
        named &&
          /^[@.]?[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(plain) &&
          !/\.(?:html?|php|aspx?|jsp)$/i.test(plain)
        ? `https://${plain.replace(/^[@.]/, '')}`
        : undefined
  return address && URL.canParse(address) ? new URL(address).hostname : undefined
}

/** Addresses that stand anywhere in a text, each up to the end of its host. */
const hostsIn = (text: string): string[] =>
  text.match(/https?:[/\\]{1,2}(?:[^\s/\\?#"'@]*@)?(?:\[[^\]]*\]|[\p{L}\p{N}_.-]+)/giu) ?? []
const RUNS = /^\s*(?:javascript|vbscript|data):/i

/** An address in the address that leads somewhere else: whoever changes it sends people wherever they like under our name. */
function leadsOn(url: URL): boolean {
  const pieces: [text: string, named: boolean][] = [
    ...[...url.searchParams].map(([name, value]): [string, boolean] => [value, NAMES_A_TARGET.test(name)]),
    [url.search.slice(1), false],
    [url.hash.replace(/^#!?\/?/, ''), false],
    [url.hash.slice(1), false],
    // /redirect/https://…, /out/%2F%2F…, /go;to=//…
    ...[...url.pathname.matchAll(/[/;,=](?=https?[:%]|%2f%2f|\/)/gi)].map((match): [string, boolean] => [
      url.pathname.slice(match.index + 1),
      false
    ])
  ]
  return pieces.some(([text, named]) =>
    [...decoded(text), fromBase64(text)].some(
      each =>
        (named && RUNS.test(each)) ||
        [each, ...hostsIn(each)].some(address => {
          const host = hostWithin(address, named)
          if (!host) return false
          return host !== url.hostname && !within(host, [url.hostname]) && !within(url.hostname, [host])
        })
    )
  )
}

/** An address of a machine, or a name that only the own network knows. */
const isMachine = (host: string): boolean =>
  host.startsWith('[') ||
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ||
  !host.includes('.') ||
  // names that anybody may ask for, and that are the number written in them
  /(?:^|\.)(?:nip|sslip|xip)\.io\.?$/.test(host) ||
  /(?:^|\.)(?:localhost|local|internal|lan|home|corp)\.?$/.test(host)

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Thai'
] as const
const ofScript = new Map(SCRIPTS.map(script => [script, new RegExp(`\\p{Script=${script}}`, 'u')]))
// Chinese, Japanese and Korean write several scripts in one word
const TOGETHER = new Set<string>(['Latin', 'Han', 'Hiragana', 'Katakana', 'Hangul'])
const LOOK_LATIN = /^[аеорсухіјѕһԁԛԝӏкмтвнгпαονρτυικωҽғҡөʋ0-9-]+$/u
/** A name whose letters look like those of another name: scripts mixed, or another script that reads as Latin. */
function isLookalike(host: string): boolean {
  if (!/(?:^|\.)xn--/.test(host)) return false
  const labels = domainToUnicode(host).split('.')
  const top = labels.at(-1) ?? ''
  return labels.some(label => {
    if (label === '' || label.startsWith('xn--')) return true
    const scripts = SCRIPTS.filter(script => ofScript.get(script)?.test(label))
    if (scripts.length > 1 && !scripts.every(script => TOGETHER.has(script))) return true
    if (/[ıɡɑɩɪʟʀɴᴏᴄᴠᴡᴢƅơᖯⅼɢ]/u.test(label)) return true
    return /^[a-z]+$/.test(top) && label !== top && LOOK_LATIN.test(label) && /[^\x00-\x7f]/.test(label)
  })
}

// a proxy or a program that cuts a character to its last byte reads a line break in U+560A and U+560D
const CONTROL = /%(?:25)*(?:0[0-9a-f]|1[0-9a-f]|7f|u00[01][0-9a-f])/i
const HIDDEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\u560a\u560d]/u
const hasControl = (url: URL): boolean => {
  const text = url.pathname + url.search + url.hash
  return CONTROL.test(text) || decoded(text).some(each => HIDDEN.test(each))
}
type TargetRule = (typeof everywhere)[
  | 'targetHttps'
  | 'targetShort'
  | 'targetLeadsOn'
  | 'targetHost'
  | 'targetAddress'
  | 'targetLookalike'
  | 'targetControl']

/**
 * Where a template's links lead, whatever short link stands in for them: by https, to a host that may be linked to and is what
 * it looks like, past no public shortener and no page that leads on to others.
 */
export function checkTargets(
  addresses: readonly string[],
  { verifiedHosts }: Pick<Sender, 'verifiedHosts'>
): Finding[] {
  const findings: Finding[] = []
  for (const address of new Set(addresses)) {
    if (!URL.canParse(address)) continue
    const url = new URL(address)
    const say = (rule: TargetRule) =>
      findings.push({
        rule: rule.id,
        verdict: rule.verdict,
        words: [address],
        params: { url: address, host: url.hostname }
      })
    if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') say(everywhere.targetHttps)
    // `https://shop.cn\@evil.test` leads to the one or to the other, as who reads it pleases
    if (/^https?:[^?#]*\\/i.test(address)) say(everywhere.targetControl)
    if (isMachine(url.hostname)) say(everywhere.targetAddress)
    if (isLookalike(url.hostname)) say(everywhere.targetLookalike)
    if (hasControl(url)) say(everywhere.targetControl)
    if (within(url.hostname, SHORTENERS)) say(everywhere.targetShort)
    else if (leadsOn(url)) say(everywhere.targetLeadsOn)
    else if (verifiedHosts && !within(url.hostname, verifiedHosts)) say(everywhere.targetHost)
  }
  return findings
}
