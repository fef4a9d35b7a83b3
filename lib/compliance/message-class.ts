/** What a message is for. The rules of marketing are the strictest; the others are named so that they are not mistaken for it. */
export type MessageClass = 'marketing' | 'transactional' | 'otp' | 'consent_request' | 'optout_confirmation'
