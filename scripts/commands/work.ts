import { readFileSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { accountInput } from '#lib/accounts/account.ts'
import { addAccount } from '#lib/accounts/add-account.ts'
import { callbackPath } from '#lib/accounts/connect.ts'
import { importContacts } from '#lib/audiences/import-contacts.ts'
import { addImport, openUpload, startImport, uploadPath } from '#lib/audiences/start-import.ts'
import { MINUTE } from '#lib/clock.ts'
import { fillDemo } from '#lib/demo/fill-demo.ts'
import { removeDemo } from '#lib/demo/remove-demo.ts'
import { STORIES } from '#lib/demo/story.ts'
import { found } from '#lib/errors.ts'
import { newId } from '#lib/ids.ts'
import { OFFERS } from '#lib/providers/registry.ts'
import type { Services } from '#lib/services.ts'
import { needed, neededSecret, print, UsageError, type Command } from './command.ts'

const text = { type: 'string' } as const
/** Providers whose fields stand in a file; the vendor's own have options. */
const described = OFFERS.filter(({ driver }) => driver.kind !== 'vendor')
const kinds = described.map(({ driver }) => driver.kind)
const whole = (value: string | boolean | undefined) => (typeof value === 'string' ? Number(value) : undefined)

async function printAccount(services: Services, input: unknown, asJson: boolean): Promise<void> {
  const read = accountInput.safeParse(input)
  if (!read.success)
    throw new UsageError(
      read.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n')
    )
  const account = await addAccount(services, read.data)
  const { callbackKey } = found(await services.accounts.secrets(account.id))
  print(asJson ? { id: account.id, callbackPath: callbackPath(callbackKey) } : account.id)
}

export const workCommands: Command[] = [
  {
    name: 'provider add',
    help: `provider add --kind vendor --mode appcode|secure --base-url URL (--app-code C|- | --app-id A --secret S|-) [--name N] [--rate N] [--concurrency N] [--format form|json] [--text-variable V] [--json]   print the account id; --kind ${kinds.join('|')} --config FILE takes the fields of the account form as JSON`,
    options: {
      kind: text,
      config: text,
      mode: text,
      'base-url': text,
      'app-code': text,
      'app-id': text,
      secret: text,
      name: text,
      rate: text,
      concurrency: text,
      format: text,
      'text-variable': text,
      json: { type: 'boolean' }
    },
    async run(services, options) {
      const kind = needed(options, 'kind')
      if (kind !== 'vendor') {
        const offer = described.find(({ mode }) => mode.mode === kind)
        if (!offer) throw new UsageError(`--kind: vendor, ${kinds.join(', ')}`)
        const given: object = JSON.parse(readFileSync(needed(options, 'config'), 'utf8'))
        return printAccount(
          services,
          { name: options.name ?? kind, baseUrl: offer.driver.url, ...given, mode: offer.mode.mode },
          options.json === true
        )
      }
      const mode = needed(options, 'mode')
      const account = {
        name: options.name ?? `vendor ${mode}`,
        baseUrl: needed(options, 'base-url'),
        mode,
        ...(mode === 'appcode'
          ? { appCode: neededSecret(options, 'app-code') }
          : { appId: needed(options, 'app-id'), secretKey: neededSecret(options, 'secret') }),
        settings: {
          ratePerSecond: whole(options.rate),
          concurrency: whole(options.concurrency),
          format: options.format,
          ...(options['text-variable'] ? { textVariable: options['text-variable'] } : {})
        }
      }
      return printAccount(services, account, options.json === true)
    }
  },
  {
    name: 'provider list',
    help: 'provider list [--json]   provider accounts',
    options: { json: { type: 'boolean' } },
    async run(services, options) {
      const accounts = await services.accounts.list()
      print(
        options.json
          ? accounts
          : accounts
              .map(
                account =>
                  `${account.id}  ${account.kind.padEnd(8)} ${account.state.padEnd(8)} ${account.name}  ${account.baseUrl}`
              )
              .join('\n')
      )
    }
  },
  {
    name: 'import',
    help: 'import FILE [--consent-source S] [--tags a,b] [--country HK] [--opt-out-list] [--not-consent COLUMN,…] [--dry-run] [--json]   import a CSV or XLSX of contacts',
    options: {
      'consent-source': text,
      tags: text,
      country: text,
      'not-consent': text,
      'opt-out-list': { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      json: { type: 'boolean' }
    },
    async run(services, options, [path]) {
      if (!path) throw new UsageError('import needs a FILE')
      const id = newId()
      const filePath = uploadPath(services.dataDir, id)
      await copyFile(resolve(path), filePath)
      await addImport(services, {
        id,
        fileName: basename(path),
        filePath,
        file: await openUpload(filePath, {}, services.attributes),
        createdBy: 'command line'
      })
      await startImport(services, id, {
        consentSource: (options['consent-source'] as string) ?? null,
        tags: String(options.tags ?? '')
          .split(',')
          .filter(Boolean),
        dryRun: options['dry-run'] === true,
        optOutList: options['opt-out-list'] === true,
        notConsent: String(options['not-consent'] ?? '')
          .split(',')
          .filter(Boolean),
        ...(options.country ? { country: String(options.country) } : {})
      })
      const now = services.clock()
      // held from the start, so that a running worker does not take it as well
      if (await services.imports.move(id, ['queued'], { state: 'running', leaseUntil: now + 10 * MINUTE }))
        await importContacts(services, found(await services.imports.byId(id)))
      const { state, created, updated, unchanged, rejected, outcome } = found(await services.imports.byId(id))
      const { reachable = 0, optedOut = 0, withdrawn = 0 } = outcome ?? {}
      print(
        options.json
          ? { id, state, created, updated, unchanged, rejected, reachable, optedOut, withdrawn }
          : `${state}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} refused; ${reachable} may get marketing, ${optedOut} opted out, ${withdrawn} took consent back`
      )
    }
  },
  {
    name: 'doctor',
    help: 'doctor   check that database and worker are in order',
    options: {},
    async run(services) {
      await services.ping()
      print('database: ok')
      const beat = await services.settings.lastBeat('worker')
      print(
        `worker: ${beat === undefined ? 'has never run' : `last seen ${Math.round((services.clock() - beat) / 1000)} s ago`}`
      )
      for (const account of await services.accounts.list())
        print(
          `account ${account.name}: ${account.state}${account.stateReason ? ` (${account.stateReason})` : ''}`
        )
    }
  },
  {
    name: 'demo fill',
    help: 'demo fill --as EMAIL [--language zh-CN|en]   people, texts and campaigns of a bookshop, sent to the sandbox; prints their ids',
    options: { as: text, language: text },
    async run(services, options) {
      const address = needed(options, 'as')
      const person = (await services.people.list()).find(each => each.email === address)
      if (!person) throw new UsageError('--as names nobody who can sign in')
      const language = options.language ?? 'zh-CN'
      if (typeof language !== 'string' || !(language in STORIES))
        throw new UsageError('--language is zh-CN or en')
      print(await fillDemo(services, language as keyof typeof STORIES, person))
    }
  },
  {
    name: 'demo remove',
    help: 'demo remove   take the demo data away; with follow-ups of its campaigns; what was made besides, and every opt-out, stays',
    options: {},
    async run(services) {
      await removeDemo(services)
      print('removed')
    }
  }
]
