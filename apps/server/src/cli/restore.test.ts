import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openSqliteStorage } from '../storage/sqlite.ts'
import { testMachine } from '../testing/test-machine.ts'
import { EXIT, parcours } from './parcours.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'parcours-restore-'))
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 31, 3, 15) })
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(directory, { recursive: true, force: true })
})

it('SV-101 what was put aside is never overwritten, also by a second restore within the same second', async () => {
  await (await openSqliteStorage(directory)).close()
  const backup = join(directory, 'backup.db')
  const run = async (...args: string[]): Promise<string> => {
    const { machine, err } = testMachine({ PARCOURS_DATA: directory })
    expect(await parcours(args, machine)).toBe(EXIT.done)
    return err.join('\n')
  }
  await run('backup', backup)
  const aside: string[] = []
  for (let n = 0; n < 3; n++) aside.push(/is in (\S+)\.$/m.exec(await run('restore', backup))?.[1] ?? '')
  expect(new Set(aside).size).toBe(3)
  for (const file of aside) expect(existsSync(file), file).toBe(true)
})
