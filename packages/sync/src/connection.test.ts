import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeSyncStep2, encodeUpdate } from './codec.ts'
import { CLOSE } from './protocol.ts'
import { addNote, connect, live, noteText, saved, startServer, textsIn } from './testing/board.ts'
import { sleep, until } from './testing/until.ts'

describe('joining', () => {
  it('S-10 a new connection says hello first, asks, and has the board when it is live', async () => {
    const server = await startServer()
    addNote(server.doc, 'a', 'déjà là')
    const connection = connect(server)
    expect(connection.state).toBe('connecting')
    await live(connection)
    expect(textsIn(connection.doc)).toEqual({ a: 'déjà là' })
    await until('our answer', () => server.updates.length === 1)
    expect(server.log.map(({ type }) => type).slice(0, 3)).toEqual(['hello', 'sync-step-1', 'sync-step-2'])
    expect(connection.welcome).toMatchObject({ participant: 'p1', role: 'editor' })
    expect(connection.save).toEqual({ state: 'saved', waiting: 0 })
  })

  it('S-10 what the document held before is offered to the server, and is not called saved until it is', async () => {
    const server = await startServer()
    server.behaviour.holdAcks = true
    const doc = new Y.Doc()
    addNote(doc, 'mine', 'written on the train')
    const connection = connect(server, {}, doc)
    expect(connection.save).toEqual({ state: 'here', waiting: 1 })
    await live(connection)
    await until('on the server', () => 'mine' in textsIn(server.doc))
    expect(connection.save.state).toBe('sent')
    server.releaseAcks()
    await saved(connection)
  })

  it('S-10 two connections see each other', async () => {
    const server = await startServer()
    const anna = await live(connect(server))
    const karim = await live(connect(server))
    addNote(anna.doc, 'a', 'Anna')
    addNote(karim.doc, 'b', 'Karim')
    await until('the same board', () => 'b' in textsIn(anna.doc) && 'a' in textsIn(karim.doc))
    expect(textsIn(anna.doc)).toEqual(textsIn(karim.doc))
  })

  it('S-11 one transaction is one message, whatever it holds', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    addNote(connection.doc, 'a', 'one')
    noteText(connection.doc, 'a').insert(3, '!')
    connection.doc.transact(() => {
      addNote(connection.doc, 'b', 'two')
      addNote(connection.doc, 'c', 'three')
      noteText(connection.doc, 'a').delete(0, 1)
    })
    await saved(connection)
    expect(server.log.filter(({ type }) => type === 'update').length).toBe(3)
  })
})

describe('saved', () => {
  it('S-20 is said only when the server has acknowledged', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    server.behaviour.holdAcks = true
    addNote(connection.doc, 'a', 'x')
    await until('on the server', () => 'a' in textsIn(server.doc))
    await sleep(30)
    expect(connection.save).toEqual({ state: 'sent', waiting: 1 })
    expect(connection.hasUnsentWork()).toBe(true)
    server.releaseAcks()
    await saved(connection)
    expect(connection.hasUnsentWork()).toBe(false)
  })

  it('S-21 covers a change that only deletes', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    addNote(connection.doc, 'a', 'abc')
    await saved(connection)
    server.behaviour.holdAcks = true
    noteText(connection.doc, 'a').delete(0, 3)
    await until('deleted on the server', () => textsIn(server.doc).a === '')
    await sleep(30)
    expect(connection.save.state).toBe('sent')
    server.releaseAcks()
    await saved(connection)
  })

  it('S-20 subscribers hear every change of it, and the object stays the same in between', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    const heard: string[] = []
    connection.subscribe(() => {
      if (heard.at(-1) !== connection.save.state) heard.push(connection.save.state)
    })
    addNote(connection.doc, 'a', 'x')
    await saved(connection)
    expect(heard).toEqual(['here', 'sent', 'saved'])
    expect(connection.save).toBe(connection.save)
  })
})

