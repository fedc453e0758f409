/** `parcours backup <file|folder>`: everything, as of this moment, whether a server runs or not. */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { BackupError, inspectBackup, writeBackup } from '../storage/backup-file.ts'
import { databaseFile, openBeside } from '../storage/database.ts'
import { type Command, CommandError, UsageError } from './command.ts'
import { configOf } from './data.ts'

/** What a backup in a folder is called; names sort by time. */
const NAME = /^parcours-\d{8}T\d{6}Z\.db$/

export const backup: Command = {
  usage: '<file|folder/> [--keep <number>]',
  summary: (t) => t('backup.summary'),
  async run(args, machine) {
    const { t } = machine
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { keep: { type: 'string' } },
      allowPositionals: true,
    })
    const [wanted, ...more] = positionals
    if (wanted === undefined || more.length > 0) throw new UsageError()
    const keep = values.keep === undefined ? null : Number(values.keep)
    if (keep !== null && (!Number.isSafeInteger(keep) || keep < 1)) throw new UsageError()
    const { dataDirectory } = configOf(machine)
    const source = databaseFile(dataDirectory)
    if (!existsSync(source)) throw new CommandError(t('noData', { directory: dataDirectory }))

    const path = resolve(machine.cwd, wanted)
    const isFolder = /[\\/]$/.test(wanted) || (existsSync(path) && statSync(path).isDirectory())
    if (keep !== null && !isFolder) throw new UsageError()
    if (isFolder) mkdirSync(path, { recursive: true, mode: 0o700 })
    const target = isFolder ? join(path, `parcours-${stamp(new Date())}.db`) : path
    // An older backup is never overwritten: it may be the only good one.
    if (existsSync(target)) throw new CommandError(t('exists', { file: target }))

    const db = openBeside(source)
    try {
      writeBackup(db, target)
    } catch (error) {
      throw error instanceof BackupError
        ? new CommandError(t('backup.failed', { reason: error.message }))
        : error
    } finally {
      db.close()
    }
    machine.err(t('backup.done', { boards: inspectBackup(target) }))
    machine.out(target)
    if (keep !== null) prune(path, keep)
  },
}

/** Only after a new one is there and good. */
function prune(folder: string, keep: number): void {
  const all = readdirSync(folder).filter((name) => NAME.test(name))
  for (const name of all.sort().slice(0, -keep)) rmSync(join(folder, name))
}

/** `20260131T235959Z` */
export const stamp = (now: Date): string => now.toISOString().replace(/[-:]|\.\d+/g, '')
