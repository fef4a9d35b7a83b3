import type { Rule, WordList } from './pack.ts'

type Options = Partial<
  Pick<Rule, 'verdict' | 'certainty' | 'classes' | 'providers' | 'ours' | 'foreignVendor'>
> &
  Omit<WordList, 'words'>
/** A rule about words; it blocks and is as sure as its text unless said otherwise. */
export const wordRule = (
  id: string,
  source: string,
  list: RegExp,
  zh: string,
  en: string,
  options: Options = {}
): Rule => ({
  id,
  check: 'words',
  words: list,
  verdict: 'block',
  source,
  certainty: 'S1',
  say: { 'zh-CN': zh, en },
  ...options
})

/** Every class of message. */
export const ALL_CLASSES = [
  'marketing',
  'transactional',
  'otp',
  'consent_request',
  'optout_confirmation'
] as const
