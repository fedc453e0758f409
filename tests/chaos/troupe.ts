/** The people of the wire proof: those who write in private, each with a caret that they show to the board, and one who only looks. */
import {
  DEFAULT_VOTE,
  type Draft,
  givePoints,
  type NotePlace,
  type Rating,
  rateForReveal,
  readBallot,
  readOwnRatings,
} from '@parcours/board'
import { encodeAwareness } from '@parcours/sync'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { writeDraft } from '../../apps/server/src/testing/notes.ts'
import type { ServerProcess } from '../server-process.ts'
import { noteBody, type Place, pause, WireClient, writeNote } from './board-client.ts'

export const WRITERS = ['Anna', 'Karim', 'Li'] as const
/** And Sam, who only looks. */
export const TROUPE = [...WRITERS, 'Sam'] as const

/** What differs between two runs. */
export interface Secrets {
  /** In every word, id and caret that is private. */
  marker: string
  /** Key strokes of a note, each a word. */
  strokes: number
  /** Notes that each of the writers finishes in the first half; 6 in all. */
  finished: readonly [number, number, number]
  /** What each of them gives in the vote (note -> points), and how they rate the stages. */
  votes: readonly Readonly<Record<number, number>>[]
  ratings: readonly (readonly Rating['value'][])[]
}

/** Where they are and what they write about: the same in every run. */
export interface Setting {
  board: string
  cell: NotePlace
  stages: readonly string[]
  persona: string
  place(name: string): Place
}

/** Carets are shown as our client does; Sam is who only looks. */
export class Troupe {
  readonly #server: ServerProcess
  readonly #secrets: Secrets
  readonly #setting: Setting
  #shared = new Map<string, WireClient>()
  #own = new Map<string, WireClient>()
  #clock = 0
  #number = 0
  #visits = 0
  readonly #ids = new Map<string, Set<string>>()
  readonly texts = { finished: [] as string[], kept: [] as string[] }
  strokes = 0

  constructor(server: ServerProcess, secrets: Secrets, setting: Setting) {
    this.#server = server
    this.#secrets = secrets
    this.#setting = setting
  }

