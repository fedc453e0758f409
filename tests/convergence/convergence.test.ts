/**
 * The fuzz of the document. `PARCOURS_FUZZ_SEEDS` sets how many seeds (300 by default), `PARCOURS_FUZZ_FIRST` the first.
 * A failure prints its seed: add it to `regressions.ts` once the code is fixed.
 */
import { expect, it } from 'vitest'
import { reportFigures } from '../figures.ts'
import { REGRESSIONS } from './regressions.ts'
import { newRunCount, runSeed } from './run.ts'
import { newSoloCount, runSolo } from './solo.ts'

const seeds = Number(process.env.PARCOURS_FUZZ_SEEDS ?? 300)
const first = Number(process.env.PARCOURS_FUZZ_FIRST ?? 1)
const TIMEOUT_MS_PER_SEED = 2_000

it(
  `B-2 B-3 B-13 B-20 B-50 B-60 B-63 hold for ${seeds} seeds`,
  () => {
    const count = newRunCount()
    const began = Date.now()
    for (let seed = first; seed < first + seeds; seed += 1) runSeed(seed, count)
    const figures = { seeds, ...count, milliseconds: Date.now() - began }
    reportFigures('convergence', figures)
    process.stdout.write(`convergence: ${JSON.stringify(figures)}\n`)
    // A check that never looked at anything would pass as well.
    for (const [name, value] of Object.entries(count)) expect(value, name).toBeGreaterThan(seeds / 10)
  },
  seeds * TIMEOUT_MS_PER_SEED,
)

it(
  'B-68 holds for a person alone',
  () => {
    const count = newSoloCount()
    for (let seed = first; seed < first + seeds / 3; seed += 1) expect(runSolo(seed, count)).toBeNull()
    reportFigures('undo-alone', { seeds: Math.ceil(seeds / 3), ...count })
    process.stdout.write(`undo alone: ${JSON.stringify(count)}\n`)
    expect(count.undone).toBeGreaterThan(seeds)
    expect(count.redone).toBe(count.undone)
  },
  seeds * TIMEOUT_MS_PER_SEED,
)

it.each(REGRESSIONS)('still holds for seed $seed, $run: $found', ({ seed, run }) => {
  if (run === 'shared') runSeed(seed, newRunCount())
  else expect(runSolo(seed, newSoloCount())).toBeNull()
})
