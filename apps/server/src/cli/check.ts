/** `parcours check`: whether all that is stored can be read, and is what was written. */
import { parseArgs } from 'node:util'
import { inflateRawSync } from 'node:zlib'
import { BoardModel, createBoardDoc } from '@parcours/board'
import { exportJson, importJson } from '@parcours/exchange'
import type * as Y from 'yjs'
import { integrityFaults } from '../storage/backup-file.ts'
import type { StoredBoard } from '../storage/storage.ts'
import { type BoardFile, documentOf, withBoards } from './boards.ts'
import { type Command, CommandError, UsageError } from './command.ts'

/** Where a fault was found; `warning` for what readers replace by a default without losing anything. */
interface Finding {
  where: string
  what: string
  warning: boolean
}

export const check: Command = {
  usage: '',
  summary: (t) => t('check.summary'),
  async run(args, machine) {
    const { t } = machine
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
    if (positionals.length > 0) throw new UsageError()
    await withBoards(machine, async (file) => {
      let faults = 0
      let versions = 0
      let privates = 0
      const tell = (finding: Finding): void => {
        if (!finding.warning) faults += 1
        const { where, what } = finding
        machine.out(t(finding.warning ? 'check.warning' : 'check.fault', { where, what }))
      }
      for (const what of integrityFaults(file.db)) tell({ where: t('check.database'), what, warning: false })
      for (const id of file.ids) {
        for (const finding of documentFindings(id, () => file.load(id), exportJson)) tell(finding)
        for (const what of imageFaults(file, id)) tell({ where: id, what, warning: false })
        for (const { id: version } of file.versions(id)) {
          versions += 1
          const what = versionFault(file, id, version)
          if (what !== null) tell({ where: t('check.version', { board: id, version }), what, warning: false })
        }
        for (const seat of file.privateSeats(id)) {
          privates += 1
          const where = t('check.private', { board: id, seat })
          for (const finding of documentFindings(where, () => file.loadPrivate(id, seat))) tell(finding)
        }
      }
      for (const { id } of file.templates()) {
        const what = templateFault(file, id)
        if (what !== null) tell({ where: t('check.template', { template: id }), what, warning: false })
      }
      machine.err(t('check.done', { boards: file.ids.length, versions, privates }))
      if (faults > 0) throw new CommandError(t('check.failed', { faults }))
    })
  },
}

/** @param use what else must be possible with the document */
function* documentFindings(
  where: string,
  load: () => StoredBoard,
  use?: (doc: Y.Doc) => void,
): Generator<Finding> {
  try {
    const doc = documentOf(load())
    const model = new BoardModel(doc)
    const { problems } = model.board
    const [first] = problems
    if (first !== undefined) {
      const { root, id: record, key, reason } = first
      yield {
        where,
        what: `${problems.length} x ${[root, record, key, reason].join(' ')}`,
        warning: true,
      }
    }
    model.destroy()
    use?.(doc)
    doc.destroy()
  } catch (error) {
    yield { where, what: (error as Error).message, warning: false }
  }
}

/** Its two halves must say the same. */
function versionFault({ version }: BoardFile, board: string, id: string): string | null {
  try {
    const stored = version(board, id)
    const doc = documentOf({ snapshot: new Uint8Array(inflateRawSync(stored.update)), updates: [] })
    const same = exportJson(doc) === inflateRawSync(stored.json).toString('utf8')
    doc.destroy()
    return same ? null : 'its JSON and its document differ'
  } catch (error) {
    return (error as Error).message
  }
}

/** What is stored of its images is what was written. */
function imageFaults({ assets }: BoardFile, board: string): string[] {
  try {
    assets(board)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

/** A board can be made of it. */
function templateFault({ template }: BoardFile, id: string): string | null {
  try {
    importJson(inflateRawSync(template(id).json).toString('utf8'), createBoardDoc())
    return null
  } catch (error) {
    return (error as Error).message
  }
}
