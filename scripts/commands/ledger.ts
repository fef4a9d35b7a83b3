import { LEDGER_NAMES } from '#lib/audit/ledger-store.ts'
import { print, type Command } from './command.ts'

export const ledgerCommands: Command[] = [
  {
    name: 'ledger verify',
    help: 'ledger verify                           reads every sealed row of consent, opt-outs and audit; ends with 1 when one was changed',
    options: {},
    async run(services) {
      let faults = 0
      for (const ledger of LEDGER_NAMES) {
        // what the worker has not sealed yet is sealed now, so that nothing is left unseen
        while ((await services.ledgers.seal(ledger, services.clock())) > 0);
        const report = await services.ledgers.verify(ledger)
        print({ ledger, ...report })
        faults += report.faults.length
      }
      if (faults > 0) process.exitCode = 1
    }
  }
]
