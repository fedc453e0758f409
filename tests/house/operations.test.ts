/** docs/operations.md names what there is, and nothing else. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS } from '../../apps/server/src/cli/parcours.ts'
import { LIMIT_NAMES, LIMIT_TABLE } from '../../apps/server/src/limits.ts'
import { type ServerProcess, startServer } from '../server-process.ts'

const ROOT = join(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/operations.md'), 'utf8')
const all = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map((match) => match[1] ?? match[0]))

describe('docs/operations.md', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  it('has every setting, and no other', () => {
    const config = readFileSync(join(ROOT, 'apps/server/src/config.ts'), 'utf8')
    const settings = all(config, /^ {2}(PARCOURS_[A-Z_]+|HOST|PORT):/gm)
    const limits = new Set<string>(LIMIT_NAMES.map((name) => LIMIT_TABLE[name].variable))
    const named = all(page, /`((?:PARCOURS_[A-Z_]+|HOST|PORT))[`,=]/g)
    for (const setting of [...settings, ...limits]) expect(named, setting).toContain(setting)
    for (const name of named) expect(new Set([...settings, ...limits]), name).toContain(name)
  })

  it('has every metric of ours, and none that is not there', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    const there = all(metrics, /^# TYPE (\S+)/gm)
    const named = all(page, /`((?:parcours|process|nodejs)_[a-z0-9_]*[a-z0-9])`/g)
    for (const name of named) expect(there, name).toContain(name)
    for (const name of there) if (name.startsWith('parcours_')) expect(named, name).toContain(name)
  })

  it('has every command, with arguments that it takes', () => {
    const called = [...page.matchAll(/parcours -- ([a-z-]+)([^`\n]*)/g)]
    expect(new Set(called.map(([, name]) => name))).toEqual(new Set(Object.keys(COMMANDS)))
    for (const [, name = '', rest = ''] of called) {
      for (const option of all(rest, /(--[a-z]+)/g)) expect(COMMANDS[name]?.usage, name).toContain(option)
    }
  })
})
