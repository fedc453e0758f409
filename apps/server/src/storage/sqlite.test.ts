import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { storageContract } from './contract.ts'
import { openSqliteStorage } from './sqlite.ts'
import type { Storage } from './storage.ts'

const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'parcours-storage-'))

storageContract('SQLite', async () => {
  const directory = newDirectory()
  let storage = await openSqliteStorage(directory)
  return {
    storage,
    async reopen() {
      await storage.close()
      storage = await openSqliteStorage(directory)
      return storage
    },
    async destroy() {
      await storage.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
})

describe('embedded storage', () => {
  const directory = newDirectory()
  const open: Storage[] = []
  afterEach(async () => {
    for (const storage of open.splice(0)) await storage.close()
    rmSync(directory, { recursive: true, force: true })
  })

  it('SV-26 a directory that a server holds can not be opened by a second one, until the first lets go', async () => {
    const first = await openSqliteStorage(directory)
    open.push(first)
    await expect(openSqliteStorage(directory)).rejects.toThrow(/another server/)
    await first.ping()
    await first.close()
    open.push(await openSqliteStorage(directory))
  })

  it('refuses data of a newer version and leaves it alone', async () => {
    const storage = await openSqliteStorage(directory)
    await storage.close()
    const db = new DatabaseSync(join(directory, 'parcours.db'))
    db.exec('PRAGMA user_version = 99')
    db.close()
    await expect(openSqliteStorage(directory)).rejects.toThrow(/newer/)
  })

  it('keeps a write-ahead log, so that a torn write loses no commit', async () => {
    open.push(await openSqliteStorage(directory))
    const db = new DatabaseSync(join(directory, 'parcours.db'))
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    db.close()
  })
})
