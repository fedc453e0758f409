/** One seeded run: a few peers work on one board through a bad network, undo included, and settle now and then. */
import { type Id, seedTemplate } from '@parcours/board'
import * as Y from 'yjs'
import { checkQuiescent, type InvariantCount, newInvariantCount } from './invariants.ts'
import { Ledger } from './ledger.ts'
import { Network } from './network.ts'
import { OPERATIONS, type OperationName, WEIGHTS } from './operations.ts'
import { Peer } from './peer.ts'
import type { PositionCount } from './position.ts'
import { type PromiseCount, undoUnderOath } from './promise.ts'
import { Random } from './random.ts'

const RELAY_CLIENT = 1
const FIRST_CLIENT = 100
const STEPS = 250
/** Milliseconds of the run's own clock. */
const START = 1_700_000_000_000

export interface RunCount extends InvariantCount, PromiseCount, PositionCount {
  operations: number
  typingActs: number
  delivered: number
  lostWithConnections: number
  reloads: number
}

export function newRunCount(): RunCount {
  return {
    ...newInvariantCount(),
    positionsChecked: 0,
    foreignValues: 0,
    creationsUndone: 0,
    done: 0,
    skipped: 0,
    partlySkipped: 0,
    operations: 0,
    typingActs: 0,
    delivered: 0,
    lostWithConnections: 0,
    reloads: 0,
  }
}

export class Failure extends Error {
  constructor(seed: number, step: number, wrong: readonly string[], log: readonly string[]) {
    super(
      `seed ${seed}, step ${step}:\n  ${wrong.slice(0, 8).join('\n  ')}\nlog:\n  ${log.slice(-60).join('\n  ')}`,
    )
  }
}

/** Throws a `Failure` with the log of the run at the first broken invariant. */
export function runSeed(seed: number, count: RunCount): void {
  new Run(seed, count).run()
}

class Run {
  readonly #seed: number
  readonly #count: RunCount
  readonly #random: Random
  readonly #ledger = new Ledger()
  readonly #network = new Network(RELAY_CLIENT)
  readonly #peers: Peer[] = []
  readonly #log: string[] = []
  readonly #weights: Record<OperationName | 'undo' | 'redo', number>
  #clock = START
  #nextClient = FIRST_CLIENT
  #nextId = 0
  #step = 0

  constructor(seed: number, count: RunCount) {
    this.#seed = seed
    this.#count = count
    this.#random = new Random(seed)
    // Runs differ in character: some are mostly typing, some mostly undo, some mostly surgery.
    const flavour = { ...WEIGHTS, undo: this.#random.between(4, 30), redo: this.#random.between(3, 20) }
    for (const key of ['type', 'moveNotes', 'deleteStage', 'deleteLane', 'deleteJourney'] as const) {
      if (this.#random.chance(0.2)) (flavour as Record<string, number>)[key] = flavour[key] * 3
    }
    this.#weights = flavour
  }

  run(): void {
    seedTemplate(this.#network.relay, this.#random.chance(0.5) ? 'service' : 'demo-mattress', {
      locale: 'en',
      title: 'Fuzz',
      author: '',
      now: START,
    })
    const people = this.#random.between(2, 5)
    for (let i = 0; i < people; i += 1) this.#enter(`person${i}`)
    // Now and then one person has two tabs.
    if (this.#random.chance(0.15)) this.#enter('person0')
    for (this.#step = 1; this.#step <= STEPS; this.#step += 1) {
      this.#advance()
      if (this.#random.chance(0.02)) this.#settle()
    }
    this.#settle()
    this.#count.delivered += this.#network.delivered
    this.#count.lostWithConnections += this.#network.lost
    for (const peer of [...this.#peers]) this.#leave(peer)
  }

  #advance(): void {
    this.#clock += this.#random.between(20, 900)
    const peer = this.#random.pick(this.#peers)!
    const what = this.#random.between(0, 99)
    if (what < 4) this.#weather(peer)
    else if (what < 5) this.#reload(peer)
    else if (what < 35) this.#deliverSome()
    else this.#act(peer)
  }

  #act(peer: Peer): void {
    const name = this.#random.weighted(this.#weights)
    this.#count.operations += 1
    try {
      if (name === 'undo' || name === 'redo') this.#undo(peer, name)
      else
        this.#note(
          peer,
          OPERATIONS[name]({ peer, random: this.#random, ledger: this.#ledger, count: this.#count }),
        )
    } catch (error) {
      this.#note(peer, name)
      if (error instanceof Failure) throw error
      this.#fail([`${name} threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`])
    }
  }

  /** Often one step, sometimes far back: older steps are the ones that others have built on. */
  #undo(peer: Peer, direction: 'undo' | 'redo'): void {
    const steps = this.#random.chance(0.3) ? this.#random.between(3, 12) : 1
    for (let i = 0; i < steps; i += 1) {
      const { outcome, broken } = undoUnderOath(peer, this.#ledger, direction, this.#count)
      this.#note(peer, `${direction}: ${JSON.stringify(outcome)}`)
      if (broken.length > 0) this.#fail(broken)
    }
  }

  #weather(peer: Peer): void {
    const { link } = peer
    if (link.state !== 'online') this.#network.resync(link)
    else if (this.#random.chance(0.5)) this.#network.goOffline(link)
    else link.state = 'stalled'
    this.#note(peer, `is ${link.state}`)
  }

  /** Closes the tab and opens another with what the browser kept: new client id, no history. */
  #reload(peer: Peer): void {
    const kept = Y.encodeStateAsUpdate(peer.model.doc)
    this.#leave(peer)
    this.#enter(peer.author, kept)
    this.#count.reloads += 1
    this.#note(peer, 'reloads')
  }

  #deliverSome(): void {
    const peer = this.#random.pick(this.#peers)!
    const direction = this.#random.chance(0.5) ? 'up' : 'down'
    this.#network.deliver(peer.link, direction, this.#random.between(1, 6))
  }

  #settle(): void {
    this.#network.settle()
    const wrong = checkQuiescent(this.#network.relay, this.#peers, this.#ledger, this.#count)
    if (wrong.length > 0) this.#fail(wrong)
  }

  #enter(author: string, kept?: Uint8Array): void {
    const client = this.#nextClient
    this.#nextClient += 1
    const newId = (): Id => {
      this.#nextId += 1
      return `${author}-${this.#nextId}`
    }
    const options = {
      client,
      author,
      network: this.#network,
      ledger: this.#ledger,
      now: () => this.#clock,
      newId,
    }
    this.#peers.push(new Peer(kept === undefined ? options : { ...options, kept }))
  }

  #leave(peer: Peer): void {
    this.#count.typingActs += peer.typed
    peer.close()
    this.#peers.splice(this.#peers.indexOf(peer), 1)
  }

  #note(peer: Peer, what: string): void {
    this.#log.push(`${this.#step} ${peer.tab} ${what}`)
  }

  #fail(wrong: readonly string[]): never {
    throw new Failure(this.#seed, this.#step, wrong, this.#log)
  }
}
