import { join } from 'node:path'
import { checkDatabase } from '#db/check-database.ts'
import type { Db } from '#db/client.ts'
import { openDb } from '#db/open.ts'
import { openJournal } from '#db/journal.ts'
import { databasePlace } from '#db/place.ts'
import { connect } from './accounts/connect.ts'
import type { Account } from './accounts/account.ts'
import { signatureStore } from './accounts/signature-store.ts'
import { accountStore } from './accounts/store.ts'
import { onceStore } from './api-keys/once-store.ts'
import { apiKeyStore } from './api-keys/store.ts'
import { attributeStore } from './audiences/attribute-store.ts'
import { contactDateStore } from './audiences/date-store.ts'
import { audienceStore } from './audiences/audience-store.ts'
import { choiceStore } from './audiences/choice-store.ts'
import { copyStore } from './audiences/copy-store.ts'
import { contactKeyStore } from './audiences/key-store.ts'
import { importStore } from './audiences/import-store.ts'
import { threadReader } from './audiences/read-in-thread.ts'
import { undoStore } from './audiences/undo-store.ts'
import { signUpStore } from './audiences/sign-up-store.ts'
import { contactStore } from './audiences/store.ts'
import { doubtStore } from './audiences/doubt-store.ts'
import { suppressionStore } from './audiences/suppression-store.ts'
import { alertStore } from './alerts/store.ts'
import { ledgerStore } from './audit/ledger-store.ts'
import { auditStore } from './audit/store.ts'
import { counterStore } from './campaigns/counter-store.ts'
import { olderQueueStore } from './campaigns/older-queue-store.ts'
import { messageStore } from './campaigns/message-store.ts'
import { paceStore } from './campaigns/pace-store.ts'
import { recordStore } from './campaigns/record-store.ts'
import { requestStore } from './campaigns/request-store.ts'
import { campaignStore } from './campaigns/store.ts'
import { changeStore } from './changes/store.ts'
import { systemClock, type Clock } from './clock.ts'
import { redemptionStore } from './codes/redemption-store.ts'
import { codeStore } from './codes/store.ts'
import { codeTakeStore } from './codes/take-store.ts'
import { createSealer, type Sealer } from './crypto.ts'
import { env, type Env } from './env.ts'
import { connectorStore } from './connectors/store.ts'
import { demoStore } from './demo/store.ts'
import { describeError, Refusal } from './errors.ts'
import { eventDropStore } from './events/drop-store.ts'
import { waitingEventStore } from './events/waiting-store.ts'
import { eventKindStore } from './events/kind-store.ts'
import { eventStore, type KnownEvent } from './events/store.ts'
import { followEvents } from './flows/enter-flow.ts'
import { flowBudgets } from './flows/hold-budget.ts'
import { foundStore } from './flows/found-store.ts'
import { memberStore } from './flows/member-store.ts'
import { messageGate } from './flows/hold-messages.ts'
import { rehearseStore } from './flows/rehearse-store.ts'
import { runStore } from './flows/run-store.ts'
import { flowStore } from './flows/store.ts'
import type { Redeemed } from './codes/redeem-code.ts'
import { conversionStore } from './feedback/conversion-store.ts'
import { creditEvents, creditRedemption } from './feedback/fold-conversions.ts'
import { feedbackStore } from './feedback/store.ts'
import { unknownWords } from './feedback/unknown-words.ts'
import { inboxStore } from './inbox/store.ts'
import { cachedLinks } from './links/link-cache.ts'
import { checkSecret } from './installation/check-secret.ts'
import { installationStore } from './installation/store.ts'
import { openWitness, type Witness } from './installation/witness.ts'
import { fixedLinkStore } from './links/fixed-link-store.ts'
import { linkStore } from './links/store.ts'
import { logger } from './log.ts'
import { draftStore } from './people/draft-store.ts'
import { formPostStore } from './people/post-store.ts'
import { oidcStore } from './people/oidc-store.ts'
import { peopleStore } from './people/store.ts'
import { settingsStore } from './settings/store.ts'
import { campaignReports } from './reports/campaign-report.ts'
import { fatigueCounts } from './reports/count-fatigue.ts'
import { contactTimelines } from './reports/contact-timeline.ts'
import { numberReports } from './reports/number-report.ts'
import { flowReports } from './reports/flow-report.ts'
import { liveCounts } from './reports/live-counts.ts'
import { metrics } from './reports/metrics.ts'
import { searchEverything } from './reports/search-everything.ts'
import { shareStore } from './reports/share-store.ts'
import { requestContext } from './request-context.ts'
import { trendReports } from './reports/trend-report.ts'
import { bodyStore } from './webhooks/body-store.ts'
import { webhookStore } from './webhooks/store.ts'
import { templateStore } from './templates/store.ts'
import { topicStore } from './topics/store.ts'

