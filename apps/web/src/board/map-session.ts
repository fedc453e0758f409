import { type BoardEditor, withAllCommands } from '@parcours/board'
import type { BoardSession } from './session.ts'

/** A visit with the map, which has commands that a phone never loads. */
export interface MapSession extends BoardSession {
  editor: BoardEditor
}

/** The same session: once the map was there, its editor keeps its commands. */
export function withMap(session: BoardSession): MapSession {
  withAllCommands(session.editor)
  return session as MapSession
}
