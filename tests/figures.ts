import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../test-results/figures')

/** Leaves a test's figures for the report of the long run (`docs/reports/test-long.md`). */
export function reportFigures(name: string, figures: Readonly<Record<string, string | number>>): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(figures, null, 2))
}
