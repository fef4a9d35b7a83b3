import { readFileSync } from 'node:fs'
import { LEDGER_NAMES } from '#lib/audit/ledger-store.ts'
import { judgeClicks } from '#lib/feedback/judge-clicks.ts'
import { readNetwork } from '#lib/links/networks.ts'
import { SETTINGS } from '#lib/settings/store.ts'
import { print, UsageError, type Command } from './command.ts'

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
    name: 'clicks networks',
    help: 'clicks networks FILE                    networks of data centres, one a line: clicks from there are in doubt; then clicks judge',
    options: {},
    async run(services, _, [path]) {
      if (!path) throw new UsageError('clicks networks needs a FILE')
      const lines = readFileSync(path, 'utf8')
        .split('\n')
        .flatMap(line => line.replace(/#.*/, '').trim() || [])
      const wrong = lines.filter(line => !readNetwork(line))
      if (wrong.length > 0) throw new UsageError(`not a network: ${wrong.slice(0, 5).join(', ')}`)
      const read = SETTINGS.dataCentres.safeParse(lines)
      if (!read.success) throw new UsageError('at most 5000 networks')
      await services.settings.set('dataCentres', read.data, services.clock())
      print(`${lines.length} networks`)
    }
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
