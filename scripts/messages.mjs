// Checks the words of the interface: both languages have the same keys with the same values in them, and no key is left over.
// That a key which the code names exists is the compiler's business; that no text stands in a component is the linter's.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '..', '..')
const faults = []
const flat = (node, path = '') =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' ? flat(value, `${path}${key}.`) : [[`${path}${key}`, value]]
  )
const read = name => new Map(flat(JSON.parse(readFileSync(join(root, 'messages', name), 'utf8'))))
const [zh, en] = [read('zh-CN.json'), read('en.json')]

/** Names of what a message is given; the branches of a plural are no names. */
const namesIn = text =>
  [...text.matchAll(/(\w+)?\s*\{\s*([a-zA-Z]\w*)\s*[,}]/g)]
    .filter(([, before]) => !/^(zero|one|two|few|many|other|\d+)$/.test(before ?? ''))
    .map(([, , name]) => name)
for (const [key, text] of zh) {
  const other = en.get(key)
  if (other === undefined) faults.push(`messages/en.json: ${key} is missing`)
  else if (new Set(namesIn(text)).symmetricDifference(new Set(namesIn(other))).size > 0)
    faults.push(
      `${key}: is given ${namesIn(text).join(', ')} in Chinese and ${namesIn(other).join(', ')} in English`
    )
  // a sample file is no sentence
  if (!/sample/.test(key) && /[,.;:?!]\s?[\u4e00-\u9fff]|[\u4e00-\u9fff][,;:?!]/.test(text))
    faults.push(`messages/zh-CN.json: ${key} mixes in punctuation of the West: ${text.slice(0, 60)}`)
}
// One thing has one name (docs/glossary.md). Errors of the REST interface say its own field names.
const AVOIDED = [
  {
    file: 'messages/en.json',
    texts: en,
    words:
      /\b(anew|whoever|parts? billed|operators?|sign-up pages?|people who clicked|second factor|demo data|fees|take back)\b/i
  },
  {
    file: 'messages/zh-CN.json',
    texts: zh,
    words: /收信人|供应商|通道|订阅页|模板编号|签名编号|概览|操作审计|演示/
  }
]
for (const { file, texts, words } of AVOIDED)
  for (const [key, text] of texts) {
    const word = words.exec(text)?.[0]
    if (word) faults.push(`${file}: ${key} says “${word}”: see docs/glossary.md`)
  }
for (const key of en.keys()) if (!zh.has(key)) faults.push(`messages/zh-CN.json: ${key} is missing`)

// A key is in use when a file that reads its part of the words names the rest of it, in full or with something put in.
const files = globSync(['{app,components,lib,server,worker,scripts}/**/*.{ts,tsx,mjs}'], { cwd: root })
  .filter(file => !/\.test\.|scripts\/messages\.mjs/.test(file))
  .map(file => readFileSync(join(root, file), 'utf8'))
const escaped = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const spoken = files.map(text => ({
  spaces: [
    '',
    ...[...text.matchAll(/useTranslations(?:<[^>]*>)?\(\s*['"]([\w.-]+)['"]/g)].map(match => `${match[1]}.`)
  ],
  words: new Set([...text.matchAll(/['"`]([\w.-]+)['"`]/g)].map(match => match[1])),
  patterns: [
    ...[...text.matchAll(/`([\w.-]+\$\{[^`]*)`/g)].map(
      match =>
        new RegExp(
          `^${match[1]
            .split(/\$\{[^}]*\}/)
            .map(escaped)
            .join('[\\w.-]+')}$`
        )
    ),
    // words.campaigns.states: all that stands there, by a key that is only known when it is read
    ...[...text.matchAll(/\bwords\.([\w.]+)/g)].map(match => new RegExp(`^${escaped(match[1])}\\.\\w+$`))
  ]
}))
// errors are named by what is thrown, anywhere
const thrown = new Set(spoken.flatMap(file => [...file.words]))
for (const key of en.keys()) {
  const used =
    (key.startsWith('errors.') && thrown.has(key.slice('errors.'.length))) ||
    spoken.some(({ spaces, words, patterns }) =>
      spaces.some(
        space =>
          key.startsWith(space) &&
          (words.has(key.slice(space.length)) ||
            patterns.some(pattern => pattern.test(key.slice(space.length))))
      )
    )
  if (!used) faults.push(`${key}: nothing says it`)
}

if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exit(1)
}
console.log(`messages: ${en.size} in each language`)
