import type { Role } from './access.ts'
import { GRANTABLE, type Grantable, type RoleValues } from './provider.ts'

/** A claim by its name, which may have dots of its own (https://x.com/roles), or by its path (realm_access.roles). */
function claimAt(claims: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  let at: unknown = claims
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = Object.getOwnPropertyDescriptor(at, name)?.value
  }
  return at
}

/** The highest role that the claim names; undefined when it names none. */
export function claimedRole(
  { roleClaim, roleValues }: { roleClaim: string | null; roleValues: RoleValues },
  claims: Record<string, unknown>
): Grantable | undefined {
  if (!roleClaim) return undefined
  const said = claimAt(claims, roleClaim)
  const names: unknown[] = Array.isArray(said) ? said : [said]
  return GRANTABLE.find(role => roleValues[role]?.some(value => names.includes(value)))
}

/**
 * The role of somebody who comes in; undefined when there is none for them. A claim decides each time, so that a role that is taken
 * away at the provider is gone here; without a claim a role is what was given here. An owner stays one. So does a clerk where the claim
 * names none: they were made one here, for a counter, and no default makes more of them.
 */
export function roleNow(
  provider: { roleClaim: string | null; roleValues: RoleValues; defaultRole: Grantable | null },
  claims: Record<string, unknown>,
  before: Role | undefined
): Role | undefined {
  if (before === 'owner') return before
  const claimed = claimedRole(provider, claims)
  if (claimed !== undefined) return claimed
  const clerksByClaim = (provider.roleValues.clerk ?? []).length > 0
  if (before === 'clerk' && (!provider.roleClaim || !clerksByClaim || provider.defaultRole !== null))
    return before
  const standing = provider.roleClaim ? undefined : before
  return standing ?? provider.defaultRole ?? undefined
}
