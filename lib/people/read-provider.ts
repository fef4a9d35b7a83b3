import { z } from 'zod'
import { readBody } from '../body.ts'
import { SECOND } from '../clock.ts'
import { refuseField } from '../errors.ts'
import type { OidcClient } from './provider.ts'
import { isPrivate } from './schema.ts'

const LARGEST = 256 * 1024
/** OpenID Connect Discovery 1.0, what of it is needed here. */
const document = z.looseObject({
  issuer: z.url(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  id_token_signing_alg_values_supported: z.array(z.string()).default(['RS256'])
})
// never HS256, which anybody who knows the client's secret can sign, and never none
const ALGORITHMS = ['RS256', 'ES256', 'PS256', 'ES384', 'ES512', 'RS384', 'RS512', 'PS384', 'PS512', 'EdDSA']

async function read(url: string): Promise<unknown> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(8 * SECOND) })
  if (!answer.ok) throw new Error(`status ${answer.status}`)
  return JSON.parse((await readBody(answer.body, LARGEST)) ?? '')
}

/**
 * Reads what a provider says of itself. It may stand inside the network, as many a company's does: only an owner names it, and nothing of
 * the answer is shown but whether it is such a document.
 */
export async function readProvider(url: string): Promise<{ issuer: string; client: OidcClient }> {
  const said = await read(url).catch(() => {
    throw refuseField('wellKnown', 'oidc_unreached')
  })
  const parsed = document.safeParse(said)
  if (!parsed.success) throw refuseField('wellKnown', 'oidc_document')
  const { issuer, ...provider } = parsed.data
  // one issuer for every customer of a cloud: whoever has an account there would get in
  if (issuer.includes('{')) throw refuseField('wellKnown', 'oidc_tenant')
  const endpoints = {
    authorization: provider.authorization_endpoint,
    token: provider.token_endpoint,
    keys: provider.jwks_uri,
    userinfo: provider.userinfo_endpoint ?? null
  }
  // the secret goes to one of them, and another one's keys say who everybody is
  if (![issuer, ...Object.values(endpoints)].every(url => url === null || isPrivate(url)))
    throw refuseField('wellKnown', 'oidc_endpoints')
  const alg = ALGORITHMS.find(each => provider.id_token_signing_alg_values_supported.includes(each))
  const auth = (['client_secret_basic', 'client_secret_post'] as const).find(each =>
    provider.token_endpoint_auth_methods_supported.includes(each)
  )
  if (!alg || !auth) throw refuseField('wellKnown', 'oidc_methods')
  return { issuer, client: { alg, auth, endpoints } }
}