describe('losing the server', () => {
  it('S-24 SIGKILL in the middle of typing: nothing typed is lost, and it is sent when the server is back', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    addNote(connection.doc, 'a', '')
    await saved(connection)
    const text = noteText(connection.doc, 'a')
    for (const letter of 'before ') text.insert(text.length, letter)
    await server.kill()
    for (const letter of 'during ') text.insert(text.length, letter)
    await until('offline', () => connection.state === 'offline')
    expect(connection.save.state).toBe('here')
    await server.listen()
    await live(connection)
    for (const letter of 'after') text.insert(text.length, letter)
    await saved(connection)
    expect(textsIn(server.doc)).toEqual({ a: 'before during after' })
  })

  it('S-24 a connection cut in the middle of an update: sent again, and there once', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    for (const behaviour of ['dropBeforeNextUpdate', 'dropAfterNextUpdate'] as const) {
      server.behaviour[behaviour] = true
      addNote(connection.doc, behaviour, 'x')
      await until('the cut', () => connection.state !== 'live')
      expect(connection.save).toEqual({ state: 'here', waiting: 1 })
      await live(connection)
      await saved(connection)
    }
    expect(textsIn(server.doc)).toEqual({ dropAfterNextUpdate: 'x', dropBeforeNextUpdate: 'x' })
  })

  it('S-12 after a reconnect only what the server lacks goes out again, one message a change', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    for (let i = 0; i < 20; i++) addNote(connection.doc, `old${i}`, 'a long note that is on the disk already')
    await saved(connection)
    server.behaviour.dropAfterNextUpdate = true
    addNote(connection.doc, 'stored', 'applied but not acknowledged')
    await until('the cut', () => connection.state !== 'live')
    addNote(connection.doc, 'new1', 'y')
    addNote(connection.doc, 'new2', 'z')
    const before = server.updates.length
    await live(connection)
    await saved(connection)
    const [step2, ...rest] = server.updates.slice(before)
    expect(step2).toEqual(Uint8Array.of(0, 0))
    expect(rest.length).toBe(2)
    expect(Object.keys(textsIn(server.doc)).length).toBe(23)
  })

  it('S-13 a server that comes back with an older state gets all that is ours again, and nothing of others', async () => {
    const server = await startServer()
    addNote(server.doc, 'theirs', 'of somebody else')
    const connection = await live(connect(server))
    addNote(connection.doc, 'a', 'first')
    await saved(connection)
    const older = Y.encodeStateAsUpdate(server.doc)
    addNote(connection.doc, 'b', 'second')
    noteText(connection.doc, 'a').delete(0, 1)
    server.edit((doc) => addNote(doc, 'late', 'of somebody else, later'))
    await saved(connection)
    await until('the other one', () => 'late' in textsIn(connection.doc))
    await server.kill()
    await until('offline', () => connection.state === 'offline')
    server.restore(older)
    await server.listen()
    const before = server.updates.length
    addNote(connection.doc, 'c', 'third')
    await live(connection)
    await saved(connection)
    expect(textsIn(server.doc)).toEqual({ a: 'irst', b: 'second', c: 'third', theirs: 'of somebody else' })
    const sentClients = server.updates
      .slice(before)
      .flatMap((update) => Y.decodeUpdate(update).structs.map(({ id }) => id.client))
    expect(new Set(sentClients)).toEqual(new Set([connection.doc.clientID]))
  })

  it('S-13 what the older server lost is not called saved before it is there again', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    const empty = Y.encodeStateAsUpdate(server.doc)
    addNote(connection.doc, 'a', 'first')
    await saved(connection)
    await server.kill()
    await until('offline', () => connection.state === 'offline')
    server.restore(empty)
    server.behaviour.holdAcks = true
    await server.listen()
    await live(connection)
    expect(connection.save).toEqual({ state: 'sent', waiting: 1 })
    server.releaseAcks()
    await saved(connection)
    expect(textsIn(server.doc)).toEqual({ a: 'first' })
  })

  it('S-14 an update that the server put aside for a gap arrives by the resync, and only then is saved', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    addNote(connection.doc, 'a', 'abc')
    await saved(connection)
    server.behaviour.gapOnNextUpdate = true
    server.behaviour.holdAcks = true
    noteText(connection.doc, 'a').insert(3, 'd')
    noteText(connection.doc, 'a').delete(0, 1)
    await until('healed', () => textsIn(server.doc).a === 'bcd')
    expect(connection.save.state).toBe('sent')
    server.releaseAcks()
    await saved(connection)
    expect(connection.state).toBe('live')
  })

  it('S-26 shows how far a backlog has come', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    await server.kill()
    await until('offline', () => connection.state === 'offline')
    for (let i = 0; i < 12; i++) addNote(connection.doc, `n${i}`, 'x')
    expect(connection.save).toEqual({ state: 'here', waiting: 12 })
    const seen: string[] = []
    connection.subscribe(() => {
      const { progress } = connection
      if (progress) seen.push(`${progress.done} of ${progress.total}`)
    })
    await server.listen()
    await saved(connection)
    expect(seen).toContain('0 of 12')
    expect(seen).toContain('5 of 12')
    expect(connection.progress).toBeNull()
  })

  it('S-25 a backlog larger than the burst goes out whole, the rest of it slower', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    await server.kill()
    await until('offline', () => connection.state === 'offline')
    for (let i = 0; i < 230; i++) addNote(connection.doc, `n${i}`, 'x')
    const started = performance.now()
    await server.listen()
    await saved(connection)
    // 30 more than the burst, at 100 a second
    expect(performance.now() - started).toBeGreaterThan(290)
    expect(Object.keys(textsIn(server.doc)).length).toBe(230)
  })
})

