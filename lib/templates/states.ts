// What a template can be, in words that the database, programs and pages share.
export const TEMPLATE_STATES = ['draft', 'in_review', 'approved', 'rejected', 'retired'] as const
export type TemplateState = (typeof TEMPLATE_STATES)[number]

/** Marketing needs consent and keeps quiet hours and caps; a transactional message answers what its recipient did. */
export const PURPOSES = ['marketing', 'transactional'] as const
export type Purpose = (typeof PURPOSES)[number]

/** How far a provider's own review of a template has come. */
export const REGISTRATION_STATES = ['approved', 'pending', 'rejected'] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]
