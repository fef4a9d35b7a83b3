import type { TextRule } from './check.ts'

const NAME = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,39}`
// Words that can only be meant as a field where they stand alone in brackets or marks that texts have as well
const PERSON = '(?:会员|客户|用户|顾客|收件人|联系人)?(?:姓名|名字|称呼|昵称)|(?:会员|客户|用户|顾客)名称?'
const KNOWN = String.raw`${PERSON}|验证码|金额|日期|时间|订单号|手机号?码?|城市|变量\d?`
const KNOWN_LATIN = String.raw`(?:first|last|full|user|customer|contact)?[ _-]?name|[fl]name|otp|verification[ _-]code|order[ _-]?(?:no|id|number)|phone[ _-]?number`
// How other systems write a field: each with the name in its first group, those with more marks around it first
const WAYS = [
  String.raw`\{[#＃]\s*(${NAME})\s*[#＃]\}`,
  String.raw`[$＄#＃@%]\{\s*(${NAME}|\d{1,2})\s*\}`,
  String.raw`\{[$!]\s*(${NAME})\s*\}`,
  String.raw`%\((${NAME})\)s`,
  String.raw`\{%?=\s*(${NAME})\s*%?\}`,
  String.raw`[{｛]{2}\s*(${NAME})\s*[}｝]{2}`,
  String.raw`(?<![{$｛])[{｛]\s*(${NAME}|\d{1,2})\s*[}｝](?![}｝])`,
  String.raw`\[\[\s*(${NAME}(?: ${NAME}){0,2})\s*\]\]`,
  String.raw`\*\|\s*(${NAME})\s*\|\*`,
  String.raw`<%=?\s*(${NAME})\s*%>`,
  String.raw`[%％]{2}\s*(${NAME})\s*[%％]{2}`,
  String.raw`(?<![\d%％])[%％](${NAME})[%％](?![\d%％])`,
  String.raw`(?<![\w@.])@([A-Za-z_]\w{1,39})@(?![\w@])`,
  String.raw`(?<![$\w])\$([A-Za-z_]\w{1,39})\$(?![$\w])`,
  String.raw`(?<![#＃&\w/])[#＃]{1,2}([A-Za-z_][\w.-]{1,39}|${KNOWN})[#＃]{1,2}(?![#＃])`,
  String.raw`[\[<［＜]{1,2}\s*(${PERSON}|${KNOWN_LATIN})\s*[\]>］＞]{1,2}(?!\s*[:：])`
].map(way => new RegExp(way, 'giu'))

/** The name as a field of ours may be called; numbers of other systems get one. */
const fieldOf = (name: string): string => {
  const plain = name.replace(/[.\s-]/g, '_')
  return /^\d/.test(plain) ? `field${plain}` : plain
}

/** Fields as another system writes them would go out as they stand: each with what is meant in its place. */
export const placeholders: TextRule<'placeholders'> = (_, { body, links }) => {
  let plain = body
  for (const { url } of links) plain = plain.replace(url, ' '.repeat(url.length))
  const fixes = new Map<string, string>()
  for (const way of WAYS)
    for (const [find, name = ''] of plain.matchAll(way)) {
      // our own way, and only ours, has two braces of half width
      if (/^\{\{[^｛｝]*\}\}$/.test(find)) continue
      if (![...fixes.keys()].some(known => known.includes(find))) fixes.set(find, `{{${fieldOf(name)}}}`)
    }
  if (fixes.size === 0) return undefined
  const found = [...fixes.keys()]
  return {
    words: found,
    params: { words: found.join('、') },
    fixes: [...fixes].map(([find, put]) => ({ find, put }))
  }
}
