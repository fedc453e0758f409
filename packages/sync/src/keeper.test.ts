import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { CLOSE } from './protocol.ts'
import { addNote, live, noteText, saved, startServer, textsIn } from './testing/board.ts'
import { Browser, type Page } from './testing/browser.ts'
import { sleep, until } from './testing/until.ts'

/** Clients that the structs of an update belong to. */
const clientsOf = (updates: readonly Uint8Array[]): number[] => [
  ...new Set(updates.flatMap((update) => Y.decodeUpdate(update).structs.map(({ id }) => id.client))),
]

const opened = async (browser: Browser): Promise<Page> => {
  const page = browser.open()
  await live(page.connection)
  return page
}

describe('what is kept', () => {
  it('S-80 a change is handed over before it is sent, and taken back when the server has it on disk', async () => {
    const server = await startServer()
    const page = await opened(new Browser(server))
    server.behaviour.holdAcks = true
    addNote(page.doc, 'a', 'x')
    expect(page.queue).toHaveLength(1)
    await until('on the server', () => 'a' in textsIn(server.doc))
    await sleep(20)
    expect(page.queue).toHaveLength(1)
    server.releaseAcks()
    await saved(page.connection)
    expect(page.queue).toEqual([])
  })

  it('S-81 what the server sends is handed over as such, and what was kept never comes back as new', async () => {
    const server = await startServer()
    const browser = new Browser(server)
    const first = await opened(browser)
    server.edit((doc) => addNote(doc, 'theirs', 'from somebody else'))
    await until('received', () => 'theirs' in textsIn(first.doc))
    expect(first.queue).toEqual([])
    first.crash()
    const before = server.updates.length
    const second = browser.open()
    expect(textsIn(second.doc)).toEqual({ theirs: 'from somebody else' })
    await live(second.connection)
    await saved(second.connection)
    await sleep(20)
    // The answer to the server's question, and it is empty.
    expect(clientsOf(server.updates.slice(before))).toEqual([])
    expect(second.queue).toEqual([])
  })
})

describe('a queue whose ground is not kept', () => {
  it('S-81 a change that waits for what the server sends is not taken for something that the server sent', async () => {
    const server = await startServer()
    addNote(server.doc, 'a', 'from the server')
    const browser = new Browser(server)
    const first = await opened(browser)
    await server.kill()
    noteText(first.doc, 'a').insert(15, ', and more')
    first.crash()
    // The page died before it had written down what the board was.
    browser.base = []
    const second = browser.open()
    expect(textsIn(second.doc)).toEqual({})
    server.behaviour.refuseNextUpdate = 'role'
    await server.listen()
    await until('refused', () => second.connection.state === 'refused')
    expect(second.refusals.at(-1)?.lost.map(({ text }) => text)).toEqual([', and more'])
    second.crash()
    const third = browser.open()
    expect(textsIn(third.doc)).toEqual({ a: 'from the server' })
    await live(third.connection)
    expect(textsIn(third.doc)).toEqual(textsIn(server.doc))
  })
})

