/**
 * Who typed which character, and whether it should be there. Every typed character is unique in its run, so that each can
 * be followed through concurrent typing, deletion, undo and redo. Only its author's own acts may change its fate.
 */
import { type BoardModel, type Id, ROOTS, type RootName, TEXT_KEYS, textOf } from '@parcours/board'
import type * as Y from 'yjs'

interface Character {
  author: string
  /** `root/id/key` of its text. */
  at: string
  present: boolean
}

const FIRST = 0x4e00
const LAST = 0x9fff

export class Ledger {
  readonly #characters = new Map<string, Character>()
  #next = FIRST

  /** Characters that nobody has used before; empty when the alphabet of a run is used up. */
  fresh(count: number): string {
    let text = ''
    while (text.length < count && this.#next <= LAST) {
      text += String.fromCharCode(this.#next)
      this.#next += 1
    }
    return text
  }

  isOwn(author: string, at: string, character: string): boolean {
    return this.#characters.get(`${at}/${character}`)?.author === author
  }

  /** Whether somebody else's character stands in that text. */
  holdsForeign(author: string, at: string, value: string): boolean {
    return [...value].some((character) => {
      const known = this.#characters.get(`${at}/${character}`)
      return known !== undefined && known.author !== author
    })
  }

  /** Books what an act of `author` did to one text. Returns the characters of others that it took away. */
  book(author: string, at: string, before: string, after: string): string[] {
    const stolen: string[] = []
    const left = new Set(after)
    const was = new Set(before)
    for (const character of was) {
      if (left.has(character)) continue
      const known = this.#characters.get(`${at}/${character}`)
      if (known === undefined) continue
      if (known.author === author) known.present = false
      else stolen.push(character)
    }
    for (const character of left) {
      if (was.has(character) || !isTracked(character)) continue
      const known = this.#characters.get(`${at}/${character}`)
      if (known === undefined) this.#characters.set(`${at}/${character}`, { author, at, present: true })
      else known.present = true
    }
    return stolen
  }

  /** Every character that should be there is there exactly once, and no other. Returns what is wrong. */
  check(doc: Y.Doc): { checked: number; wrong: string[] } {
    const wrong: string[] = []
    const texts = new Map<string, string>()
    for (const [key, { at, present, author }] of this.#characters) {
      const value = texts.get(at) ?? textAt(doc, at)
      texts.set(at, value)
      const character = key.slice(at.length + 1)
      const count = value.split(character).length - 1
      if (count !== (present ? 1 : 0))
        wrong.push(`${character} of ${author} in ${at}: ${count} times, present=${present}`)
    }
    return { checked: this.#characters.size, wrong }
  }
}

function isTracked(character: string): boolean {
  const code = character.charCodeAt(0)
  return code >= FIRST && code <= LAST
}

function textAt(doc: Y.Doc, at: string): string {
  const [root, id, key] = at.split('/') as [RootName, Id, string]
  return textOf(doc, root, id, key)?.toString() ?? ''
}

/** The texts of a model, to compare an act's before and after. */
export class TextWatch {
  readonly #model: BoardModel
  #values = new Map<string, string>()

  constructor(model: BoardModel) {
    this.#model = model
    for (const root of ROOTS) for (const id of model.board[root].keys()) this.#read(root, id, this.#values)
  }

  /** Follows what arrived from others, so that the next act is compared with the state that it met. */
  follow(root: RootName | 'meta', ids: ReadonlySet<Id>): Map<string, { before: string; after: string }> {
    const changed = new Map<string, { before: string; after: string }>()
    if (root === 'meta') return changed
    const now = new Map<string, string>()
    for (const id of ids) this.#read(root, id, now)
    for (const [at, after] of now) {
      const before = this.#values.get(at) ?? ''
      if (before !== after) changed.set(at, { before, after })
      this.#values.set(at, after)
    }
    return changed
  }

  #read(root: RootName, id: Id, into: Map<string, string>): void {
    for (const key of TEXT_KEYS[root]) {
      const text = textOf(this.#model.doc, root, id, key)
      if (text !== null) into.set(`${root}/${id}/${key}`, text.toString())
    }
  }
}
