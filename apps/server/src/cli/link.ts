/** `parcours link <board>`: new links for whoever lost them, or wants the old ones dead. */
import { parseArgs } from 'node:util'
import { ROLES } from '@parcours/sync'
import { type BoardKeys, Links, linkUrl } from '../access/links.ts'
import { askServer } from '../control/client.ts'
import { urlOf } from '../server.ts'
import { type Command, CommandError, type Machine, UsageError } from './command.ts'
import { configOf, withStorage } from './data.ts'

interface Minted {
  title: string
  keys: BoardKeys
  url: string
}

export const link: Command = {
  usage: '<board> [--url <https://…>]',
  summary: (t) => t('link.summary'),
  async run(args, machine) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { url: { type: 'string' } },
      allowPositionals: true,
    })
    const [board, ...more] = positionals
    if (board === undefined || more.length > 0) throw new UsageError()
    const base = values.url === undefined ? null : baseOf(values.url)
    const { title, keys, url } = await mint(idOf(board), machine)
    machine.err(machine.t('link.done', { title }))
    const width = Math.max(...ROLES.map((role) => role.length))
    for (const role of ROLES) {
      const entry = keys[role]
      const text = entry === null ? machine.t('link.closed') : linkUrl(base ?? url, idOf(board), entry.key)
      machine.out(`${role.padEnd(width)}  ${text}`)
    }
  },
}

async function mint(board: string, machine: Machine): Promise<Minted> {
  const { t } = machine
  const config = configOf(machine)
  const answer = await askServer(config.dataDirectory, { command: 'mint-links', board })
  if (answer !== null) {
    if (answer.result === null) throw new CommandError(t('unknownBoard', { board }))
    return { ...answer.result, url: answer.url }
  }
  return withStorage(config, machine, async (storage) => {
    const row = await storage.findBoard(board)
    if (row === null) throw new CommandError(t('unknownBoard', { board }))
    // No server, no open sockets: nobody has to hear of it.
    const links = new Links(storage, { accessChanged: async () => {} })
    return { title: row.title, keys: await links.mint(board), url: urlOf(config.host, config.port) }
  })
}

/** People copy the whole address of a board as often as its id. */
const idOf = (board: string): string => /\/b\/([\w-]+)/.exec(board)?.[1] ?? board

function baseOf(url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new UsageError()
  return url.replace(/\/+$/, '')
}
