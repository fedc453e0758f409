/** `parcours export-all <folder>`: every board as canonical JSON, readable without Parcours. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { exportJson } from '@parcours/exchange'
import { imageBytes } from '../storage/storage.ts'
import { documentOf, withBoards } from './boards.ts'
import { type Command, CommandError, UsageError } from './command.ts'

export const exportAll: Command = {
  usage: '<folder>',
  summary: (t) => t('exportAll.summary'),
  async run(args, machine) {
    const { t } = machine
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
    const [wanted, ...more] = positionals
    if (wanted === undefined || more.length > 0) throw new UsageError()
    const folder = resolve(machine.cwd, wanted)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    await withBoards(machine, async ({ ids, load, assets }) => {
      let failed = 0
      for (const id of ids) {
        try {
          const board = load(id)
          const doc = documentOf(board)
          write(
            join(folder, `${slug(board.title)}${id}.json`),
            exportJson(doc, 'whole', imageBytes(assets(id))),
          )
          doc.destroy()
        } catch (error) {
          // The others can still be saved: that is what this command is for when something is broken.
          failed += 1
          machine.err(t('exportAll.failed', { board: id, reason: (error as Error).message }))
        }
      }
      machine.err(t('exportAll.done', { boards: ids.length - failed, folder }))
      machine.out(folder)
      if (failed > 0) throw new CommandError(t('exportAll.some', { boards: failed }))
    })
  },
}

/** A file is there whole or not at all. Whoever may read it may read the board. */
function write(path: string, text: string): void {
  const part = `${path}.part`
  writeFileSync(part, text, { mode: 0o600 })
  const file = openSync(part, 'r')
  fsyncSync(file)
  closeSync(file)
  renameSync(part, path)
}

/** The beginning of a file's name, for people who look for a board; the id after it makes it unique. */
function slug(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  return plain === '' ? '' : `${plain}-`
}