export type Services = ReturnType<typeof createServices>

/** What needs nothing but the database and the keys that seal it. */
const storesOf = (db: Db, sealer: Sealer, clock: Clock) => ({
  attributes: attributeStore(db),
  contactDates: contactDateStore(db),
  audiences: audienceStore(db),
  signUps: signUpStore(db, sealer),
  undo: undoStore(db),
  signatures: signatureStore(db),
  templates: templateStore(db),
  topics: topicStore(db),
  records: recordStore(db, clock),
  requests: requestStore(db, sealer, clock),
  paces: paceStore(db),
  inbox: inboxStore(db, sealer),
  feedback: feedbackStore(db, sealer, clock),
  conversions: conversionStore(db, clock),
  events: eventStore(db, sealer),
  eventKinds: eventKindStore(db),
  eventDrops: eventDropStore(db),
  waitingEvents: waitingEventStore(db),
  contactKeys: contactKeyStore(db, sealer),
  connectors: connectorStore(db, sealer),
  flows: flowStore(db),
  found: foundStore(db),
  rehearsals: rehearseStore(db),
  members: memberStore(db),
  codes: codeStore(db, sealer),
  redemptions: redemptionStore(db),
  trends: trendReports(db),
  search: searchEverything(db, sealer),
  shares: shareStore(db),
  timeline: contactTimelines(db),
  people: peopleStore(db),
  oidc: oidcStore(db, sealer),
  drafts: draftStore(db),
  formPosts: formPostStore(db, sealer),
  changes: changeStore(db),
  bodies: bodyStore(db, sealer),
  demos: demoStore(db),
  apiKeys: apiKeyStore(db, sealer),
  once: onceStore(db, sealer),
  audit: auditStore(db),
  alerts: alertStore(db),
  settings: settingsStore(db)
})

/** What is noted outside the database too. */
const witnessedStores = (db: Db, sealer: Sealer, witness: Witness, clock: Clock) => ({
  installation: installationStore(db, sealer, witness),
  suppressions: suppressionStore(db, sealer, witness, clock),
  choices: choiceStore(db, sealer, witness, clock),
  imports: importStore(db, sealer, witness),
  codeTakes: codeTakeStore(db, witness)
})

/** What failed is an error; what somebody should know of is said to be a warning; the rest is for information. */
const eventLog =
  (log: ReturnType<typeof logger>) =>
  (
    event: string,
    detail: Record<string, unknown>,
    level: 'info' | 'warn' | 'error' = 'error' in detail ? 'error' : 'info'
  ) => {
    const context = requestContext.getStore()
    log[level](context ? { requestId: context.id, ...detail } : detail, event)
  }

const witnessFolders = ({
  DATA_DIR,
  WITNESS_DIR
}: Pick<Env, 'DATA_DIR'> & Partial<Pick<Env, 'WITNESS_DIR'>>) => [
  join(DATA_DIR, 'witness'),
  ...(WITNESS_DIR ? [WITNESS_DIR] : [])
]

type FlowsNeed = Omit<Parameters<typeof messageGate>[0] & Parameters<typeof followEvents>[0], 'runs'> &
  Parameters<typeof flowBudgets>[0]
/** What flows do while events are folded and messages are reserved. */
function flowsOf(db: Db, { webhooks, ...deps }: FlowsNeed & { webhooks: ReturnType<typeof webhookStore> }) {
  const runs = runStore(db, webhooks.queued)
  return {
    runs,
    flowGate: messageGate({ ...deps, runs }),
    flowBudgets: flowBudgets(deps),
    follow: (events: Parameters<typeof followEvents>[1]) => followEvents({ ...deps, runs }, events)
  }
}

