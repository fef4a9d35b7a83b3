// Words of conversions: what somebody did after a message. Imports nothing, so that the database and pages may take from here.

/** What a conversion is credited by, the surest last. */
export const CREDITED_BY = ['delivery', 'click', 'code'] as const
export type CreditedBy = (typeof CREDITED_BY)[number]
/** Who told of it; where several tell of one order in different ways, what the later one in this list says holds. */
export const CONVERSION_SOURCES = ['pixel', 'event', 'server', 'code'] as const
export type ConversionSource = (typeof CONVERSION_SOURCES)[number]
