import { expect, test } from 'vitest'
import { ticksTo } from './column-chart.tsx'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [7, [0, 2, 4, 6, 8]],
  [100, [0, 50, 100]],
  [418, [0, 200, 400, 600]],
  [1_000_000, [0, 500_000, 1_000_000]]
])('the lines of a chart up to %i are round and reach above it', (most, ticks) =>
  expect(ticksTo(most)).toEqual(ticks)
)
