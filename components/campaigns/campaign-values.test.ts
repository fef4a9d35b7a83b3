import { describe, expect, test } from 'vitest'
import { faultsOf } from '#lib/errors.ts'
import { inputOf, stepOf, valuesOf, type CampaignValues } from './campaign-values.ts'
import { campaignChange } from './inputs.ts'

const id = '0198c0de-0000-7000-8000-000000000001'
const start = {
  ...valuesOf(undefined, { templateId: id, audienceId: id, accountId: id, zone: 'Asia/Shanghai' }),
  name: '双十二'
}
/** What the browser finds wrong in a form, by the field of the action's input. */
function wrong(values: CampaignValues, follows?: string): string[] {
  const result = campaignChange.safeParse(inputOf(values, undefined, follows))
  return result.error ? faultsOf(result.error).map(({ path }) => path) : []
}
const scheduled = (choice: Partial<CampaignValues['choice']>): CampaignValues => ({
  ...start,
  choice: { ...start.choice, ...choice }
})

describe('The form of a campaign, before anything is sent', () => {
  test.each(['now', 'at', 'local', 'recurring', 'after'] as const)('is right when filled in: %s', when => {
    expect(wrong(scheduled({ when, at: '2026-12-01T10:00', until: '2027-01-01' }), id)).toEqual([])
  })
  test('misses a time, an end and the campaign that it follows', () => {
    expect(wrong(scheduled({ when: 'at', at: '' }))).toEqual(['schedule.at'])
    expect(wrong(scheduled({ when: 'local', at: '' }))).toEqual(['schedule.at'])
    expect(wrong(scheduled({ when: 'recurring', until: '' }))).toEqual(['schedule.until'])
    expect(wrong(scheduled({ when: 'after' }))).toEqual(['schedule.campaignId'])
  })
  test('opens the step that a fault stands in', () => {
    const paths = wrong({ ...start, name: 'n'.repeat(101), budget: '-1', rate: '0', linkDays: '900' })
    expect(paths.toSorted()).toEqual(['budget', 'linkOptions.days', 'name', 'ratePerSecond'])
    expect(paths.toSorted().map(stepOf)).toEqual(['when', 'what', 'who', 'when'])
  })
})
