/** What those did, or did not do, whom a follow-up goes to. */
export const FOLLOW_WHENS = [
  'not_clicked',
  'clicked',
  'not_replied',
  'replied',
  'not_signed_up',
  'signed_up'
] as const
export type FollowWhen = (typeof FOLLOW_WHENS)[number]