  async enter(): Promise<void> {
    const { board, place } = this.#setting
    this.#visits += 1
    for (const [index, name] of TROUPE.entries()) {
      const doc = new Y.Doc()
      // On the shared board one is known, in both runs by the same number.
      doc.clientID = 1_000 + 10 * this.#visits + index
      const client = new WireClient(this.#server.url, board, { ...place(name), doc })
      await client.untilSynced()
      this.#shared.set(name, client)
      this.#show(name, { cursor: { at: 'board', x: 1, y: 1 } })
      if (name === 'Sam') continue
      const own = new WireClient(this.#server.url, `${board}/private`, place(name))
      await own.untilSynced()
      await own.until(() => own.welcome !== null)
      this.#own.set(name, own)
    }
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#shared.values(), ...this.#own.values()].map((client) => client.leave()))
    this.#shared = new Map()
    this.#own = new Map()
  }

  /** Each of the writers at once: so many finished notes, one that is being written, one that is kept. */
  async write(round: string, finished: readonly number[]): Promise<void> {
    await Promise.all(
      WRITERS.map(async (name, index) => {
        for (let n = 0; n < (finished[index] ?? 0); n++) await this.#note(name, round, 'finished')
        await this.#note(name, round, 'writing')
        await this.#note(name, round, 'kept')
      }),
    )
    await Promise.all([...this.#own.values()].map((own) => own.untilSaved()))
  }

  async #note(name: string, round: string, state: Draft['state']): Promise<void> {
    const own = this.#own.get(name)
    if (own === undefined) throw new Error(`${name} isn't there`)
    const { marker, strokes } = this.#secrets
    this.#number += 1
    const id = `${marker}-id-${this.#number}`
    const me = this.#setting.place(name).seat.id
    let text = `${marker}-${this.#number}`
    writeDraft(own.doc, id, text, me, { round, state: 'writing' }, this.#setting.cell)
    for (let n = 0; n < strokes; n++) {
      noteBody(own.doc, id)?.insert(text.length, ` ${marker}${n}`)
      text += ` ${marker}${n}`
      this.strokes += 1
      this.showCaret(name, id, n)
      if (n % 5 === 4) await pause(2)
    }
    ;(own.doc.getMap('notes').get(id) as Y.Map<unknown>).set('draft', { round, state })
    this.texts[state === 'finished' ? 'finished' : 'kept'].push(text)
    this.#ids.set(name, (this.#ids.get(name) ?? new Set()).add(id))
  }

  showAll(at: number): void {
    for (const name of WRITERS) this.showCaret(name, `${this.#secrets.marker}-id`, at)
  }

  showCaret(name: string, id: string, at: number): void {
    const caret = `${this.#secrets.marker}-caret-${at}`
    this.#show(name, {
      cursor: { at: 'board', x: at, y: this.#secrets.strokes },
      selection: [id],
      text: { root: 'notes', id, key: 'text', anchor: { caret }, head: { caret } },
      drag: { notes: [id], to: { at: 'board', x: at, y: at } },
      typing: true,
    })
  }

  #show(name: string, state: Readonly<Record<string, unknown>>): void {
    const client = this.#shared.get(name)
    this.#clock += 1
    const entry = { client: client?.doc.clientID ?? 0, clock: this.#clock, state: { user: {}, ...state } }
    client?.send(encodeAwareness([entry]))
  }

  /** Everybody gives what they have to give, some of it after second thoughts. */
  async give(mode: 'voting' | 'rating', round: string, secrets: Secrets): Promise<void> {
    for (const [n, name] of WRITERS.entries()) {
      if (mode === 'voting') this.#vote(name, round, secrets.votes[n] ?? {}, secrets.strokes)
      else this.#rate(name, round, secrets.ratings[n] ?? [], secrets.strokes)
    }
    await Promise.all([...this.#own.values()].map((own) => own.untilSaved()))
  }

  #vote(name: string, round: string, gifts: Readonly<Record<number, number>>, changes: number): void {
    const { doc, author } = this.#ownOf(name)
    const notes = [...(this.#shared.get('Sam')?.doc.getMap('notes').keys() ?? [])].toSorted()
    for (const [note, given] of Object.entries(gifts)) {
      const target = notes[Number(note)] ?? `note-${note}`
      for (let n = 0; n <= changes; n++) {
        const gift = { round, target, points: n === changes ? given : n % 2 }
        givePoints(doc, gift, DEFAULT_VOTE, () => true, { author, now: 1 })
      }
    }
  }

  #rate(name: string, round: string, values: readonly Rating['value'][], changes: number): void {
    const { doc, author } = this.#ownOf(name)
    const { stages, persona } = this.#setting
    for (const [at, value] of values.entries()) {
      const of = { round, point: stages[at] ?? '', persona }
      for (let n = 0; n <= changes; n++) {
        const now = n === changes ? value : (((n % 5) + 1) as Rating['value'])
        rateForReveal(doc, { ...of, value: now }, { author, now: 1 })
      }
    }
  }

  /** The first of each one's changes. */
  async giveOtherwise(mode: 'voting' | 'rating', round: string): Promise<void> {
    for (const name of WRITERS) {
      const { doc, author } = this.#ownOf(name)
      const [target] = readBallot(doc, round).keys()
      const [rating] = readOwnRatings(doc, round, author)
      expect([name, (mode === 'voting' ? target : rating) !== undefined], 'what was given is there').toEqual([
        name,
        true,
      ])
      const means = { author, now: 1 }
      if (target !== undefined) givePoints(doc, { round, target, points: 1 }, DEFAULT_VOTE, () => true, means)
      if (rating !== undefined) rateForReveal(doc, { ...rating, round, value: 5 }, means)
    }
    await Promise.all([...this.#own.values()].map((own) => own.untilSaved()))
  }

  /** What everybody's own documents come to. */
  given(mode: 'voting' | 'rating', round: string): unknown {
    const all = WRITERS.map((name) => this.#ownOf(name))
    if (mode === 'rating') {
      const ratings = all.flatMap(({ doc, author }) => readOwnRatings(doc, round, author))
      return ratings.map(({ point, value }) => `${point} ${value}`).toSorted()
    }
    const totals: Record<string, number> = {}
    for (const { doc } of all) {
      for (const [target, points] of readBallot(doc, round)) totals[target] = (totals[target] ?? 0) + points
    }
    return totals
  }

  #ownOf(name: string): { doc: Y.Doc; author: string } {
    const own = this.#own.get(name)
    if (own === undefined) throw new Error(`${name} isn't there`)
    return { doc: own.doc, author: this.#setting.place(name).seat.id }
  }

  /** A client that puts a draft on the board itself; a facilitator's may. */
  async leak(text = this.texts.finished[0] ?? ''): Promise<void> {
    const place = this.#setting.place('Flo')
    const client = new WireClient(this.#server.url, this.#setting.board, place)
    await client.untilSynced()
    writeNote(client.doc, 'leak', text, place.seat.id)
    await client.untilSaved()
    await client.leave()
  }

  expectAllThere(): void {
    for (const [name, ids] of this.#ids) {
      const there = new Set(this.#own.get(name)?.doc.getMap('notes').keys())
      expect(
        [...ids].filter((id) => !there.has(id)),
        `drafts that ${name} lost`,
      ).toEqual([])
    }
  }
}