describe('bad networks and bad servers', () => {
  it('S-32 a handshake that never ends is given up and tried again', async () => {
    const server = await startServer()
    server.behaviour.ignoreHandshake = true
    const connection = connect(server, { connectTimeout: 300 })
    await until('given up', () => connection.state === 'offline')
    server.behaviour.ignoreHandshake = false
    await live(connection)
  })

  it('S-32 a board that never comes is given up and asked for again', async () => {
    const server = await startServer()
    server.behaviour.withholdBoard = true
    const connection = connect(server, { syncTimeout: 300 })
    await until('syncing', () => connection.state === 'syncing')
    await until('given up', () => connection.state === 'offline')
    server.behaviour.withholdBoard = false
    await live(connection)
  })

  it('S-31 a half-open connection is found while somebody types, and what was typed is sent on the next', async () => {
    const server = await startServer()
    const connection = await live(connect(server, { probeAfter: 40, probeTimeout: 40 }))
    server.behaviour.halfOpen = true
    addNote(connection.doc, 'a', 'into the void')
    expect(connection.save.state).toBe('sent')
    await until('found', () => connection.state !== 'live')
    expect(connection.save.state).toBe('here')
    server.behaviour.halfOpen = false
    await live(connection)
    await saved(connection)
    expect(textsIn(server.doc)).toEqual({ a: 'into the void' })
  })

  it('S-31 a server that is slow to acknowledge but answers is kept', async () => {
    const server = await startServer()
    const connection = await live(connect(server, { probeAfter: 30 }))
    server.behaviour.holdAcks = true
    addNote(connection.doc, 'a', 'x')
    await until('two probes', () => server.log.filter(({ type }) => type === 'hello').length >= 3)
    expect(connection.state).toBe('live')
    expect(server.connections).toBe(1)
  })

  it('S-30 a silent connection is found even when nobody types', async () => {
    const server = await startServer()
    const connection = await live(connect(server, { silenceTimeout: 60 }))
    server.behaviour.halfOpen = true
    await until('found', () => connection.state !== 'live')
  })

  it('S-33 frames that are no messages end the connection, not the client, and touch nothing', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    addNote(connection.doc, 'a', 'mine')
    await saved(connection)
    const garbage = [
      Uint8Array.of(),
      Uint8Array.of(0),
      Uint8Array.of(0, 7, 1, 1),
      Uint8Array.of(0, 2, 200, 1),
      Uint8Array.of(102, 9),
      Uint8Array.of(103, 2, 123, 125),
      encodeUpdate(Uint8Array.of(1, 1, 1, 255)),
      'text',
    ]
    for (const frame of garbage) {
      const before = server.connections
      await live(connection)
      server.sendAll(frame)
      await until(`hung up on ${frame}`, () => connection.state !== 'live' || server.connections > before)
    }
    await live(connection)
    expect(textsIn(connection.doc)).toEqual({ a: 'mine' })
    expect(connection.save.state).toBe('saved')
  })

  it('S-34 a message type that is not known yet is passed over', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    server.sendAll(Uint8Array.of(110, 1, 2, 3))
    addNote(connection.doc, 'a', 'x')
    await saved(connection)
    expect(server.connections).toBe(1)
  })

  it('S-15 an update whose beginning is missing makes the client ask again', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    // Two edits of somebody else, of which only the second is broadcast.
    addNote(server.doc, 'a', 'first')
    const between = Y.encodeStateVector(server.doc)
    noteText(server.doc, 'a').insert(5, ', second')
    server.sendAll(encodeUpdate(Y.encodeStateAsUpdate(server.doc, between)))
    await until('whole', () => textsIn(connection.doc).a === 'first, second')
    expect(server.connections).toBe(1)
  })

  it('S-33 an observer of the document that throws does not end the connection, nor is it hidden', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    const seen: unknown[] = []
    const onError = (error: unknown) => seen.push(error)
    const previous = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', onError)
    const observer = () => {
      throw new Error('a bug of the view')
    }
    connection.doc.getMap('notes').observe(observer)
    server.sendAll(encodeSyncStep2(Uint8Array.of(0, 0)))
    server.edit((doc) => addNote(doc, 'a', 'x'))
    await until('the bug is seen', () => seen.length > 0)
    process.off('uncaughtException', onError)
    for (const listener of previous) process.on('uncaughtException', listener)
    connection.doc.getMap('notes').unobserve(observer)
    expect(String(seen[0])).toContain('a bug of the view')
    expect(connection.state).toBe('live')
  })
})

