/** What a test has facilitators say, as the agenda's buttons send it. */
import type { CreatedBoard } from '@parcours/sync'
import type { StepContent, Workshop, WorkshopCommand } from '@parcours/workshop'
import { command } from './command.ts'

/** A step of an agenda, with nothing to it but what is given. */
export const aStep = (
  title: string,
  mode: StepContent['mode'],
  rest: Partial<StepContent> = {},
): StepContent => ({
  title,
  mode,
  prompt: '',
  minutes: null,
  lanes: null,
  names: 'shown',
  facilitatorNotes: '',
  vote: null,
  ...rest,
})

/** @throws Error with the server's own words when it refuses */
export async function lead(
  server: { url: string },
  board: CreatedBoard,
  order: WorkshopCommand,
): Promise<Workshop> {
  return (await (await command(server, board, 'POST', '/workshop', order)).json()) as Workshop
}
