import type { DefinedField } from '#lib/audiences/filter-fields.ts'
import type { PoolStanding } from '#lib/codes/code.ts'
import { DEFAULT_TOPIC } from '#lib/topics/topic.ts'
import type { LanguageText } from './language-tabs.tsx'

type Purpose = 'marketing' | 'transactional'
type Languages = Record<string, { body: string; providerTemplateId?: string | undefined }>
export interface TemplateInput {
  id?: string
  name: string
  body: string
  purpose: Purpose
  topicId: string | null
  signatureId: string
  providerTemplateId: string
  languages: Languages
}
/** A template as it is saved. */
export interface EditedTemplate {
  id: string
  name: string
  body: string
  purpose: Purpose
  topicId: string | null
  signatureId: string
  providerTemplateId: string | null
  languages: Languages | null
}
/** What the fields hold: the template's own text, and one for each further language. */
export interface TemplateValues extends Omit<TemplateInput, 'id' | 'languages' | 'topicId'> {
  topicId: string
  texts: LanguageText[]
}
/** What a text can be written with and looked at with. */
export interface TemplateFields {
  fields: Pick<DefinedField, 'name' | 'type'>[]
  /** Lists of coupon codes, with what is left of each. */
  codes: { name: string; left: number; standing: PoolStanding }[]
  /** A few people to look at the message with. */
  people: { id: string; who: string; values: Record<string, string> }[]
  countries: { id: string; name: string }[]
  audiences: { id: string; name: string }[]
  /** What marketing may be about. */
  topics: { id: string; name: string }[]
  /** Real accounts, whose providers are asked what they take. */
  accounts: { id: string; name: string }[]
}

export const valuesOf = (template: EditedTemplate | undefined, signatureId: string): TemplateValues => ({
  name: template?.name ?? '',
  body: template?.body ?? '',
  purpose: template?.purpose ?? 'marketing',
  topicId: template?.topicId ?? DEFAULT_TOPIC,
  signatureId: template?.signatureId ?? signatureId,
  providerTemplateId: template?.providerTemplateId ?? '',
  texts: Object.entries(template?.languages ?? {}).map(([tag, { body, providerTemplateId = '' }]) => ({
    tag,
    body,
    providerTemplateId
  }))
})

export const inputOf = ({ texts, ...values }: TemplateValues, id: string | undefined): TemplateInput => ({
  ...(id ? { id } : {}),
  ...values,
  topicId: values.purpose === 'marketing' ? values.topicId : null,
  languages: Object.fromEntries(
    texts.map(({ tag, body, providerTemplateId }) => [
      tag,
      { body, providerTemplateId: providerTemplateId || undefined }
    ])
  )
})

/** Puts a text in each place of another, but not in {name} inside {{name}}. */
export function replaceIn(body: string, find: string, put: string): string {
  const pattern = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return body.replace(new RegExp(`(?<!\\{)${pattern}(?!\\})`, 'g'), () => put)
}
