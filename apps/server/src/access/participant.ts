import type { Role } from '@parcours/sync'
import { type Locale, problems, translator } from '@parcours/words'
import type { Caller } from './caller.ts'

/** Whoever is behind a connection, as the room sees them. */
export interface Participant {
  /** The seat's id, or one name for all programs that came by the same key. */
  id: string
  name: string
  /** 1..10 */
  color: number
  role: Role
  /**
   * True for a program (a stock y-websocket client) that came by key alone: it has no seat. All programs with one
   * key are one participant, so that a program keeps its Yjs client id across reconnects.
   */
  program: boolean
}

const PROGRAM_COLOR = 10

const programName = (locale: Locale): string => translator(locale, problems)('program.name')

export const participantOf = ({ seat, role, board }: Caller): Participant =>
  seat === null
    ? { id: `program-${role}`, name: programName(board.locale), color: PROGRAM_COLOR, role, program: true }
    : { id: seat.id, name: seat.name, color: seat.color, role, program: false }