describe('the end of a connection', () => {
  it('S-40 a permanent close code freezes: the reason is typed, nothing is retried, what is typed waits', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    server.closeAll(CLOSE.revoked)
    await until('frozen', () => connection.state === 'frozen')
    expect(connection.frozen).toBe('revoked')
    addNote(connection.doc, 'a', 'x')
    expect(connection.save).toEqual({ state: 'here', waiting: 1 })
    await sleep(150)
    expect(server.connections).toBe(1)
  })

  it('S-42 a person may thaw a frozen connection, and what waited is sent', async () => {
    const server = await startServer()
    server.behaviour.closeOnOpen = CLOSE.tooManyConnections
    const connection = connect(server)
    await until('frozen', () => connection.state === 'frozen')
    addNote(connection.doc, 'a', 'x')
    server.behaviour.closeOnOpen = null
    connection.tryNow()
    await live(connection)
    await saved(connection)
    expect(connection.frozen).toBeNull()
    expect(textsIn(server.doc)).toEqual({ a: 'x' })
  })

  it('S-41 a transient close code is retried', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    for (const code of [CLOSE.shutdown, CLOSE.overloaded, CLOSE.storage, CLOSE.damaged, CLOSE.slow, 1011]) {
      server.closeAll(code)
      await until('gone', () => connection.state !== 'live')
      await live(connection)
    }
    expect(server.connections).toBe(7)
  })

  it('S-44 a server in trouble is named as such until the connection is live or lost otherwise', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    server.behaviour.closeOnOpen = CLOSE.storage
    server.closeAll(CLOSE.storage)
    await until('told', () => connection.serverTrouble === 'storage')
    addNote(connection.doc, 'a', 'written meanwhile')
    expect(connection.save).toEqual({ state: 'here', waiting: 1 })
    server.behaviour.closeOnOpen = CLOSE.damaged
    await until('told otherwise', () => connection.serverTrouble === 'damaged')
    server.behaviour.closeOnOpen = CLOSE.overloaded
    await until('told that it is full', () => connection.serverTrouble === 'overloaded')
    server.behaviour.closeOnOpen = CLOSE.slow
    await until('told of the line', () => connection.serverTrouble === 'slow')
    server.behaviour.closeOnOpen = 1011
    await until('told nothing', () => connection.serverTrouble === null)
    server.behaviour.closeOnOpen = CLOSE.storage
    await until('told again', () => connection.serverTrouble === 'storage')
    server.behaviour.closeOnOpen = null
    await saved(await live(connection))
    expect(connection.serverTrouble).toBeNull()
    expect(textsIn(server.doc)).toEqual({ a: 'written meanwhile' })
  })

  it('S-42 "try now" skips the wait', async () => {
    const server = await startServer()
    const connection = await live(connect(server, { reconnectMin: 600_000 }))
    await server.kill()
    await until('offline', () => connection.state === 'offline')
    await server.listen()
    await sleep(50)
    expect(connection.state).toBe('offline')
    connection.tryNow()
    await live(connection)
  })

  it('S-70 after destroy nothing is sent, nothing is retried, and edits stay in the document', async () => {
    const server = await startServer()
    const connection = await live(connect(server))
    await until('our answer', () => server.updates.length === 1)
    connection.destroy()
    connection.destroy()
    const before = server.updates.length
    addNote(connection.doc, 'a', 'x')
    connection.tryNow()
    await sleep(100)
    expect(server.updates.length).toBe(before)
    expect(server.connections).toBe(1)
    expect(connection.state).toBe('offline')
    expect(connection.save.waiting).toBe(0)
    expect(textsIn(connection.doc)).toEqual({ a: 'x' })
  })
})
