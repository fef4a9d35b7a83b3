import { CAP_SAY, everyDay, HOURS_SAY, weekOf, type Rule, type Week } from './pack.ts'

/** Hours of marketing texts by state, recipient's time (STATES, 2026-10-01). States that are not here follow the federal rule. */
const HOURS: [state: string, week: Week, cite: string, extra?: { holidays?: 'US'; from?: string }][] = [
  ['AL', weekOf([[8, 20]], [[8, 20]], []), 'Ala. Admin. r.770-X-5-.17', { holidays: 'US' }],
  ['CT', everyDay([9, 20]), 'CGS 42-288a'],
  ['FL', everyDay([8, 20]), 'Fla. Stat. 501.616(6)'],
  ['KY', everyDay([10, 21]), 'KRS 367.46955(16)'],
  ['LA', weekOf([[8, 20]], [[8, 20]], []), 'LPSC R-29617', { holidays: 'US' }],
  ['MA', everyDay([8, 20]), '201 CMR 12.02(2)'],
  ['MD', everyDay([8, 20]), 'Md. Com. Law 14-4502'],
  ['MS', weekOf([[8, 20]], [[8, 20]], []), 'Miss. Code 77-3-603'],
  ['NV', everyDay([9, 20]), 'NRS 598.0918'],
  ['NM', everyDay([9, 21]), 'NMSA 57-12-22'],
  ['NY', everyDay([8, 21]), 'GBL 399-z'],
  ['OK', everyDay([8, 20]), '15 O.S. 775C.4'],
  ['OR', everyDay([8, 20]), 'ORS 646.561, 646.563', { from: '2026-01-01' }],
  ['PA', weekOf([[8, 21]], [[8, 21]], []), 'one source; strict value taken', { from: '2026-10-18' }],
  ['RI', weekOf([[9, 18]], [[10, 17]], []), 'RIGL 5-61-3.6', { holidays: 'US' }],
  ['SD', weekOf([[9, 21]], [[9, 21]], []), 'SDCL 37-30A-3'],
  ['TX', weekOf([[9, 21]], [[9, 21]], [[12, 21]]), 'Bus.&Com. 301.051; SB 140', { from: '2025-09-01' }],
  ['UT', weekOf([[8, 21]], [[8, 21]], []), 'Utah 13-25a-103; strict value taken', { holidays: 'US' }],
  ['WA', everyDay([8, 20]), 'RCW 19.158.110; 80.36.390'],
  ['WY', everyDay([8, 20]), 'Wyo. 40-12-302']
]
const CAPS: [state: string, cite: string, sameSubject: boolean][] = [
  ['FL', 'Fla. Stat. 501.616(6)', true],
  ['OK', '15 O.S. 775C.4', false],
  ['MD', 'Md. Com. Law 14-4502', false],
  ['OR', 'HB 3865', false]
]

export const stateRules: readonly Rule[] = [
  ...HOURS.map(([state, week, source, extra]): Rule => ({
    id: `US-TIME-${state}`,
    check: 'hours',
    week,
    verdict: 'defer',
    source,
    certainty: 'S3',
    regions: [state],
    say: HOURS_SAY,
    ...extra
  })),
  ...CAPS.map(([state, source, sameSubject]): Rule => ({
    id: `US-FREQ-${state}`,
    check: 'frequency',
    caps: [{ count: 3, per: 86_400 }],
    ...(sameSubject ? { counts: ['subject'] } : {}),
    verdict: 'defer',
    source,
    certainty: 'S3',
    regions: [state],
    say: CAP_SAY
  }))
]
