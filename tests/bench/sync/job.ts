/** What the orchestrator asks the load process for, and what comes back. Plain data: it crosses a process border. */
import type { SystemName } from './dialect.ts'
import type { ItemId } from './frames.ts'

/** One person's way in, and the note that is theirs to move. */
export interface Person {
  query: string
  headers: Readonly<Record<string, string>>
  user: { id: string; name: string; color: number }
  note: { first: ItemId; stage: string; lane: string }
}

export interface LoadBoard {
  document: string
  /** Bytes of the whole document as an update; content of at least half of it counts as the board. */
  bytes: number
  people: readonly Person[]
}

interface Target {
  system: SystemName
  port: number
  /** Process whose CPU and memory are read. */
  pid: number
}

/** People who move a note and a cursor at fixed rates; times are of changes sent after the warm-up. */
export interface CrowdJob extends Target {
  kind: 'crowd'
  boards: readonly LoadBoard[]
  movesPerSecond: number
  cursorsPerSecond: number
  warmMs: number
  measureMs: number
  /** On the first board, from the warm-up on: people who never read, and people who send as fast as they can. */
  silent: readonly Person[]
  flooding: readonly Person[]
}

export interface Latency {
  p50: number
  p99: number
  /** Changes that never came, as a share. */
  lost: number
}

export interface CrowdResult {
  kind: 'crowd'
  moves: Latency
  cursors: Latency
  /** Changes that reached one person, in the measured time. */
  delivered: number
  seconds: number
  /** CPU seconds of the server (all its threads) and of the load process, in the measured time. */
  serverCpu: number
  loadCpu: number
  /** Worst delay of the load's own timer, milliseconds: the load's share of a bad figure. */
  loadStall: number
  megabytesPerSecond: number
  serverMegabytes: { before: number; after: number }
  /** Sockets of honest people that the server closed. */
  closed: number
  /** How many sockets of abusers the server closed. */
  abusersClosed: number
  /** One last change reached every honest person. */
  everybodyGotTheLast: boolean
}

/** Everybody opens the board at the same moment and waits until it is there. */
export interface JoinJob extends Target {
  kind: 'join'
  board: LoadBoard
  /** Of the people, how many are in already when the others come. */
  already: number
}

export interface JoinResult {
  kind: 'join'
  /** Milliseconds until the half of them and the last of them had the board. */
  half: number
  all: number
  serverCpu: number
}

/** Each person drags their note so many times, one after the other. */
export interface DragsJob extends Target {
  kind: 'drags'
  board: LoadBoard
  each: number
  perSecond: number
}

export interface DragsResult {
  kind: 'drags'
  sent: number
}

export type Job = CrowdJob | JoinJob | DragsJob
export type JobResult<J extends Job> = J extends CrowdJob
  ? CrowdResult
  : J extends JoinJob
    ? JoinResult
    : DragsResult
