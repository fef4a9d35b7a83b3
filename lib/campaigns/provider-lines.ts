import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/store.ts'
import type { Provider } from '../providers/provider.ts'
import { breaker, type Breaker } from './breaker.ts'

/** One client of a provider; retired when its account was changed, and closed when its last request is answered. */
export interface Connection {
  provider: Provider
  inFlight: number
  retired: boolean
}
/** A provider account as one worker uses it. */
export interface Line {
  account: Account
  connection: Connection
  breaker: Breaker
  /** Since when the circuit has been open. */
  failingSince: number | undefined
  inFlight: number
  /** Messages that less urgent campaigns have earned and go before the most urgent one, and which of them is next. */
  credit: number
  next: number
}
export type ProviderLines = ReturnType<typeof providerLines>
export interface LineDeps {
  accounts: AccountStore
  connect: (account: Account) => Promise<Provider>
}

/** The accounts that a worker sends through, each with its connection. */
export function providerLines({ accounts, connect }: LineDeps) {
  const lines = new Map<string, Line>()
  async function open(account: Account, line: Line | undefined) {
    const connection = { provider: await connect(account), inFlight: 0, retired: false }
    if (!line) {
      const fresh = { failingSince: undefined, inFlight: 0, credit: 0, next: 0 }
      lines.set(account.id, { account, connection, breaker: breaker(), ...fresh })
      return
    }
    // what is under way ends on the connection that it began on
    const old = line.connection
    Object.assign(line, { account, connection })
    old.retired = true
    if (old.inFlight === 0) await old.provider.close()
  }
  return {
    of: (accountId: string): Line | undefined => lines.get(accountId),
    /** Opens what is wanted and new, and opens again what was changed. */
    async refresh(wanted: Set<string>): Promise<void> {
      for (const account of await accounts.list()) {
        const line = lines.get(account.id)
        if (line && JSON.stringify(line.account) === JSON.stringify(account)) continue
        if (wanted.has(account.id)) await open(account, line)
      }
    },
    inFlight: (): number => [...lines.values()].reduce((sum, line) => sum + line.inFlight, 0),
    async close() {
      await Promise.all([...lines.values()].map(line => line.connection.provider.close()))
    }
  }
}
