import { boolean, bytes, id, instant, json, primaryKey, table, text, uniqueIndex } from '../columns.ts'
import type { Admits, Grantable, OidcClient, RoleValues } from '../../lib/people/provider.ts'

/** The company's own sign-in (OpenID Connect): one row at most. */
export const signInProviders = table('sign_in_providers', {
  id: id().primaryKey(),
  /** On the button of the sign-in page. */
  name: text().notNull(),
  wellKnown: text().notNull(),
  /** As its document says it: what each token has to name. */
  issuer: text().notNull(),
  clientId: text().notNull(),
  /** Sealed. */
  secret: bytes().notNull(),
  scope: text().notNull(),
  /** How it wants to be talked to, from its document. */
  client: json<OidcClient>().notNull(),
  /** The claim that says the role, and the values that stand for each. */
  roleClaim: text(),
  roleValues: json<RoleValues>().notNull(),
  admits: text<Admits>().notNull(),
  /** Of people whose claim says none; null lets nobody in without. */
  defaultRole: text<Grantable>(),
  /** Whether its addresses count as confirmed when it does not say so. */
  vouches: boolean().notNull(),
  createdAt: instant().notNull()
})

/** Who somebody is at the provider. The subject never changes there; an address may pass to somebody else. */
export const identities = table(
  'identities',
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    personId: id().notNull(),
    createdAt: instant().notNull()
  },
  t => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    uniqueIndex('identities_person').on(t.personId, t.issuer)
  ]
)
