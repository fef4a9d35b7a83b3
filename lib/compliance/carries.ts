/** What templates of one class may carry at a provider: what it would refuse is not sent to it. */
export interface Carries {
  variables: {
    allowed: boolean
    /** How many a template may have, and how many characters a value; null when nobody says. A value of a limited length is never empty. */
    most: number | null
    maxLength: number | null
    /** A template may be variables alone. */
    whole: boolean
  }
  /**
   * - fixed: an address stands in the text that the provider approved, the same for everybody
   * - tail: it begins there, and its last part may be a variable
   * - any: a variable or the text may be a whole address
   */
  links: 'fixed' | 'tail' | 'any'
  /** An approved text may hold an address of one's own short domain, which leads on. */
  ownShortLink: boolean
  /** The whole text is sent, whatever a template says. */
  freeText: boolean
}
/** By what a template is for. */
export type CarriesByPurpose = Record<'marketing' | 'transactional', Carries>
