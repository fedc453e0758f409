/** What several people drag at once: whoever drops last wins, and the other one is told. */
import type { BoardChange, Id, LooseRef } from '@parcours/board'
import type { BoardCanvasProps } from '../api.ts'

type Peers = ReturnType<BoardCanvasProps['presence']['peers']>

export class Contested {
  /** `root/id` -> who drags it too. */
  readonly #names = new Map<string, string>()

  /** These are dropped here while others drag what they drag. */
  watch(refs: readonly Pick<LooseRef, 'root' | 'id'>[], peers: Peers): void {
    for (const { user, drag } of peers) {
      if (drag === null) continue
      const theirs: Record<LooseRef['root'], readonly Id[]> = {
        notes: drag.notes,
        ink: drag.ink ?? [],
        personas: [],
      }
      for (const { root, id } of refs)
        if (theirs[root].includes(id)) this.#names.set(`${root}/${id}`, user.name)
    }
  }

  /** Who has put one of them elsewhere, among what others changed; told once. */
  takenBy(dirty: BoardChange['dirty']): { name: string; root: 'notes' | 'ink' } | null {
    if (this.#names.size === 0) return null
    for (const root of ['notes', 'ink'] as const) {
      for (const id of dirty.get(root) ?? []) {
        const name = this.#names.get(`${root}/${id}`)
        if (name === undefined) continue
        this.#names.clear()
        return { name, root }
      }
    }
    return null
  }
}
