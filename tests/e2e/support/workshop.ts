/** Two people on one board: Claire, who leads, and Léa. Each test has a server, a board and browsers of its own. */

import type { Board } from '@parcours/board'
import { test as base, expect } from '@playwright/test'
import { type ServerProcess, startServer } from '../../server-process.ts'
import { storedBoard } from './exports.ts'
import { type CreatedBoard, createBoard, Person } from './people.ts'

interface Workshop {
  server: ServerProcess
  board: CreatedBoard
  claire: Person
  lea: Person
}

interface Fixtures {
  /** What the board is made from: chosen by `test.use({ template })`. */
  template: string
  workshop: Workshop
  claire: Person
  lea: Person
  /** The board as the server has it now. */
  stored: () => Promise<Board>
}

/** Fails also when a script of one of the pages did. */
export const test = base.extend<Fixtures>({
  template: ['service', { option: true }],
  workshop: async ({ browser, template }, use) => {
    const server = await startServer()
    const claire = await Person.arrive(browser, 'fr')
    const lea = await Person.arrive(browser, 'fr')
    try {
      const board = await createBoard(server.url, { title: 'Atelier', template, locale: 'fr' })
      await claire.join(board.links.facilitator.url, 'Claire Dubois')
      await lea.join(board.links.editor.url, 'Léa')
      await use({ server, board, claire, lea })
      expect([...claire.errors, ...lea.errors]).toEqual([])
    } finally {
      await claire.close()
      await lea.close()
      await server.stop()
    }
  },
  claire: ({ workshop }, use) => use(workshop.claire),
  lea: ({ workshop }, use) => use(workshop.lea),
  stored: ({ workshop }, use) => use(() => storedBoard(workshop.server.url, workshop.board)),
})
