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
  /** The link that a program came by; null for a seat, which outlives its link. */
  link: Caller['link']
}

const PROGRAM_COLOR = 10

const programName = (locale: Locale): string => translator(locale, problems)('program.name')

export function participantOf({ seat, role, board, link }: Caller): Participant {
  if (seat !== null) {
    return { id: seat.id, name: seat.name, color: seat.color, role, program: false, link: null }
  }
  const name = programName(board.locale)
  return { id: `program-${role}`, name, color: PROGRAM_COLOR, role, program: true, link }
}
