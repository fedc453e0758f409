/** A person alone, whose undo must therefore take back everything, and whose redo must bring all of it again. */
import { dumpRecords, seedTemplate } from '@parcours/board'
import { Ledger } from './ledger.ts'
import { Network } from './network.ts'
import { OPERATIONS, WEIGHTS } from './operations.ts'
import { Peer } from './peer.ts'
import type { PositionCount } from './position.ts'
import { Random } from './random.ts'

const STEPS = 120
const START = 1_700_000_000_000

export interface SoloCount extends PositionCount {
  undone: number
  redone: number
}

export function newSoloCount(): SoloCount {
  return { undone: 0, redone: 0, positionsChecked: 0 }
}

/** Returns what differs, or null. */
export function runSolo(seed: number, count: SoloCount): string | null {
  const random = new Random(seed)
  const network = new Network(1)
  const ledger = new Ledger()
  seedTemplate(network.relay, 'demo-mattress', { locale: 'fr', title: 'Solo', author: '', now: START })
  let clock = START
  let ids = 0
  const newId = () => {
    ids += 1
    return `solo-${ids}`
  }
  const peer = new Peer({ client: 2, author: 'solo', network, ledger, now: () => clock, newId })
  const live = () => JSON.stringify(dumpRecords(peer.model.doc))
  const began = live()
  const weights = { ...WEIGHTS, undo: 12, redo: 8 }
  for (let step = 0; step < STEPS; step += 1) {
    clock += random.between(20, 900)
    const name = random.weighted(weights)
    if (name === 'undo' || name === 'redo') peer.editor[name]()
    else OPERATIONS[name]({ peer, random, ledger, count })
  }
  const ended = repeat(peer, 'redo', live)
  const undone = repeat(peer, 'undo', live)
  const redone = repeat(peer, 'redo', live)
  count.undone += undone.steps
  count.redone += redone.steps
  peer.close()
  if (ended.skipped + undone.skipped + redone.skipped > 0) return `seed ${seed}: a step was skipped`
  const left = difference(began, undone.state)
  if (left !== null) return `seed ${seed}: undo leaves ${left}`
  const missed = difference(ended.state, redone.state)
  return missed === null ? null : `seed ${seed}: redo leaves ${missed}`
}

/** The first lines in which two dumps differ. */
function difference(expected: string, actual: string): string | null {
  if (expected === actual) return null
  const lines = (dump: string) => JSON.stringify(JSON.parse(dump), null, 1).split('\n')
  const theirs = lines(expected)
  const ours = lines(actual)
  const at = ours.findIndex((line, index) => line !== theirs[index])
  return `${ours.slice(at - 3, at + 4).join('\n')}\ninstead of\n${theirs.slice(at - 3, at + 4).join('\n')}`
}

function repeat(peer: Peer, direction: 'undo' | 'redo', live: () => string) {
  let steps = 0
  let skipped = 0
  for (;;) {
    const outcome = peer.editor[direction]()
    if (!outcome.done && outcome.reason === 'nothing') return { steps, skipped, state: live() }
    steps += 1
    if (!outcome.done || outcome.skipped.length > 0) skipped += 1
  }
}
