import type { TextRule } from './check.ts'

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.-]{0,39}`
// How other systems write a field: each with the name in its first group
const WAYS = [
  String.raw`\$\{\s*(${NAME}|\d{1,2})\s*\}`,
  String.raw`\{%?=\s*(${NAME})\s*%?\}`,
  String.raw`[{｛]{2}\s*(${NAME})\s*[}｝]{2}`,
  String.raw`(?<![{$｛])[{｛]\s*(${NAME}|\d{1,2})\s*[}｝](?![}｝])`,
  String.raw`\[\[\s*(${NAME})\s*\]\]`,
  String.raw`\*\|\s*(${NAME})\s*\|\*`,
  String.raw`<%=?\s*(${NAME})\s*%>`,
  String.raw`%%\s*(${NAME})\s*%%`,
  String.raw`(?<![\d%％])%(${NAME})%(?![\d%])`,
  String.raw`(?<![#&\p{L}\p{N}/])#([A-Za-z_][\w.-]{0,39}|姓名|名字|称呼|昵称|验证码|金额|日期|时间|订单号|手机号|城市|变量\d?)#(?!#)`
].map(way => new RegExp(way, 'gu'))

/** The name as a field of ours may be called; numbers of other systems get one. */
const fieldOf = (name: string): string => {
  const plain = name.replace(/[.-]/g, '_')
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
