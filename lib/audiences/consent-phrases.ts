// What people write where a yes or a no was asked, and where nobody asked: “No, thank you”, “B. 不同意”, “请勿再发短信”.

/** Against being written to, anywhere in a text. */
const AGAINST = [
  /(?:不要|不用|不许|不准|不必|别|勿|不想|不再|不愿意?|拒绝|停止|不接受|不接收|禁止|取消|谢绝|不需要|不希望|不同意|反感|投诉).{0,8}(?:短信|简讯|讯息|发信息|营销|推广|推销|广告|打扰|骚扰|联系|促销|群发|订阅)/u,
  /(?:拒收|拒接|勿扰|免打扰|请勿|拉黑|黑名单|退订|取消订阅|不打扰)/u,
  /\b(?:do(?:es)? not|don['’]?t|doesn['’]?t|never|stop|no more|cease|no|not to)\s+(?:\w+\s+){0,2}?(?:send|text|texts|texting|sms|contact|message|messages|messaging|market|marketing|disturb|solicit|promo\w*)\b/u,
  /\b(?:unsubscri\w+|opt(?:ed)?[ -]?out|opts out|dnc|blacklisted|blocklisted|revoked consent|withdr[ea]w\w* consent)\b/u,
  /\b(?:keine (?:werbung|sms|nachrichten)|nicht (?:kontaktieren|anschreiben|anrufen)|abgemeldet|widerrufen)\b/u,
  /(?:ne (?:pas|plus) (?:contacter|envoyer|appeler|déranger)|pas de (?:sms|pub)|désabonné|désinscrit)/u,
  /(?:no (?:contactar|enviar|molestar|llamar)|n[ãa]o (?:contatar|enviar|perturbe)|non (?:contattare|inviare|disturbare)|niet (?:benaderen|contacteren)|dado de baja)/u,
  /(?:配信停止|受信拒否|配信不要|送らないで|連絡不要|수신\s?거부|연락\s?금지|보내지\s?마|не (?:беспокоить|писать|звонить)|отписал)/u
]
/** Not against it after all: “未退订”, “not blocked”. */
const DENIED =
  /(?:未|没有?|非|不是|不在|从未|无)(?:被|加入|在|进入|任何)?(?:退订|拒收|拉黑|黑名单|取消订阅|屏蔽)|\b(?:not|never|isn['’]?t|no)\s+(?:unsubscribed|opted[ -]?out|blocked|blacklisted|suppressed)\b/gu
const NEGATION =
  /^(?:不|未|没|無|无|非|禁|勿|别|请勿|停|暂不|拒|관심없|안\s|미|비동)|(?:しない|しません|않음|않습니다|안\s?함|ない)$|^(?:no|not|non|never|nope|nein|kein\w*|nicht|nee|niet|nie|não|nao|нет|не|hayır|decline\w*)\b|n['’]t\b/u
const YES_FIRST =
  /^(?:yes|yep|yeah|sure|oui|ja|jep|sí|si|sim|tak|да|evet|i agree|i accept|i consent)(?:\b|[\s,.!])/u
const LETTER_BEFORE = /^(?:[a-h]|\d)\s*[.、):：]\s*(?=\D)/u

const textOf = (cell: string): string =>
  cell.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim().replace(LETTER_BEFORE, '')

/** A text that asks not to be written to, however long it says so. */
export function isAgainst(cell: string): boolean {
  const text = textOf(cell).replace(DENIED, '')
  return AGAINST.some(pattern => pattern.test(text))
}
/** The answer without the letter or number of a question's choice: “B. 不同意” → 不同意. */
export const withoutChoice = (cell: string): string => textOf(cell)

/** An answer in more than a word; undefined where it is none, since nobody is granted by a guess. */
export function phraseOf(cell: string): 'yes' | 'no' | 'against' | undefined {
  const text = textOf(cell)
  if (isAgainst(text)) return 'against'
  if (NEGATION.test(text)) return 'no'
  const rest = text.replace(YES_FIRST, '')
  return rest !== text && !/\b(?:not|no|only|but|except)\b|n['’]t\b/u.test(rest) ? 'yes' : undefined
}
