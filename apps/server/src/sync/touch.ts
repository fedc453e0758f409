/**
 * Resolves an update to what it touches (`root/record/key`) WITHOUT integrating it: who may write is decided from
 * this, before anything is applied.
 */
import type { RootName } from '@parcours/board'
import * as Y from 'yjs'
import { type DecodedUpdate, isItem, type NewStruct } from './decoded-update.ts'
import { firstOf, type Histories, type List, standsWhereSeen } from './order.ts'
import { Gap, Inadmissible } from './refusal.ts'
import { checkContent, childNode, isKnownRoot, type Node, type Place, rootNode } from './shape.ts'

export type Touch =
  /** A record that isn't on the board comes to be; `dead` when it was removed again before it was sent. */
  | { what: 'create'; root: RootName; record: string; dead: boolean }
  /** A new record under the id of an existing one, which it would push out. */
  | { what: 'replace'; root: RootName; record: string }
  | { what: 'remove'; root: RootName; record: string }
  /** A register or a text comes to be, or gets another value; `value` is undefined for a text. */
  | { what: 'set'; root: RootName | 'meta'; record: string; key: string; value: unknown; overText: boolean }
  | { what: 'unset'; root: RootName | 'meta'; record: string; key: string; wasText: boolean }
  /** Characters of a text come or go. */
  | { what: 'text'; root: RootName | 'meta'; record: string; key: string }

/** null: the parent is gone for good, Yjs integrates the struct as garbage; it touches nothing. */
type Resolved = Place | null

/**
 * @throws Gap when something that the update builds on is missing
 * @throws Inadmissible when it can't be part of any board
 */
export function resolveTouches(doc: Y.Doc, update: DecodedUpdate, histories: Histories): Touch[] {
  for (const root of update.roots) rootNode(root)
  const resolver = new Resolver(doc, update, histories)
  const touches = resolver.written()
  resolver.deleted(touches)
  return touches
}

class Resolver {
  readonly #doc: Y.Doc
  readonly #update: DecodedUpdate
  readonly #histories: Histories
  /** How far each client of the update has been placed: its structs below are known. */
  readonly #placedTo = new Map<number, number>()
  readonly #places = new Map<NewStruct, Resolved>()
  readonly #nodes = new Map<Y.AbstractType<unknown>, Node>()

  constructor(doc: Y.Doc, update: DecodedUpdate, histories: Histories) {
    this.#doc = doc
    this.#update = update
    this.#histories = histories
    for (const [name, type] of doc.share) {
      // An imported file of a newer version may have brought further roots: kept, and closed to writers.
      if (isKnownRoot(name)) this.#nodes.set(type as Y.AbstractType<unknown>, rootNode(name))
    }
  }

