/**
 * What a command on the machine asks a running server to do, over a socket in the data directory: the database has one
 * writer (SV-26), and open sockets must hear of a change. Whoever may open that socket owns the data anyway.
 */
import { z } from 'zod'
import type { BoardKeys } from '../access/links.ts'

export const controlRequest = z.discriminatedUnion('command', [
  z.object({ command: z.literal('mint-links'), board: z.string().max(64) }),
])
export type ControlRequest = z.infer<typeof controlRequest>

/** Command -> what it answers; null when the board is unknown. */
export interface ControlResults {
  'mint-links': { title: string; keys: BoardKeys } | null
}
export type ControlAnswer<C extends keyof ControlResults> = {
  /** Where people open this server. */
  url: string
  result: ControlResults[C]
}
