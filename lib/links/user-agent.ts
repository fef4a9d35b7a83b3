import { createIsbotFromList, isbot, list } from 'isbot'

// Patterns of isbot's list that real people's browsers carry: | (Alipay), tools (WeChat on Android), Sogou, News,
// @taobao_android (Taobao's TTID), .com (names of packages), and words in the names of phones.
const CARRIED_BY_BROWSERS = [
  '\\|',
  'sogou',
  '@[a-z][\\w-]+\\.',
  ';\\s\\w+;$',
  '\\b\\w+/1\\.0;',
  'chromeframe'
]
const CARRIED_BY_PHONES = [
  ...CARRIED_BY_BROWSERS,
  'tools',
  'discovery',
  'radar',
  'proxy',
  '24x7',
  'url',
  'java(?!;)',
  '\\(\\)',
  '\\.com\\b',
  '(?:^|[^g])news(?!sapphire)',
  '(?<! channel/|google/)google(?!(?:wv|app|/google| pixel))'
]
const without = (carried: readonly string[]) =>
  createIsbotFromList(list.filter(pattern => !carried.includes(pattern)))
const isMachineOnDesk = without(CARRIED_BY_BROWSERS)
const isMachineOnPhone = without(CARRIED_BY_PHONES)

// Fetchers that take a browser's name, beyond isbot's list (LNK-03, LNK-04): each by a name of its own, or by the address of
// whoever runs it.
const FETCHER = new RegExp(
  [
    'facebookexternalhit|facebot|skypeuripreview|whatsapp/|yahoo link preview|curl/|python-requests|go-http-client|okhttp',
    'java/\\d|phantomjs|slimerjs|powershell|jsdom|gtmetrix|htmlunit|puppeteer|devtools|criticalcss|nikto|\\blighthouse\\b|mimecast|barracuda|thousandeyes|catchpoint',
    'https?://|\\+\\w[\\w-]*\\.[a-z]{2,}|mailto:|\\bwww\\.\\w|contact[ :;]|(?:adbeat|feeder|uptimedoctor|scope3|printfriendly)\\.co',
    'google-|-google\\b|google (?:search console|wap proxy)|googlead|googleagent|googlemessages|googlehypersonic|mediapartners',
    'sogou (?:web|pic|news|inst|orion|video)|newsnow|newsai|zoterotranslation|yottaa|gomez|onetrust|\\bdaumoa|360jk|watcher/',
    '[a-z]agent(?:[ /;)]|$)|\\bagent[;)]|-agent\\b|optimizer|monitor\\b|\\(monitoring\\)|\\bYLT\\b|\\bHLB/|fluid/|turingos|autoconfig test',
    'miniature\\.io|infegy|archivebox|sitemonitor|assetnote|googleweblight|\\b(?:code|cursor|trae|windsurf)/[\\d.]+ chrome/',
    // versions run together: put together by a program
    'chrome/[\\d.]+mqqbrowser'
  ].join('|'),
  'i'
)

// Those that stand where a phone's model stands.
const POSES_AS_PHONE = /\b(?:storebot|duplexweb)-google|catchpoint/i

// What a system says of itself stands before the model, whose name is its maker's choice: CUBOT, B BOT 550, Spider 8, Discovery
const MODEL = /(\((?:Linux|Android)[^()]*?Android[ \d.]*;?)(?:[^()]|\([^()]*\))*\)/i
const PHONE =
  /android|iphone|ipad|ipod|harmony|arkweb|kaios|tizen|bada|symbian|series60|windows phone|iemobile|blackberry|bb10|playbook|nokia|midp|meego|maemo|sailfish|\badr |brew|palm|samsung|\blge?[- ]|sonyericsson|mobile/i
// What phones and apps call themselves without being a browser; only an unmistakable name is a machine's
const NAMED = /bots?\b|crawl|spider|preview|whatsapp|headless|^fb|facebook/i
const DESK = /windows|macintosh|mac os|x11|linux|\bcros\b|playstation|nintendo|xbox|webos|smart-?tv/i

export type AgentKind = 'person' | 'machine' | 'unknown'

/**
 * Who opens links under a name: phones and the browsers inside apps are people, whatever words their makers chose; what names
 * itself a machine is one; what is no browser at all may be either.
 */
export function readUserAgent(userAgent: string): AgentKind {
  const browser = /mozilla\/\d/i.test(userAgent)
  const plain = userAgent.replace(MODEL, '$1)')
  if (FETCHER.test(plain) || POSES_AS_PHONE.test(userAgent)) return 'machine'
  if (PHONE.test(userAgent)) {
    if (!browser) return NAMED.test(plain) ? 'machine' : 'unknown'
    return isMachineOnPhone(plain) ? 'machine' : 'person'
  }
  if (browser && DESK.test(userAgent)) return isMachineOnDesk(userAgent) ? 'machine' : 'person'
  return isbot(userAgent) ? 'machine' : 'unknown'
}
