/** Which records a Yjs transaction touched. */
import type * as Y from 'yjs'
import { type BoardRoots, META_ID } from '../document.ts'
import { type Id, ROOTS, type RootName } from '../schema.ts'

export type TouchedRecords = Map<RootName | 'meta', Set<Id>>
type SharedType = Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>

/** Answers by walking from each changed type up to its root; the cost is that of the change, not of the board. */
export class TouchedReader {
  readonly #roots = new Map<unknown, RootName | 'meta'>()

  constructor(roots: BoardRoots) {
    for (const name of ROOTS) this.#roots.set(roots[name], name)
    this.#roots.set(roots.meta, 'meta')
  }

  read(transaction: Y.Transaction): TouchedRecords {
    const touched: TouchedRecords = new Map()
    for (const [type, keys] of transaction.changed) this.#add(touched, type as SharedType, keys)
    return touched
  }

  #add(touched: TouchedRecords, type: SharedType, keys: ReadonlySet<string | null>): void {
    const asRoot = this.#roots.get(type)
    if (asRoot === 'meta') {
      put(touched, 'meta', META_ID)
    } else if (asRoot !== undefined) {
      for (const key of keys) if (key !== null) put(touched, asRoot, key)
    } else {
      this.#addInside(touched, type)
    }
  }

  #addInside(touched: TouchedRecords, type: SharedType): void {
    let current: SharedType | null = type
    while (current !== null) {
      const item: Y.Item | null = current._item
      if (item === null) return
      const parent = item.parent as SharedType | null
      const root = this.#roots.get(parent)
      if (root !== undefined) {
        put(touched, root, root === 'meta' ? META_ID : (item.parentSub ?? ''))
        return
      }
      current = parent
    }
  }
}

function put(touched: TouchedRecords, root: RootName | 'meta', id: Id): void {
  const ids = touched.get(root)
  if (ids === undefined) touched.set(root, new Set([id]))
  else ids.add(id)
}
