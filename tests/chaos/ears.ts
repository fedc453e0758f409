/**
 * What the recorders of the wire proof heard, in stretches of its script, written so that two runs can be compared: without times
 * and random ids, and without what is a matter of moments. A stretch begins only when all that came before it has arrived everywhere,
 * so that a busy machine moves nothing from one into the next.
 */
import { decodeStateVector, type ServerMessage } from '@parcours/sync'
import { expect } from 'vitest'
import type { Heard, Recorder } from './recorder.ts'
import { TROUPE } from './troupe.ts'

type Listening = 'joining' | 'alike'
type Told<T extends ServerMessage['type']> = ServerMessage & { type: T }

/** All recorders together, in stretches of the script. */
export class Ears {
  readonly #recorders: readonly Recorder[]
  readonly #stretches: { kind: Listening; from: number[] }[] = []
  /** Since when what is heard counts for what is waited for. */
  #since: number[]

  constructor(recorders: readonly Recorder[]) {
    this.#recorders = recorders
    this.#since = recorders.map(({ heard }) => heard.length)
    this.begin('joining')
  }

  begin(kind: Listening): void {
    this.#stretches.push({ kind, from: this.#recorders.map(({ heard }) => heard.length) })
  }

  /** What was heard before everybody came in again doesn't count any more. The server greets with a question. */
  forget(): void {
    this.#since = this.#recorders.map(({ heard }) =>
      heard.findLastIndex(({ message }) => message.type === 'sync-step-1'),
    )
  }

  have(word: string): boolean {
    return this.#recorders.every(({ everything }) => everything.includes(word))
  }

  /** Everybody was shown all of the troupe, and told the list that has all who are here. */
  areAllIn(): boolean {
    const people = TROUPE.length + this.#recorders.length
    return this.#recorders.every((recorder, index) => {
      const shown = this.#heardSince(index).flatMap(({ message }) =>
        message.type === 'awareness' ? message.entries.filter(({ state }) => state !== null) : [],
      )
      const list = this.#last(index, 'participants')?.participants.participants.filter(({ online }) => online)
      const isTold = isStock(recorder) || list?.length === people
      return isTold && new Set(shown.map(({ client }) => client)).size >= TROUPE.length
    })
  }

  /** Everybody heard of the round, and shows nothing but who they are. */
  at(round: string): boolean {
    return this.#recorders.every((recorder, index) => {
      const states = [...recorder.awareness.getStates().values()]
      const hidden = this.#heardSince(index).some(
        ({ message }) => message.type === 'awareness' && message.entries.length >= TROUPE.length,
      )
      const bare = states.every((state) => Object.keys(state).length <= 1)
      const told =
        this.#last(index, 'workshop')?.workshop.current?.round === round &&
        this.#last(index, 'room')?.room.round === round
      return hidden && bare && (told || isStock(recorder))
    })
  }

  /** Everybody heard that what was covered is shown. */
  isRevealed(): boolean {
    return this.#recorders.every(
      (recorder, index) =>
        isStock(recorder) || this.#last(index, 'workshop')?.workshop.current?.revealed === true,
    )
  }

  /** Whether so many have given something, as all who hear of counts heard last. */
  ballots(number: number): boolean {
    return this.#covered().every((covered) => covered?.ballots === number)
  }

  /** Whether there are so many finished notes, and others besides, as all who hear of counts heard last. */
  count(notes: number): boolean {
    return this.#covered().every(
      (covered) =>
        covered?.writing === true && covered.cells.reduce((sum, { count }) => sum + count, 0) === notes,
    )
  }

  #covered(): (Told<'covered'>['covered'] | undefined)[] {
    return this.#recorders.flatMap((recorder, index) =>
      isStock(recorder) ? [] : [this.#last(index, 'covered')?.covered],
    )
  }

  #heardSince(index: number): readonly Heard[] {
    return this.#recorders[index]?.heard.slice(this.#since[index]) ?? []
  }

  #last<T extends ServerMessage['type']>(index: number, type: T): Told<T> | undefined {
    return this.#heardSince(index).findLast(({ message }) => message.type === type)?.message as
      | Told<T>
      | undefined
  }

  everything(): Record<string, string> {
    return Object.fromEntries(this.#recorders.map((recorder) => [recorder.name, recorder.everything]))
  }

  transcripts(): Record<string, string[]> {
    return Object.fromEntries(
      this.#recorders.map(({ name, heard }, index) => [
        name,
        this.#stretches.flatMap(({ kind, from }, n) => {
          const messages = heard.slice(from[index], this.#stretches[n + 1]?.from[index])
          return [`-- ${kind}`, ...(kind === 'alike' ? inOrder(messages) : asSet(messages))]
        }),
      ]),
    )
  }
}

/** Who said no hello is told nothing of ours. */
const isStock = ({ name }: Recorder): boolean => name === 'stock'

/**
 * While people come in, the order of things is a matter of moments, and so are lists of who is there already; and when a step
 * begins, whether it was said by then that nothing is covered yet.
 */
function asSet(heard: readonly Heard[]): string[] {
  const last = heard.findLast(({ message }) => message.type === 'participants')
  const lines = heard
    .filter((one) => one.message.type !== 'participants' || one === last)
    .filter(({ message }) => message.type !== 'covered' || !isEmpty(message.covered))
    .flatMap((one) => (one.message.type === 'awareness' ? presences(one.message) : [plain(one)]))
  return [...new Set(lines)].toSorted()
}

const isEmpty = ({ cells, writing, ballots }: Told<'covered'>['covered']): boolean =>
  cells.length === 0 && !writing && ballots === null

/**
 * Each message, in order. The server renews everybody's presence by its own clock: then it does so for all, whether they are
 * busy or not. What was counted last is told after at most two times three seconds: what it said half way is left out.
 */
function inOrder(heard: readonly Heard[]): string[] {
  const renewals = new Map<string, number>()
  const covered = heard.findLast(({ message }) => message.type === 'covered')
  const lines: string[] = []
  for (const one of heard) {
    if (one.message.type === 'awareness') {
      for (const line of presences(one.message)) renewals.set(line, (renewals.get(line) ?? 0) + 1)
    } else if (one.message.type !== 'covered' || one === covered) lines.push(plain(one))
  }
  expect(new Set(renewals.values()).size, 'nobody is renewed more often than others').toBeLessThanOrEqual(1)
  return [
    ...lines,
    ...[...renewals.keys()].toSorted().filter((line) => !/^\d+ \{"user":\{[^{}]*\}\}$/.test(line)),
  ]
}

const presences = (message: Told<'awareness'>): string[] =>
  message.entries.map(({ client, state }) => `${client} ${JSON.stringify(state)}`)

/** As it came, without times and random ids: of what is JSON also what our readers pass over. */
function plain({ message, json }: Heard): string {
  switch (message.type) {
    case 'sync-step-1':
      return `step 1 ${JSON.stringify([...decodeStateVector(message.stateVector)].toSorted())}`
    case 'sync-step-2':
    case 'update':
      return `${message.type} ${Buffer.from(message.update).toString('base64')}`
    case 'ack':
      return `ack ${message.ack.messages} ${JSON.stringify([...message.ack.clocks])}`
    default:
      return `${message.type} ${JSON.stringify(json, (key, value: unknown) => (UNLIKE.has(key) ? key : value))}`
  }
}

/** Fields that differ between any two runs. */
const UNLIKE: ReadonlySet<string> = new Set(['now', 'round', 'startedAt'])
