/** `parcours list`: every board of this data directory, for whoever needs the id of one. */
import { withBoards } from './boards.ts'
import { type Command, UsageError } from './command.ts'

export const list: Command = {
  usage: '',
  summary: (t) => t('list.summary'),
  async run(args, machine) {
    if (args.length > 0) throw new UsageError()
    await withBoards(machine, async (file) => {
      const boards = file.list()
      for (const { id, title, changedAt, people, bytes } of boards) {
        const changed = new Date(changedAt).toISOString().slice(0, 16)
        // Tabs: titles have spaces, and programs read this too.
        machine.out([id, changed, people, bytes, title.replace(/\s+/g, ' ')].join('\t'))
      }
      machine.err(machine.t('list.done', { boards: boards.length }))
    })
  },
}
