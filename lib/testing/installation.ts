import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '#db/migrate.ts'
import { sandboxSecrets } from '../accounts/sandbox-account.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { createServices, type Services } from '../services.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import { addSignature } from '../accounts/add-account.ts'
import { newId } from '../ids.ts'
import { EVERYONE, type Filter } from '../audiences/filter.ts'
import { createCampaign } from '../campaigns/edit-campaign.ts'
import { approveCampaign } from '../campaigns/approve-campaign.ts'
import { launchCampaign } from '../campaigns/launch-campaign.ts'
import type { Campaign } from '../campaigns/store.ts'
import { DEFAULT_SETTINGS, type AccountSettings } from '../accounts/account.ts'
import { onServer } from './migrated-database.ts'

/** Tests run at noon in Shanghai, unless they say otherwise. */
export const NOON = Date.parse('2026-11-22T12:00:00+08:00')

export interface Installation {
  services: Services
  folder: string
  /** Settings that make a process of ours work on this installation. */
  env: Record<string, string>
  /** The clock that everything reads; assign to it to move time. */
  time: { now: number }
  close(): Promise<void>
}

/** An empty, migrated database of its own: a file, or one of the server that this run is about. */
async function freshDatabase(folder: string) {
  const server = process.env.DATABASE_URL
  // made by vitest's set-up; a benchmark has none and migrates
  const migrated = process.env.MIGRATED_DATABASE
  if (!server?.startsWith('postgres')) {
    const file = join(folder, 'test.db')
    if (migrated) copyFileSync(migrated, file)
    else await migrate(`file:${file}`)
    return { url: `file:${file}`, drop: async () => {} }
  }
  const name = `t${newId().replaceAll('-', '')}`
  await onServer(server, `create database ${name}${migrated ? ` template ${migrated}` : ''}`)
  const url = server.replace(/\/[^/]*$/, `/${name}`)
  if (!migrated) await migrate(url)
  return { url, drop: () => onServer(server, `drop database ${name} with (force)`) }
}

/** A fresh installation on the database that this run is about. */
export async function install(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'tuixin-test-'))
  const time = { now: NOON }
  const { url, drop } = await freshDatabase(folder)
  const env = {
    DATABASE_URL: url,
    TUIXIN_SECRET: 'a test secret of thirty-two characters!',
    SHORT_LINK_URL: 'https://t.example.cn',
    DATA_DIR: folder
  }
  const services = createServices({ ...env, LOG_LEVEL: 'error' }, () => time.now)
  return {
    services,
    folder,
    env,
    time,
    async close() {
      await services.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Writes a file into the installation's folder. */
export function file(installation: Installation, name: string, content: string | Buffer): string {
  const path = join(installation.folder, name)
  writeFileSync(path, content)
  return path
}

export interface Prepared {
  accountId: string
  templateId: string
  audienceId: string
}
/** A text that is approved. */
export async function addTemplate(
  services: Services,
  text: Parameters<typeof createTemplate>[1]
): Promise<string> {
  const { id } = await createTemplate(services, text, 'test')
  await reviewTemplate(services, id, 'submit')
  await reviewTemplate(services, id, 'approve')
  return id
}

/** An account, an approved template and an audience: what a campaign needs. */
export async function prepare(
  { services }: Installation,
  options: {
    baseUrl?: string
    kind?: 'vendor' | 'sandbox'
    body?: string
    purpose?: 'marketing' | 'transactional'
    filter?: Filter
    settings?: Partial<AccountSettings>
  } = {}
): Promise<Prepared> {
  const now = services.clock()
  const { appCode, callbackKey } = sandboxSecrets(services.sealer)
  const account = await services.accounts.insert(
    {
      id: newId(),
      name: 'test',
      kind: options.kind ?? 'vendor',
      mode: 'appcode',
      baseUrl: options.baseUrl ?? 'http://127.0.0.1:9',
      settings: { ...DEFAULT_SETTINGS, textVariable: 'content', ratePerSecond: 10_000, ...options.settings },
      priceMicros: 45_000,
      currency: 'CNY',
      state: 'active',
      stateReason: null,
      createdAt: now
    },
    { appCode },
    callbackKey
  )
  const signature = await addSignature(services, { text: '推信', providerSignId: 'S1' })
  await services.signatures.setState(signature.id, 'approved')
  const body =
    options.body ?? '{{name | default: "您好"}}，新品上架 https://shop.example.cn/new ，拒收请回复R'
  const text = { name: 'New', body, purpose: options.purpose ?? 'marketing', providerTemplateId: 'T1' }
  const templateId = await addTemplate(services, { ...text, signatureId: signature.id })
  const audience = await services.audiences.save({
    id: newId(),
    name: 'All',
    filter: options.filter ?? EVERYONE,
    createdAt: now,
    updatedAt: now
  })
  return { accountId: account.id, templateId, audienceId: audience.id }
}

/** People with consent, by number. */
export async function addContacts({ services }: Installation, phones: string[]): Promise<void> {
  for (const phone of phones)
    await saveContact(services, { phone, name: '张三', consent: { state: 'granted', source: 'form' } })
}

/** Many contacts who agreed, as an import would leave them. */
export async function addMany({ services }: Installation, count: number): Promise<void> {
  const now = services.clock()
  for (let from = 0; from < count; from += 1000)
    await services.contacts.write({
      created: Array.from({ length: Math.min(1000, count - from) }, (_, i) => ({
        id: newId(),
        phone: `+861${3_800_000_000 + from + i}`,
        country: 'CN',
        name: '张三',
        attributes: {},
        tags: [],
        consent: 'granted',
        consentAt: now,
        importId: null,
        createdAt: now,
        updatedAt: now
      }))
    })
}

/** A campaign made, approved and launched. */
export async function launch(
  { services }: Installation,
  prepared: Prepared,
  extra: Partial<Parameters<typeof createCampaign>[1]> = {}
): Promise<Campaign> {
  const campaign = await createCampaign(
    services,
    { name: 'Test', ...prepared, schedule: { kind: 'now' }, priority: 4, linkMode: 'recipient', ...extra },
    'someone'
  )
  await approveCampaign(services, campaign.id, { id: 'another' }, { recipients: 1, cost: 1 })
  return launchCampaign(services, campaign.id)
}
