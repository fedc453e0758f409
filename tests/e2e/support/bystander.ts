/** Somebody who only looks on while others do strange things, and what a board is at a moment. */

import { expect, type Page } from '@playwright/test'
import type { ServerProcess } from '../../server-process.ts'
import type { CreatedBoard, Person } from './people.ts'

/** y-protocols: a document update, or the answer to a question about the document's state. */
const SYNC = 0

/** The canonical export: equal bytes mean an equal board. */
export async function storedBoard(
  server: ServerProcess,
  board: CreatedBoard,
  format = 'json',
): Promise<string> {
  const response = await fetch(`${server.url}/api/boards/${board.id}/export.${format}`, {
    headers: { authorization: `Bearer ${board.links.observer.key}` },
  })
  expect(response.status).toBe(200)
  return response.text()
}

/**
 * Counts what reaches a page of the board's document, and remembers what it shows. Make it before the page joins: a
 * socket that is already open is not heard.
 */
export class Bystander {
  readonly person: Person
  #updates = 0

  constructor(person: Person) {
    this.person = person
    person.page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (typeof payload !== 'string' && payload[0] === SYNC) this.#updates++
      }),
    )
  }

  /** Frames about the document so far; those of joining are among them. */
  get updates(): number {
    return this.#updates
  }

  /** All that the page shows of the board and says about it. */
  async sees(): Promise<string> {
    return this.person.page.evaluate(() => {
      const words = (selector: string) =>
        [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '')
      return JSON.stringify({
        title: document.title,
        banner: words('header.top-bar'),
        items: [...document.querySelectorAll('.pc-item')]
          .map((item) => `${item.getAttribute('data-item')} ${item.textContent}`)
          .toSorted(),
        messages: words('.toast, [role="alert"], [role="dialog"]'),
        camera: document.querySelector('.dock .percent')?.textContent,
      })
    })
  }

  /** While `act` runs, nothing arrives here, nothing is shown here, and no script of this page fails. */
  async noticesNothingOf(act: () => Promise<void>): Promise<void> {
    const [updates, seen] = [this.updates, await this.sees()]
    await act()
    expect(await this.sees()).toBe(seen)
    expect(this.updates).toBe(updates)
    expect(this.person.errors).toEqual([])
  }
}

/** Puts a text on the clipboard as if it came from another program, and pastes it where the focus is. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text)
  await page.keyboard.press('ControlOrMeta+v')
}
