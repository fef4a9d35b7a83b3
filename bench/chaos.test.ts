import { describe, expect, test } from 'vitest'
import '#lib/testing/processes.ts'
import { FAULTS } from './chaos/faults.ts'
import { PLANTED } from './chaos/planted.ts'
import { chaosRound } from './chaos/round.ts'

const sqlite = !process.env.DATABASE_URL?.startsWith('postgres')
const SIZE = { members: 250, patienceMs: 60_000 }
const SEED = Number(process.env.SEED ?? 20_261_126)
const NO_FAULTS = { doubles: 0, optedOut: 0, lost: 0, stuck: 0, sums: 0, health: 0 }
const here = <T extends { sqliteAlone?: true }>(all: T[]) => all.filter(each => sqlite || !each.sqliteAlone)

describe('chaos finds what is planted:', () => {
  test.each(here(PLANTED))('$name', { timeout: 180_000 }, async ({ fault, start, found }) => {
    const verdict = await chaosRound(fault, { ...SIZE, patienceMs: 10_000 }, SEED, start)
    expect(verdict).not.toMatchObject({ [found]: 0 })
  })
})

// every fault, for an hour: npm run bench -- chaos
const SHORT = ['the worker is killed', 'the web process is killed']
describe('nobody is written to twice, nobody who left, nobody is lost, when', () => {
  test.each(FAULTS.filter(({ name }) => SHORT.includes(name)))('$name', { timeout: 240_000 }, async fault => {
    expect(await chaosRound(fault, SIZE, SEED)).toEqual(NO_FAULTS)
  })
})