/** The whole product wired together: every verb takes this, or the part of it that it names, as its first argument. */
export function createServices(
  settings: Pick<Env, 'DATABASE_URL' | 'TUIXIN_SECRET' | 'SHORT_LINK_URL' | 'DATA_DIR' | 'LOG_LEVEL'> &
    Partial<Pick<Env, 'PRIVATE_WEBHOOKS' | 'APP_URL' | 'WITNESS_DIR' | 'UNSAFE_POSTGRES'>>,
  clock: Clock = systemClock
) {
  // another process holds the file: whoever asked is told to ask again
  const busy = () => new Refusal('unavailable', 'busy', { retryAfterSeconds: 2 })
  const db = openDb(settings.DATABASE_URL, busy)
  const journal = openJournal(settings.DATABASE_URL, db, busy)
  const sealer = createSealer(settings.TUIXIN_SECRET)
  const stores = storesOf(db, sealer, clock)
  const accounts = accountStore(db, sealer)
  const counters = counterStore(db)
  const campaigns = campaignStore(db, clock, counters)
  const witness = openWitness(witnessFolders(settings), sealer.hashFingerprint)
  const contacts = contactStore(db, sealer, clock, copyStore(db, sealer, journal), witness)
  const witnessed = witnessedStores(db, sealer, witness, clock)
  const doubts = doubtStore(db, sealer)
  const ledgers = ledgerStore(db)
  const olderQueue = olderQueueStore(db)
  const webhooks = webhookStore(db, sealer)
  const log = logger(settings.LOG_LEVEL)
  const messages = messageStore(db, sealer, witness, clock)
  const reports = campaignReports(db, counters, journal, clock)

  return {
    ...stores,
    clock,
    sealer,
    journal,
    log: eventLog(log),
    contacts,
    accounts,
    campaigns,
    creditEvents: (told: KnownEvent[]) => creditEvents(stores, told),
    creditRedemption: (told: Redeemed) => creditRedemption(stores.conversions, told),
    fixedLinks: fixedLinkStore(db),
    ...witnessed,
    doubts,
    witness,
    readFile: threadReader(settings.TUIXIN_SECRET, sealer),
    counters,
    olderQueue,
    messages,
    links: cachedLinks(linkStore(db, sealer), clock),
    unknownWords: unknownWords(clock),
    reports,
    flowReports: flowReports(db, { ...stores, counters }, journal, clock),
    live: liveCounts({
      campaigns,
      reports,
      clock,
      failed: error => log.warn({ error: describeError(error) }, 'live counts failed')
    }),
    fatigue: fatigueCounts(db, clock),
    metrics: metrics(db, journal, olderQueue, clock),
    numberReport: numberReports(db, sealer, { ...stores, ...witnessed, ledgers }),
    webhooks,
    ...flowsOf(db, { ...stores, webhooks, contacts, messages, journal, clock, log: eventLog(log) }),
    appUrl: settings.APP_URL,
    privateWebhooks: settings.PRIVATE_WEBHOOKS === 'on',
    ledgers,
    connect: (account: Account) => connect({ accounts, clock, appUrl: settings.APP_URL }, account),
    shortLinkBase: settings.SHORT_LINK_URL,
    dataDir: settings.DATA_DIR,
    /** Throws a StartError when the database or the secret are not what this build and this installation need. */
    async checkStart() {
      await checkDatabase(db, { unsafePostgres: settings.UNSAFE_POSTGRES === 'on' })
      await checkSecret({ ...witnessed, sealer })
    },
    place: () => databasePlace(settings.DATABASE_URL, db),
    ping: () => db.ping(),
    async close() {
      journal.close()
      await witness.close()
      await db.close()
    }
  }
}

// Next loads this module once for each bundle: one set of connections a process is enough
const holder = globalThis as typeof globalThis & { tuixinServices?: Services }
/** The services of this process. */
export const services = (): Services => (holder.tuixinServices ??= createServices(env()))
