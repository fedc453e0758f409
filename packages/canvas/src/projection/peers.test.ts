// @vitest-environment jsdom
/** The laws of the projection with a real editor for each of several peers, over a network that holds messages back. */
import { createBoardDoc, liveNotes, seedTemplate } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Mounted, mount, rest, stored } from '../testing/mounted.ts'

const SEEDS = 12
const STEPS = 60

interface Peer extends Mounted {
  /** Updates of the others that haven't arrived yet, oldest first, a queue for each sender. */
  inbox: Uint8Array[][]
}

/** Mulberry32. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

function gather(count: number): Peer[] {
  const origin = createBoardDoc()
  seedTemplate(origin, 'demo-mattress', { locale: 'en', title: 'Peers', author: '', now: 1 })
  const state = Y.encodeStateAsUpdate(origin)
  const peers = Array.from({ length: count }, (_, n): Peer => {
    const inbox = Array.from({ length: count }, (): Uint8Array[] => [])
    return Object.assign(mount({ state, author: `peer-${n}` }), { inbox })
  })
  peers.forEach((peer, from) => {
    peer.doc.on('update', (update: Uint8Array, sender: unknown) => {
      if (sender === 'network') return
      for (const other of peers) if (other !== peer) other.inbox[from]!.push(update)
    })
  })
  return peers
}

function act(peer: Peer, random: (below: number) => number): void {
  const { board, model, surface, editor } = peer
  const notes = liveNotes(model.board)
  const note = notes[random(notes.length)]?.id ?? 'none'
  const stages = [...model.board.stages.keys()]
  const stage = stages[random(stages.length)]!
  const lanes = [...model.board.lanes.values()].filter(({ kind }) => kind !== 'emotions')
  const lane = lanes[random(lanes.length)]!.id
  const acts: readonly (() => unknown)[] = [
    () => board.addNote({ place: { to: 'cell', stage, lane }, text: 'New' }),
    () => board.moveNotes([note], { to: 'cell', stage, lane }),
    () => board.moveNotes([note], { to: 'free', anchor: 'board', x: random(4000), y: random(2000) }),
    () => board.deleteNotes([note]),
    () => board.moveStage(stage, { after: stages[random(stages.length)]! }),
    () => board.text('notes', note, 'text')?.replace(0, 0, 'more '),
    () => board.undo(),
    () => {
      const z = [0.2, 0.5, 1, 2][random(4)]!
      editor.setCamera({ x: -random(3000), y: -random(2000), z }, { immediate: true })
      surface.select(notes.slice(0, random(3)).map(({ id }) => `note:${id}`))
    },
  ]
  acts[random(acts.length)]!()
}

function checkLaws(peer: Peer): void {
  const { model, surface, editor, userWrites } = peer
  surface.layoutNow()
  surface.projectNow()
  const live = liveNotes(model.board).map(({ id }) => `note:${id}`)
  const drawn = surface.scene.items.filter(({ kind }) => kind === 'note').map(({ id }) => id)
  expect(drawn.toSorted()).toEqual(live.toSorted())
  const records = stored(editor)
  expect(new Set(records).size).toBe(records.length)
  for (const id of records) expect(surface.scene.byId.has(id)).toBe(true)
  for (const id of surface.state.selection.get()) expect(records).toContain(id)
  rest(peer)
  expect(surface.projectNow()).toMatchObject({ put: 0, removed: 0 })
  expect(userWrites).toEqual([])
}

describe('several peers, each with a real editor', () => {
  it('C-1 C-2 C-3 C-5 hold at every peer while messages are on their way, and in the end all see one scene', () => {
    const checked = { steps: 0, delivered: 0, scenes: 0 }
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = randomNumbers(seed)
      const peers = gather(2 + (seed % 3))
      const deliver = (peer: Peer, from: number): void => {
        const update = peer.inbox[from]!.shift()
        if (update === undefined) return
        Y.applyUpdate(peer.doc, update, 'network')
        checked.delivered += 1
      }
      try {
        for (let step = 0; step < STEPS; step++) {
          const peer = peers[random(peers.length)]!
          if (random(2) === 0) act(peer, random)
          else deliver(peer, random(peers.length))
          checkLaws(peer)
          checked.steps += 1
        }
        for (const peer of peers) {
          for (const [from, queue] of peer.inbox.entries()) while (queue.length > 0) deliver(peer, from)
          checkLaws(peer)
        }
        const [first, ...others] = peers.map(({ surface }) =>
          surface.scene.items.map(({ id, rect }) => ({ id, rect })),
        )
        for (const other of others) {
          expect(other).toEqual(first)
          checked.scenes += 1
        }
      } finally {
        for (const peer of peers) peer.dispose()
      }
    }
    expect(checked.steps).toBe(SEEDS * STEPS)
    expect(checked.delivered).toBeGreaterThan(SEEDS * STEPS * 0.3)
    expect(checked.scenes).toBeGreaterThanOrEqual(SEEDS)
  }, 120_000)
})