  /** Places the new structs in the order in which Yjs would integrate them: each after what it builds on. */
  written(): Touch[] {
    const touches: Touch[] = []
    const waiting = [...this.#update.fresh].map(([client, structs]) => ({ client, structs, next: 0 }))
    let placed = true
    while (placed) {
      placed = false
      for (const section of waiting) {
        while (section.next < section.structs.length) {
          const struct = section.structs[section.next] as NewStruct
          if (!this.#buildsOnKnown(struct)) break
          const place = isItem(struct) ? this.#placeOf(struct) : null
          if (isItem(struct) && place !== null) {
            this.#checkOverlap(struct, place)
            this.#checkOrder(struct, place)
          }
          this.#places.set(struct, place)
          if (place !== null && isItem(struct)) touches.push(this.#touchOf(struct, place))
          section.next += 1
          this.#placedTo.set(section.client, struct.id.clock + struct.length)
          placed = true
        }
      }
    }
    const stuck = waiting.find(({ next, structs }) => next < structs.length)
    if (stuck !== undefined) throw new Gap(`client ${stuck.client} builds on something that is missing`)
    return touches
  }

  /** Adds what the update deletes, as far as it isn't deleted yet: a delete set repeats all that ever was deleted. */
  deleted(touches: Touch[]): void {
    for (const { client, from, to } of this.#update.deleted) {
      if (to > this.#known(client)) throw new Gap(`deletes of client ${client} beyond what is known`)
      const structs = this.#doc.store.clients.get(client)
      const state = Y.getState(this.#doc.store, client)
      if (structs === undefined || from >= state) continue
      for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
        const struct = structs[i] as Y.Item | Y.GC
        if (struct.id.clock >= to) break
        if (!struct.deleted && isItem(struct)) touches.push(deletionTouch(struct, this.#placeOfKnown(struct)))
      }
    }
  }

  #known(client: number): number {
    return Math.max(Y.getState(this.#doc.store, client), this.#placedTo.get(client) ?? 0)
  }

  #buildsOnKnown(struct: NewStruct): boolean {
    if (!isItem(struct)) return true
    const { origin, rightOrigin } = struct
    const parent = struct.parent as unknown
    return [origin, rightOrigin, parent].every(
      (id) => !(id instanceof Y.ID) || id.clock < this.#known(id.client),
    )
  }

  /** The rules of `Item.getMissing`: the parent is named, or is that of the left or right neighbour. */
  #placeOf(item: Y.Item): Resolved {
    const parent = item.parent as unknown
    if (typeof parent === 'string') return { node: rootNode(parent), sub: item.parentSub }
    if (parent instanceof Y.ID) {
      const holder = this.#find(parent)
      if (!isItem(holder) || holder.content instanceof Y.ContentDeleted) return null
      if (!(holder.content instanceof Y.ContentType))
        throw new Inadmissible('malformed', 'a parent that is no type')
      const node = this.#nodeHeldBy(holder)
      return node === null ? null : { node, sub: item.parentSub }
    }
    const left = item.origin === null ? undefined : this.#placeAt(item.origin)
    const right = item.rightOrigin === null ? undefined : this.#placeAt(item.rightOrigin)
    if (left === null || right === null) return null
    if (left !== undefined && right !== undefined && !samePlace(left, right)) {
      throw new Inadmissible('malformed', 'neighbours in different places')
    }
    const place = left ?? right
    if (place === undefined) throw new Inadmissible('malformed', 'an item without a place')
    return place
  }

  /**
   * A struct may begin with what is known already. Yjs then puts the rest behind the last known unit, wherever that is,
   * and so do all who hear of it: it must be where the struct says.
   */
  #checkOverlap({ id }: Y.Item, place: Place): void {
    const state = Y.getState(this.#doc.store, id.client)
    if (id.clock >= state) return
    const before = this.#placeAt(Y.createID(id.client, state - 1))
    if (before === null || before === undefined || !samePlace(before, place)) {
      throw new Inadmissible('malformed', 'goes on elsewhere than it began')
    }
  }

  /**
   * As far as it can be told before anything is integrated: what stands beside something else that is new is looked at
   * after that (`BoardDocument`), and costs a board built anew if it is wrong.
   */
  #checkOrder(item: Y.Item, { sub }: Place): void {
    if (sub !== null && item.rightOrigin !== null) {
      throw new Inadmissible('malformed', 'an entry before another')
    }
    const state = Y.getState(this.#doc.store, item.id.client)
    if (item.id.clock > state) return
    const left = item.id.clock < state ? Y.createID(item.id.client, state - 1) : item.origin
    const right = item.rightOrigin
    if ([left, right].some((id) => id !== null && !this.#isKnown(id))) return
    const first = (): Y.Item | null => {
      const type = right === null ? this.#knownParent(item) : (this.#knownItem(right).parent as List)
      return type === null ? null : firstOf(type, sub)
    }
    const stand = { id: Y.createID(item.id.client, state), left, right, first }
    if (!standsWhereSeen(this.#doc, this.#histories, stand)) {
      throw new Inadmissible('malformed', 'neighbours that nobody saw side by side')
    }
  }

  /** The type that an item names as its parent, null while it is new itself. */
  #knownParent(item: Y.Item): List | null {
    const parent = item.parent as unknown
    if (typeof parent === 'string') return this.#doc.share.get(parent) ?? null
    if (!(parent instanceof Y.ID) || !this.#isKnown(parent)) return null
    return (this.#knownItem(parent).content as Y.ContentType).type
  }

  #knownItem(id: Y.ID): Y.Item {
    return this.#find(id) as Y.Item
  }

  #placeAt(id: Y.ID): Resolved {
    const struct = this.#find(id)
    if (!isItem(struct)) return null
    return this.#isKnown(id) ? this.#placeOfKnown(struct) : (this.#places.get(struct) ?? null)
  }

  #isKnown(id: Y.ID): boolean {
    return id.clock < Y.getState(this.#doc.store, id.client)
  }

  #find(id: Y.ID): unknown {
    if (this.#isKnown(id)) {
      const structs = this.#doc.store.clients.get(id.client) as (Y.Item | Y.GC)[]
      return structs[Y.findIndexSS(structs, id.clock)]
    }
    const structs = this.#update.fresh.get(id.client) ?? []
    let low = 0
    let high = structs.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((structs[middle] as NewStruct).id.clock <= id.clock) low = middle
      else high = middle - 1
    }
    return structs[low]
  }

  #placeOfKnown(item: Y.Item): Place {
    return { node: this.#nodeOf(item.parent as Y.AbstractType<unknown>), sub: item.parentSub }
  }

  #nodeOf(type: Y.AbstractType<unknown>): Node {
    let node = this.#nodes.get(type)
    if (node === undefined) {
      const holder = type._item
      if (holder === null) throw new Inadmissible('unknown-root', 'a root of a newer version')
      node = childNode(this.#nodeOf(holder.parent as Y.AbstractType<unknown>), holder.parentSub, type)
      this.#nodes.set(type, node)
    }
    return node
  }

  #nodeHeldBy(holder: Y.Item): Node | null {
    const type = (holder.content as Y.ContentType).type as Y.AbstractType<unknown>
    if (this.#isKnown(holder.id)) return this.#nodeOf(type)
    const place = this.#places.get(holder)
    if (place === null || place === undefined) return null
    const node = this.#nodes.get(type) ?? childNode(place.node, place.sub, type)
    this.#nodes.set(type, node)
    return node
  }

  #touchOf(item: Y.Item, place: Place): Touch {
    checkContent(place, item.content)
    const { node } = place
    const key = place.sub as string
    switch (node.is) {
      case 'text':
        return { what: 'text', root: node.root, record: node.record, key: node.key }
      case 'root': {
        if (this.#liveEntry(node.root, key) !== null) return { what: 'replace', root: node.root, record: key }
        return {
          what: 'create',
          root: node.root,
          record: key,
          dead: item.content instanceof Y.ContentDeleted,
        }
      }
      default: {
        const root = node.is === 'meta' ? 'meta' : node.root
        const record = node.is === 'meta' ? 'meta' : node.record
        const before = node.is === 'meta' ? this.#liveEntry('meta', key) : this.#liveField(node, key)
        return { what: 'set', root, record, key, value: registerValue(item), overText: holdsText(before) }
      }
    }
  }

  #liveEntry(root: string, key: string): Y.Item | null {
    const entry = this.#doc.share.get(root)?._map.get(key)
    return entry === undefined || entry.deleted ? null : entry
  }

  #liveField(node: { root: string; record: string }, key: string): Y.Item | null {
    const record = this.#liveEntry(node.root, node.record)
    if (record === null || !(record.content instanceof Y.ContentType)) return null
    const field = record.content.type._map.get(key)
    return field === undefined || field.deleted ? null : field
  }
}

function deletionTouch(item: Y.Item, { node, sub }: Place): Touch {
  const key = sub as string
  switch (node.is) {
    case 'text':
      return { what: 'text', root: node.root, record: node.record, key: node.key }
    case 'root':
      return { what: 'remove', root: node.root, record: key }
    case 'meta':
      return { what: 'unset', root: 'meta', record: 'meta', key, wasText: holdsText(item) }
    case 'record':
      return { what: 'unset', root: node.root, record: node.record, key, wasText: holdsText(item) }
  }
}

const samePlace = (a: Place, b: Place): boolean =>
  a.sub === b.sub && (a.node === b.node || JSON.stringify(a.node) === JSON.stringify(b.node))

const holdsText = (item: Y.Item | null): boolean =>
  item !== null && item.content instanceof Y.ContentType && item.content.type instanceof Y.Text

const registerValue = (item: Y.Item): unknown =>
  item.content instanceof Y.ContentAny ? item.content.arr[0] : undefined
