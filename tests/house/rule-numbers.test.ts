import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const SPECS = globSync('{apps,packages}/*/SPEC.md')

describe('rules', () => {
  it('each number stands for one rule', () => {
    expect(SPECS.length).toBeGreaterThan(5)
    const numbers = SPECS.flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/^- \*\*([A-Z]+-\d+)\*\*/gm)].map(([, number]) => number),
    )
    expect(numbers.length).toBeGreaterThan(300)
    expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([])
  })
})
