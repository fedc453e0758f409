/**
 * Restoring a version, between random work of several people on a bad network. The relay stands for the server, whose
 * own write a restore is. `PARCOURS_FUZZ_SEEDS` sets how many seeds.
 */
import {
  BoardModel,
  boardRoots,
  createBoardDoc,
  dumpBinned,
  ROOTS,
  restoreVersion,
  seedTemplate,
} from '@parcours/board'
import { exportJson } from '@parcours/exchange'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Ledger } from './ledger.ts'
import { Network } from './network.ts'
import { OPERATIONS, type OperationName, WEIGHTS } from './operations.ts'
import { Peer } from './peer.ts'
import { Random } from './random.ts'

const seeds = Math.ceil(Number(process.env.PARCOURS_FUZZ_SEEDS ?? 300) / 10)
const NOW = 1_700_000_000_000

const snapshotOf = (doc: Y.Doc): Y.Doc => {
  const copy = createBoardDoc()
  Y.applyUpdateV2(copy, Y.encodeStateAsUpdateV2(doc))
  return copy
}

class Workshop {
  readonly network = new Network(1)
  readonly peers: Peer[]
  readonly #random: Random
  readonly #ledger = new Ledger()
  #ids = 0

  constructor(seed: number) {
    this.#random = new Random(seed)
    seedTemplate(this.network.relay, seed % 2 === 0 ? 'service' : 'demo-mattress', {
      locale: 'en',
      title: 'Versions',
      author: '',
      now: NOW,
    })
    this.peers = [0, 1, 2].map(
      (i) =>
        new Peer({
          client: 100 + i,
          author: `person${i}`,
          network: this.network,
          ledger: this.#ledger,
          now: () => NOW,
          newId: () => `id-${this.#ids++}`,
        }),
    )
  }

  /** Acts that reach the relay now, later, or after a while offline. */
  work(acts: number): void {
    for (let n = 0; n < acts; n++) {
      const peer = this.#random.pick(this.peers)!
      const what = this.#random.between(0, 99)
      if (what < 5) {
        if (peer.link.state === 'online') this.network.goOffline(peer.link)
        else this.network.resync(peer.link)
      } else if (what < 40) {
        this.network.deliver(peer.link, this.#random.chance(0.5) ? 'up' : 'down', this.#random.between(1, 6))
      } else {
        const count = { positionsChecked: 0 }
        OPERATIONS[this.#random.weighted(WEIGHTS) as OperationName]({
          peer,
          random: this.#random,
          ledger: this.#ledger,
          count,
        })
        if (this.#random.chance(0.1)) peer.editor.undo()
      }
    }
  }
}

it(
  `B-95 B-96 B-97 hold for ${seeds} seeds`,
  () => {
    let changed = 0
    let binned = 0
    let texts = 0
    for (let seed = 1; seed <= seeds; seed++) {
      const workshop = new Workshop(seed)
      const { relay } = workshop.network
      workshop.work(80)
      const version = snapshotOf(relay)
      const wanted = exportJson(version)
      workshop.work(120)
      const before = snapshotOf(relay)
      const beforeExport = exportJson(before)
      const textsBefore = allTexts(relay)
      const idsBefore = ROOTS.map((root) => [...boardRoots(relay)[root].keys()].length)

      let updates = 0
      const count = (): void => {
        updates += 1
      }
      relay.on('update', count)
      const report = restoreVersion(relay, version, { by: 'server', now: NOW + 1 })
      relay.off('update', count)
      expect(updates, `seed ${seed}`).toBeLessThanOrEqual(1)
      expect(exportJson(relay), `seed ${seed}`).toBe(wanted)
      // Nothing was replaced or removed: the same texts in the same places, every record still there.
      for (const [place, text] of textsBefore) expect(allTexts(relay).get(place), place).toBe(text)
      expect(ROOTS.map((root) => [...boardRoots(relay)[root].keys()].length)).toEqual(idsBefore)
      const bin = dumpBinned(relay)
      for (const root of ROOTS) {
        for (const id of boardRoots(relay)[root].keys()) {
          if (!boardRoots(version)[root].has(id)) expect(bin[root], `${root}/${id}`).toHaveProperty([id])
        }
      }
      // What was under way meets it: everybody agrees, and reads without a problem.
      for (const { link } of workshop.peers) if (link.state !== 'online') workshop.network.resync(link)
      workshop.network.settle()
      const settled = exportJson(relay)
      for (const { model } of workshop.peers) expect(exportJson(model.doc), `seed ${seed}`).toBe(settled)
      expect(new BoardModel(relay).board.problems).toEqual([])
      // And it is taken back by restoring what was there before it.
      restoreVersion(relay, before, { by: 'server', now: NOW + 2 })
      expect(exportJson(relay), `seed ${seed}`).toBe(beforeExport)
      const again = restoreVersion(relay, before, { by: 'server', now: NOW + 3 })
      expect(again).toEqual({ changed: 0, binned: 0, remade: 0 })
      changed += report.changed
      binned += report.binned
      texts += textsBefore.size
      for (const peer of workshop.peers) peer.close()
    }
    expect(changed).toBeGreaterThan(seeds * 5)
    expect(binned).toBeGreaterThan(seeds * 3)
    expect(texts).toBeGreaterThan(seeds * 20)
  },
  seeds * 2_000 + 10_000,
)

function allTexts(doc: Y.Doc): Map<string, Y.Text> {
  const texts = new Map<string, Y.Text>()
  for (const root of ROOTS) {
    for (const [id, record] of boardRoots(doc)[root].entries()) {
      for (const [key, value] of record.entries()) {
        if (value instanceof Y.Text) texts.set(`${root}/${id}/${key}`, value)
      }
    }
  }
  return texts
}
