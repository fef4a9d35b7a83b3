export interface TopicName {
  zh: string
  en: string
}
/** At most `most` messages about a topic to one person within `days`. */
export interface TopicCap {
  most: number
  days: number
}
/** What somebody may ask to get less of, short of everything. */
export type ChoiceKind = 'topic' | 'pause' | 'cap'

/** The topic of every marketing template that names none; made with the table, and never archived. */
export const DEFAULT_TOPIC = '01930000-0000-7000-8000-000000000001'
/** Stands in a choice that is about no single topic. */
export const NO_TOPIC = '00000000-0000-0000-0000-000000000000'

/** The name of a topic in the language of a page. */
export const topicName = ({ name }: { name: TopicName }, locale: string): string =>
  locale.startsWith('zh') ? name.zh : name.en
