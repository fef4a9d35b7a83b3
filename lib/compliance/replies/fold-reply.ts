// Traditional characters of the words that people refuse with, so that one list serves both scripts.
const SIMPLIFIED = new Map(
  [...'訂订閱阅結结發发請请擾扰別别給给銷销號号傳传關关閉闭絕绝圖图騷骚煩烦滾滚報报訴诉舉举'].flatMap(
    (character, at, all) => (at % 2 === 0 ? [[character, all[at + 1] ?? character] as const] : [])
  )
)
for (const [traditional, simplified] of [
  ['簡', '简'],
  ['訊', '讯'],
  ['機', '机'],
  ['廣', '广'],
  ['實', '实'],
  ['這', '这'],
  ['時', '时'],
  ['誰', '谁'],
  ['幫', '帮'],
  ['黃', '黄'],
  ['營', '营'],
  ['錯', '错'],
  ['麼', '么'],
  ['謝', '谢'],
  ['願', '愿'],
  ['將', '将'],
  ['會', '会'],
  ['們', '们'],
  ['類', '类'],
  ['於', '于'],
  ['從', '从'],
  ['刪', '删'],
  ['斷', '断'],
  ['無', '无'],
  ['電', '电'],
  ['話', '话'],
  ['恢', '恢'],
  ['復', '复'],
  ['覆', '复']
] as const)
  SIMPLIFIED.set(traditional, simplified)

// Letters that are written in several ways and do not come apart in Unicode's own decomposition.
const PLAIN_LETTERS: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ؤ: 'و',
  ئ: 'ي'
}

const fold = (character: string): string => PLAIN_LETTERS[character] ?? SIMPLIFIED.get(character) ?? character

/**
 * Width, case, accents, script and punctuation folded away: ＴＤ。 and td, ARRÊT and arret, 退訂 and 退订 are the same reply.
 * Marks of scripts that spell vowels with them (Hindi) stay.
 */
export function foldReply(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}|\ufe0f|[\u0640\u064b-\u065f\u0670]/gu, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/[^\p{L}\p{N}\p{M}\s'-]/gu, ' ')
  let folded = ''
  for (const character of plain) folded += fold(character)
  return folded.replace(/\s+/g, ' ').trim()
}

/** A whole reply: spaces and marks inside do not count either, so that "T D" and "opt-out" are words. */
export const squeeze = (text: string): string => foldReply(text).replace(/[\s'-]/g, '')
