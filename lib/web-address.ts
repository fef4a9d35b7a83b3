// Where addresses stand in a text, and where each ends: the same for a template's links, for the rules and for the redirect.

export interface WebAddress {
  /** As it stands in the text. */
  written: string
  /** As it may be asked for: a scheme, an encoded path, a host in ASCII. */
  href: string
  host: string
  /** Place in the text, in UTF-16 units. */
  at: number
  /** With a scheme or www, so that every phone makes it a link. */
  explicit: boolean
}

const TOP_LEVELS =
  'com|net|org|cn|io|co|me|cc|tv|app|shop|store|top|vip|xyz|link|info|biz|site|online|club|ltd|example|test|dev|ly|gl|gd|gg|uk|de|fr|es|it|eu|nl|ch|at|ie|au|nz|in|sg|hk|tw|jp|kr|br|ae|us|ca|my|im|do|tl|mx|pt|ru|to|be|is|am'
// A host in another script may be followed by words of that script: only a top level that exists ends it there
const IDN_TOP_LEVELS =
  '中国|中國|公司|网络|網絡|网址|网站|商城|集团|商店|在线|中文网|我爱你|手机|游戏|购物|企业|信息|娱乐|香港|台灣|台湾|新加坡|澳門|测试|測試|コム|みんな|ストア|テスト|セール|クラウド|ファッション|ポイント|グーグル|닷컴|닷넷|한국|테스트|삼성|рф|рус|сайт|онлайн|орг|ком|дети|москва|бел|укр|бг|қаз|мкд|срб|ευ|ελ|भारत|संगठन|कॉम|नेट|امارات|السعودية|مصر|شبكة|موقع|بازار|كوم|قطر|الاردن|المغرب|தமிழ்|இந்தியா|சிங்கப்பூர்|ไทย|คอม|ישראל|קום'

// × and ÷ stand among the letters
const LATIN = String.raw`[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]`
const OTHER = String.raw`(?![\p{Script=Latin}\u3007\uff00-\uffef])[\p{L}\p{M}]`
const LABEL = `(?:${LATIN}(?:(?:${LATIN}|[-_])*${LATIN})?|(?:${OTHER})+)`
const HOST = String.raw`(?:\[[0-9A-Fa-f:.]+\]|(?:${LABEL}\.)*(?:(?:${IDN_TOP_LEVELS})|${LABEL}))`
// what a path, a query and a fragment are made of; other scripts begin behind a separator or go on from their own letters
const PART = String.raw`(?:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]|[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]|(?<=[/?=&#_+-]|${OTHER}[0-9A-Za-z]{0,20})${OTHER})`
const USER = String.raw`(?:[\w.~!$&'()*+,;=:%-]+@)?`
const REST = String.raw`(?::\d{1,5})?(?:[/?#]${PART}*)?`

// cheap, to find where addresses begin; what they are is asked there alone
const BEGINNING = new RegExp(
  String.raw`https?:\/\/|(?<![\w.@/-])www\.|(?<![@\w./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:${TOP_LEVELS})(?![a-z0-9-])`,
  'gi'
)
const ADDRESS = new RegExp(
  [
    `(?<scheme>https?:\\/\\/)${USER}${HOST}${REST}`,
    `(?<www>www\\.)(?:${LABEL}\\.)*(?:(?:${IDN_TOP_LEVELS})|${LABEL})${REST}`,
    `(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?:${TOP_LEVELS})(?![a-z0-9-])(?::\\d{1,5})?(?:[/?#]${PART}*)?`
  ].join('|'),
  'iuy'
)

const count = (text: string, character: string) => text.split(character).length - 1
/** Without the marks of the sentence at its end; a bracket stays when it was opened inside. */
function trimmed(address: string): string {
  const open: Record<string, number> = {
    ')': count(address, '(') - count(address, ')'),
    ']': count(address, '[') - count(address, ']')
  }
  let end = address.length
  for (; end > 0; end--) {
    const last = address[end - 1] ?? ''
    const balance = open[last]
    if (balance !== undefined) {
      if (balance >= 0) break
      open[last] = balance + 1
    } else if (last === '(' || last === '[') {
      const closes = last === '(' ? ')' : ']'
      open[closes] = (open[closes] ?? 0) - 1
    } else if (!/[.,;:!?'*~]/.test(last)) break
  }
  return address.slice(0, end)
}

const PLAIN = /^https?:\/\/[\x21-\x7e]+$/
/** An address as it may stand in a header; as it is written when that is possible, so that no escape of a shop is touched. */
export function hrefOf(written: string): string | undefined {
  const full = /^https?:\/\//i.test(written) ? written : `https://${written}`
  if (!URL.canParse(full)) return undefined
  return PLAIN.test(full) ? full : new URL(full).href
}

const SIMPLE_HOST = /^https?:\/\/((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/?#]|$)/
const hostOf = (href: string) => SIMPLE_HOST.exec(href)?.[1] ?? new URL(href).hostname

/** All addresses of a text in their order. */
export function addressesIn(text: string): WebAddress[] {
  const addresses: WebAddress[] = []
  BEGINNING.lastIndex = 0
  for (let found = BEGINNING.exec(text); found; found = BEGINNING.exec(text)) {
    const at = found.index
    ADDRESS.lastIndex = at
    const match = ADDRESS.exec(text)
    if (!match) continue
    const written = trimmed(match[0])
    BEGINNING.lastIndex = Math.max(BEGINNING.lastIndex, at + written.length)
    const { scheme, www } = match.groups ?? {}
    const explicit = scheme !== undefined || www !== undefined
    // "boots.In stock": a name without scheme and path is an address only in small letters
    if (!explicit && !written.includes('/') && written !== written.toLowerCase()) continue
    const href = hrefOf(written)
    if (!href) continue
    const host = hostOf(href)
    // "https://..." and "https://a": nothing that could be opened
    if (explicit && !/[.:]/.test(host) && host !== 'localhost') continue
    addresses.push({ written, href, host, at, explicit })
  }
  return addresses
}

/** Adds parameters to an address as text, before its fragment; nothing else of it changes, and what it has already stays. */
export function withParameters(address: string, parameters: readonly (readonly [string, string])[]): string {
  const href = hrefOf(address)
  if (!href) return address
  const hash = href.indexOf('#')
  const [head, fragment] = hash < 0 ? [href, ''] : [href.slice(0, hash), href.slice(hash)]
  const query = head.includes('?') ? head.slice(head.indexOf('?') + 1) : undefined
  const present = new Set((query ?? '').split('&').map(pair => pair.split('=', 1)[0]))
  const added = parameters
    .filter(([name]) => !present.has(name))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
  if (added === '') return href
  const joint = query === undefined ? '?' : query === '' || query.endsWith('&') ? '' : '&'
  return `${head}${joint}${added}${fragment}`
}
