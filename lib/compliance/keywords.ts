export type InboundAction = 'opt_out' | 'opt_in' | 'help' | 'complaint' | 'none'

// Whole replies that mean one thing, by where they are in use (CN-MO-01, CN-MO-02; US-OPT-01, US-OPT-02; AWS-KW). What is
// unmistakable in any language opts out everywhere; single letters only where providers print them.
const EVERYWHERE =
  'stop|stopp|stop all|stopall|quit|end|revoke|opt out|optout|cancel|unsubscribe|unsub|remove|arret|arreter|td|please opt me out|退订|退訂|拒收|取消订阅|取消訂閱|baja|cancelar|sair|parar|pare|abmelden|abbestellen|cancella|disiscrivi|afmelden|desabonner|desinscription|수신거부|무료수신거부|거부|配信停止|停止|解除|拒否'
const BY_COUNTRY: Record<string, string> = {
  CN: 'r|t|n|tui|tuiding|qx|tdzd|退|0000|00000|退订t|退订r|退订td|取消|不要|不要了|不需要|不需要了|别发|别发了|别再发|别再发了|不要发了|不要再发|不要再发了|勿扰|请勿打扰|停止|停止发送|屏蔽|滚|烦死了',
  TW: '取消|不要|停止發送|別再傳',
  HK: '取消|不要|停止發送'
}
const OPT_IN = 'start|unstop|yes|y|subscribe|join|optin|opt in|resume|同意|订阅|訂閱|恢复|恢复订阅|接收'
const HELP = 'help|info|帮助|幫助|aide|hilfe|ayuda|aiuto|ajuda|도움말|ヘルプ'

// Clear refusals inside a sentence, as a reasonable person would read them (47 CFR 64.1200(a)(10); 31号令: 明确表示拒绝)
const REFUSALS = [
  /(不要|别|不准|不许|禁止|停止|请勿|勿|甭)(再)?(给|向|对|往)?(我|俺|本人|这个号|此号)?(手机|号码)?(再)?(发|推送|推|打扰|骚扰|群发|发送)/,
  /(退订|拒收|取消订阅|屏蔽)(你|贵|该|这)?(们|司)?(的)?(短信|信息|消息|服务|广告|推送)/,
  /(请|我要|帮我|给我|麻烦|马上|立即|怎么|如何|赶紧).{0,4}(退订|取消订阅|拒收|取消推送)/,
  /(拒绝|不再|不想|不愿|不要|不需要).{0,3}(接收|收到?|接到|看到).{0,8}(短信|信息|消息|广告|推送|了|$)/,
  /(不想|不要|不愿意?)再收/,
  /把我(的)?(号码|手机|名字)?(从.{0,8})?(删|移除|拉黑|去掉|移出)/,
  /別再?(傳|發|寄)|請(勿|停止)(再)?(傳|發|寄)/,
  /\b(please|pls|plz|just|kindly|can you|could you|will you|would you|you need to|must)\s+(please\s+)?stop\b(?! by\b)(?! at\b)/,
  /^stop\b(?=.*\b(please|pls|text|texts|texting|message|messages|messaging|sms|sending|contact|contacting|spam|spamming|bothering|harassing|it|this|these|now|all|me)\b)/,
  /\bstop (sending|texting|messaging|contacting|spamming|bothering|harassing|emailing|all (messages|texts|sms)|these (messages|texts)|the (messages|texts)|this spam|your (messages|texts|spam))\b/,
  /\b(quit|cease) (sending|texting|messaging|contacting)\b/,
  /\b(unsubscribe|remove|delete|opt) (me|my (number|phone))\b/,
  /\b(want|wish|like|need|trying|how do i|how can i|please|pls) (to )?(unsubscribe|opt out|be removed)\b/,
  /\bunsubscribe (please|pls|now|from)\b|\b(please|pls) (unsubscribe|opt ?out|remove|cancel (my )?(subscription|texts|messages))\b/,
  /\b(do not|don't|dont|never|quit) (ever )?(text|message|contact|sms|send|write|spam)( to)? (me|this number|my (phone|number)|any)/,
  /\bno (more|further) (texts?|messages?|sms|spam)\b|\bleave me alone\b|\b(take|get) me off\b|\blose my number\b|\bnot interested.{0,20}\b(stop|remove|text)/,
  /\b(do not|don't|dont|no longer) (want|wish|like|need) (to )?((receive|get|be sent) )?((any|more|these|your|the) )*(texts?|messages?|sms|spam)\b/,
  /\bend (all|these|the|your) (texts|messages|sms)\b/,
  /\b(revoke|withdraw) (my )?consent\b|\bi (revoke|withdraw)\b|\bcancel (my )?(subscription|texts|messages|alerts)\b/
]
// The letter of a reply together with what it stands for: 回T退订, TD退订, 退订退订
const LETTERED = /^(回复?|回覆)?(r|td?|n)?(退订|拒收|退訂)+(r|td?|n)?$|^(回|回复|回覆)(r|td?|n)$/
// "don't stop", "stop by", "non-stop" ask for nothing
const NOT_A_REFUSAL =
  /\b(do not|don't|dont|never|can't|won't) stop\b|\bnon-?stop\b|\b(bus|truck|one|next|last|pit|full) stop\b|\bstop by\b|\bstopped by\b/
const COMPLAINTS = [
  /投诉|举报|12321|12315|工信部|报警|起诉|律师函|告你们?/,
  /\b(fcc|ftc|lawyer|attorney|sue you|lawsuit|report you|reported you|tcpa|complain(t|ing)?|harassment|ico complaint)\b/
]

const list = (words: string) => words.split('|')

/** Width, case, accents and punctuation folded away: ＴＤ。 and td are the same reply. */
export function foldReply(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/[^\p{L}\p{N}\s'-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
/** A whole reply: spaces and marks inside do not count either, so that "T D" and "opt-out" are words. */
const squeeze = (text: string) => foldReply(text).replace(/[\s'-]/g, '')

function meanings(country: string): Map<string, InboundAction> {
  const words = new Map<string, InboundAction>()
  for (const word of list(HELP)) words.set(squeeze(word), 'help')
  for (const word of list(OPT_IN)) words.set(squeeze(word), 'opt_in')
  for (const word of [...list(EVERYWHERE), ...(BY_COUNTRY[country] ? list(BY_COUNTRY[country]) : [])])
    words.set(squeeze(word), 'opt_out')
  return words
}
const byCountry = new Map<string, Map<string, InboundAction>>()

/**
 * What a person's reply asks for. Doubt is never read as consent: only a whole word opts in. A complaint opts out as well and
 * wants to be seen by a person.
 */
export function readReply(text: string, country = 'CN'): InboundAction {
  let words = byCountry.get(country)
  if (!words) byCountry.set(country, (words = meanings(country)))
  const whole = squeeze(text)
  const meant =
    words.get(whole) ??
    words.get(whole.replace(/^(回复|回覆|reply)/, '')) ??
    words.get(whole.replace(/^(please|pls)|(please|pls|thanks|thankyou|谢谢|now)$/g, ''))
  if (meant) return meant
  if (LETTERED.test(whole)) return 'opt_out'
  const folded = foldReply(text)
  if (COMPLAINTS.some(pattern => pattern.test(folded))) return 'complaint'
  const plain = folded.replace(NOT_A_REFUSAL, ' ')
  return REFUSALS.some(pattern => pattern.test(plain)) ? 'opt_out' : 'none'
}

/** Replies that take a person out of marketing at once. */
export const optsOut = (action: InboundAction): boolean => action === 'opt_out' || action === 'complaint'
