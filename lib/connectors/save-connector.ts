import { HOUR, type Clock } from '../clock.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newId, newToken } from '../ids.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { ConnectorInput, ConnectorPatch } from './schema.ts'
import type { Connector, ConnectorStore } from './store.ts'

interface SaveConnectorDeps {
  connectors: ConnectorStore
  settings: Pick<SettingsStore, 'home'>
  clock: Clock
}
const MOST = 50
/** Shops sign with the secret before for so long after they were given a new one. */
const OVERLAP = HOUR

export const connectorPath = ({ token }: Connector): string => `/api/connectors/${token}`

/** Makes an address for a shop. */
export async function createConnector(
  { connectors, settings, clock }: SaveConnectorDeps,
  { secret, ...input }: ConnectorInput,
  by: string,
  id = newId()
): Promise<Connector> {
  const known = await connectors.byId(id)
  if (known) return known
  if ((await connectors.list()).length >= MOST) throw new Refusal('conflict', 'too_many')
  const now = clock()
  const stated = input.consentText !== null
  const connector: Connector = {
    id,
    ...input,
    country: input.country ?? (await settings.home()).country,
    previousUntil: null,
    token: newToken(),
    consentBy: stated ? by : null,
    consentAt: stated ? now : null,
    state: 'active',
    createdAt: now,
    updatedAt: now
  }
  await connectors.insert(connector, secret)
  return found(await connectors.byId(id))
}

/** Changes what is given. With a new secret the one before it is believed for an hour. */
export async function changeConnector(
  { connectors, clock }: SaveConnectorDeps,
  id: string,
  { secret, consentText, ...change }: ConnectorPatch,
  by: string
): Promise<Connector> {
  const connector = found(await connectors.byId(id))
  const now = clock()
  if (change.fields && connector.kind !== 'hmac') throw refuseField('fields', 'unknown_field')
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const statement =
    consentText === undefined
      ? {}
      : {
          consentText,
          consentBy: consentText === null ? null : by,
          consentAt: consentText === null ? null : now
        }
  const next = secret === undefined ? undefined : { secret, previousUntil: now + OVERLAP }
  await connectors.change(id, { ...given, ...statement, updatedAt: now }, next)
  return found(await connectors.byId(id))
}

/** Takes an address away, with what is kept aside of it; what it told stays. */
export async function removeConnector({ connectors }: SaveConnectorDeps, id: string): Promise<void> {
  found(await connectors.byId(id))
  await connectors.remove(id)
}
