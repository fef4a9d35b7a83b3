import { LEDGER_NAMES } from '#lib/audit/ledger-store.ts'
import { judgeClicks } from '#lib/inbox/judge-clicks.ts'
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
  },
  {
    name: 'clicks judge',
    help: 'clicks judge                            judges every click again by the rules as they are now',
    options: {},
    run: async services => print(await judgeClicks(services))
  },
  {
    name: 'counters',
    help: 'counters [--rebuild]                    compares the numbers of every campaign with its rows; ends with 1 when they differ',
    options: { rebuild: { type: 'boolean' } },
    async run(services, { rebuild }) {
      let wrong = 0
      for (const id of await services.counters.campaigns()) {
        const differences = await services.counters.differences(id)
        if (differences.length > 0) print({ campaign: id, differences })
        if (rebuild) await services.counters.rebuild(id)
        if (differences.length > 0 && !rebuild) wrong++
      }
      print({ campaigns: (await services.counters.campaigns()).length, wrong })
      if (wrong > 0) process.exitCode = 1
    }
  }
]
