/** What a test has facilitators say, as the agenda's buttons send it. */
import type { CreatedBoard } from '@parcours/sync'
import type { Workshop, WorkshopCommand } from '@parcours/workshop'
import { command } from './command.ts'

export { aStep } from '../apps/server/src/testing/a-step.ts'

/** @throws Error with the server's own words when it refuses */
export async function lead(
  server: { url: string },
  board: CreatedBoard,
  order: WorkshopCommand,
): Promise<Workshop> {
  return (await (await command(server, board, 'POST', '/workshop', order)).json()) as Workshop
}
