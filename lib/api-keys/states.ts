// What a key can be.
/** `api` keys open REST; the other two are of programs that speak the vendor's protocol. */
export const KEY_KINDS = ['api', 'appcode', 'secure'] as const
export type KeyKind = (typeof KEY_KINDS)[number]
