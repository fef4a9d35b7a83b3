/** `api` keys are for REST; the other two are for programs that speak the vendor's protocol. */
export const KEY_KINDS = ['api', 'appcode', 'secure'] as const
export type KeyKind = (typeof KEY_KINDS)[number]
