import { createHash } from 'node:crypto'
import { allPacks } from './packs/catalogue.ts'
import { everywhere } from './packs/every-country.ts'
import { CALENDARS } from './packs/holidays.ts'
import { PROMOTION } from './packs/promotion.ts'
import { SHORTENERS } from './packs/shorteners.ts'

/** Everything that packs hold, as text: patterns by their source, so that a word more is another text. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (each instanceof RegExp ? String(each) : each))

/** A version of rules by their content: the same rules have the same, whoever installed them and when. */
export const versionOf = (content: unknown): string =>
  createHash('sha256').update(written(content)).digest('hex').slice(0, 12)

/** Version of all packs together, written into each decision as evidence of the rules that made it. */
export const RULES_VERSION = versionOf([everywhere, allPacks(), SHORTENERS, PROMOTION, CALENDARS])
