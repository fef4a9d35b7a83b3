// The company's own sign-in: its words.

/** Roles that a provider may give, the highest first. Owners are made by owners alone. */
export const GRANTABLE = ['admin', 'marketer', 'approver', 'analyst'] as const
export type Grantable = (typeof GRANTABLE)[number]
/** Who gets in the first time: only whom somebody invited, or everybody whom the provider knows. */
export const ADMITS = ['invited', 'everybody'] as const
export type Admits = (typeof ADMITS)[number]
export type RoleValues = Record<Grantable, string[]>
/** How the provider wants to be talked to. */
export interface OidcClient {
  auth: 'client_secret_basic' | 'client_secret_post'
  alg: string
}
/** What the address says when somebody comes back from the provider and is not let in. */
export const CAME_BACK = [
  'sso_failed',
  'sso_closed',
  'sso_no_role',
  'sso_email',
  'sso_other',
  'sso_uninvited',
  'sso_link_first',
  'sso_again'
] as const