describe('a page that is gone', () => {
  it('S-82 leaves its queue to the next one, which sends it under the client id that made it, a message a change', async () => {
    const server = await startServer()
    const browser = new Browser(server)
    const first = await opened(browser)
    addNote(first.doc, 'a', '')
    await saved(first.connection)
    await server.kill()
    const text = noteText(first.doc, 'a')
    for (const letter of 'offline') text.insert(text.length, letter)
    text.delete(0, 1)
    first.crash()

    const second = browser.open()
    expect(textsIn(second.doc)).toEqual({ a: 'ffline' })
    expect(second.connection.save).toEqual({ state: 'here', waiting: 8 })
    addNote(second.doc, 'b', 'by the second page')
    const before = server.updates.length
    await server.listen()
    await live(second.connection)
    await saved(second.connection)
    expect(textsIn(server.doc)).toEqual({ a: 'ffline', b: 'by the second page' })
    const sent = server.updates.slice(before)
    // An empty step 2, eight changes, and the note.
    expect(sent).toHaveLength(10)
    expect(clientsOf(sent)).toEqual([first.doc.clientID, second.doc.clientID])
    expect(second.queue).toEqual([])
  })

  it('S-82 a page that lives takes over while it is live, and while it is offline', async () => {
    const server = await startServer()
    const browser = new Browser(server)
    const living = await opened(browser)
    for (const away of [false, true]) {
      const other = await opened(browser)
      await server.kill()
      addNote(other.doc, `left ${away}`, 'not sent')
      other.crash()
      if (!away) {
        await server.listen()
        await live(living.connection)
      }
      living.lookForOrphans()
      expect(textsIn(living.doc)).toHaveProperty([`left ${away}`])
      expect(living.connection.save.waiting).toBeGreaterThan(0)
      if (away) await server.listen()
      await live(living.connection)
      await saved(living.connection)
      expect(textsIn(server.doc)).toHaveProperty([`left ${away}`], 'not sent')
    }
  })

  it('S-83 a page that lives keeps its queue: no other one sends it or shows it', async () => {
    const server = await startServer()
    const browser = new Browser(server)
    const first = await opened(browser)
    await server.kill()
    addNote(first.doc, 'a', 'of the first page')
    const second = browser.open()
    second.lookForOrphans()
    expect(textsIn(second.doc)).toEqual({})
    expect(second.connection.save).toEqual({ state: 'saved', waiting: 0 })
    expect(first.connection.save.waiting).toBe(1)
  })

  it('S-84 a refusal of what another page left gives its words back', async () => {
    const server = await startServer()
    const browser = new Browser(server)
    const first = await opened(browser)
    await server.kill()
    addNote(first.doc, 'a', 'typed before the crash')
    first.crash()
    const second = browser.open()
    server.behaviour.refuseNextUpdate = 'role'
    await server.listen()
    await until('refused', () => second.connection.state === 'refused')
    expect(second.refusals.at(-1)).toEqual({
      reason: 'role',
      lost: [{ root: 'notes', id: 'a', key: 'text', text: 'typed before the crash' }],
    })
    expect(second.queue).toEqual([])
    second.crash()
    const third = await opened(browser)
    expect(textsIn(third.doc)).toEqual({})
    expect(server.updates.some((update) => clientsOf([update]).includes(third.doc.clientID))).toBe(false)
  })

  it('S-85 a seat that was taken back gives back all that waited, and is not tried again', async () => {
    const server = await startServer()
    const page = await opened(new Browser(server))
    server.behaviour.holdAcks = true
    addNote(page.doc, 'a', 'too late')
    server.closeAll(CLOSE.revoked)
    await until('frozen', () => page.connection.state === 'frozen')
    expect(page.connection.frozen).toBe('revoked')
    expect(page.connection.refusal).toEqual({
      reason: 'revoked',
      lost: [{ root: 'notes', id: 'a', key: 'text', text: 'too late' }],
    })
    expect(page.refusals).toEqual([page.connection.refusal])
    page.connection.tryNow()
    expect(page.connection.state).toBe('frozen')
  })

  it('S-86 an older page keeps its queue, and the page after it sends it', async () => {
    const server = await startServer()
    const browser = new Browser(server)
    const older = await opened(browser)
    server.behaviour.holdAcks = true
    server.closeAll(CLOSE.outdated)
    await until('frozen', () => older.connection.state === 'frozen')
    expect(older.connection.frozen).toBe('outdated')
    addNote(older.doc, 'a', 'typed a moment too late')
    expect(older.connection.unsavedWords().map(({ text }) => text)).toEqual(['typed a moment too late'])
    expect(older.queue).toHaveLength(1)
    older.crash()
    server.behaviour.holdAcks = false
    const newer = await opened(browser)
    await saved(newer.connection)
    expect(textsIn(server.doc)).toEqual({ a: 'typed a moment too late' })
  })

  it('S-87 over any schedule of typing, kills of the server and crashes of pages, every letter arrives once', async () => {
    const server = await startServer()
    const browser = new Browser(server)
    let seed = 20_260_101
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return Math.floor((seed / 2 ** 31) * below)
    }
    const pages = [await opened(browser)]
    const typed: string[] = []
    const happened = { crashes: 0, kills: 0, drops: 0, adoptions: 0 }
    let running = true
    for (let step = 0; step < 240; step++) {
      const page = pages[random(pages.length)] as Page
      switch (random(12)) {
        case 0: {
          if (page.queue.length > 0) happened.crashes += 1
          page.crash()
          pages.splice(pages.indexOf(page), 1)
          if (pages.length === 0 || random(2) === 0) pages.push(browser.open())
          break
        }
        case 1:
          if (pages.length < 3) pages.push(browser.open())
          break
        case 2: {
          const before = page.queue.length
          page.lookForOrphans()
          if (page.queue.length > before) happened.adoptions += 1
          break
        }
        case 3:
          if (running) await server.kill()
          else await server.listen()
          running = !running
          happened.kills += 1
          break
        case 4:
          server.behaviour[random(2) === 0 ? 'dropBeforeNextUpdate' : 'dropAfterNextUpdate'] = true
          happened.drops += 1
          break
        case 5:
          await sleep(random(25))
          break
        default: {
          const id = `n${typed.length}`
          typed.push(id)
          addNote(page.doc, id, id)
        }
      }
    }
    if (!running) await server.listen()
    server.behaviour.dropBeforeNextUpdate = false
    server.behaviour.dropAfterNextUpdate = false
    const last = pages[0] as Page
    for (const page of pages) await live(page.connection)
    last.lookForOrphans()
    for (const page of pages) await saved(page.connection)
    expect(textsIn(server.doc)).toEqual(Object.fromEntries(typed.map((id) => [id, id])))
    expect([...browser.queues.values()].flat()).toEqual([])
    // It has shown something.
    expect(happened.crashes).toBeGreaterThan(3)
    expect(happened.adoptions).toBeGreaterThan(1)
    expect(happened.kills).toBeGreaterThan(8)
  })
})
