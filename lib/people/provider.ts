// The company's own sign-in: its words.

/** Roles that a provider may give, the highest first. Owners are made by owners alone. */
export const GRANTABLE = ['admin', 'marketer', 'approver', 'analyst', 'clerk'] as const
export type Grantable = (typeof GRANTABLE)[number]
/** Who gets in the first time: only whom somebody invited, or everybody whom the provider knows. */
export const ADMITS = ['invited', 'everybody'] as const
export type Admits = (typeof ADMITS)[number]
/** Values of clerks may be missing in what was saved before there were any. */
export type RoleValues = Record<Exclude<Grantable, 'clerk'>, string[]> & { clerk?: string[] | undefined }
/** How the provider wants to be talked to. */
export interface OidcClient {
  auth: 'client_secret_basic' | 'client_secret_post'
  alg: string
  /** Domains of the addresses that come in without an invitation; kept here since it is of one row as well. */
  emailDomains?: string[] | undefined
  /** Its addresses as they were checked; a row of before has none until it is saved again. */
  endpoints?: OidcEndpoints | undefined
}
export interface OidcEndpoints {
  authorization: string
  token: string
  keys: string
  userinfo: string | null
}
export const GOOGLE = 'https://accounts.google.com'
/** What the address says when somebody comes back from the provider and is not let in. */
export const CAME_BACK = [
  'sso_failed',
  'sso_closed',
  'sso_no_role',
  'sso_email',
  'sso_other',
  'sso_uninvited',
  'sso_domain',
  'sso_link_first',
  'sso_again'
] as const
