// Who may do what: the one table that pages, actions, routes and API keys ask.
export const ROLES = ['owner', 'admin', 'marketer', 'approver', 'analyst', 'clerk'] as const
export type Role = (typeof ROLES)[number]

/** Everything that can be permitted; scopes of API keys have the same names. */
export const PERMISSIONS = [
  'read',
  'numbers:read',
  'contacts:write',
  'suppressions:write',
  'templates:write',
  'templates:approve',
  'campaigns:write',
  'campaigns:approve',
  'campaigns:launch',
  'messages:send',
  'changes:read',
  'conversions:write',
  'codes:read',
  'codes:write',
  'redemptions:write',
  'events:write',
  'flows:read',
  'flows:write',
  'accounts:manage',
  'keys:manage',
  'people:manage',
  'metrics:read'
] as const
export type Permission = (typeof PERMISSIONS)[number]
/** What people may ask for: beside the permissions their own password, second factor and sessions, which are every role's and no key's. */
export type Right = Permission | 'self'

const marketer: Permission[] = [
  'read',
  'contacts:write',
  'suppressions:write',
  'templates:write',
  'campaigns:write',
  'campaigns:launch',
  'messages:send',
  'flows:read',
  'flows:write',
  'codes:write'
]
const approver: Permission[] = ['read', 'templates:approve', 'campaigns:approve', 'flows:read']
const everything = [...PERMISSIONS]

const TABLE: Record<Role, readonly Permission[]> = {
  owner: everything,
  admin: everything,
  marketer,
  approver,
  analyst: ['read', 'flows:read'],
  // at the counter of a shop: nothing but codes
  clerk: ['redemptions:write']
}

export const can = (role: Role, right: Right): boolean => right === 'self' || TABLE[role].includes(right)
/** A scope list of an API key allows what it names; `all` allows everything. */
export const scopeAllows = (scopes: string[], permission: Permission): boolean =>
  scopes.includes('all') || scopes.includes(permission)
