/** What of a board may be written here and now, and what is said when it may not. */
import { type Id, LIMITS, type Obstacle, type RootName } from '@parcours/board'
import type { BoardCanvasProps } from '../api.ts'
import type { Intent } from './intent.ts'

type Asked = Pick<BoardCanvasProps, 'readOnly' | 'model' | 'editor' | 'on'>

export class Permission {
  readonly #props: () => Asked

  /** @param props as they are when it is asked */
  constructor(props: () => Asked) {
    this.#props = props
  }

  /** Why this may not be written, or null. `held`: somebody locked the thing itself, and anybody who may change it may unlock it. */
  obstacleTo(intent: Intent): 'read-only' | 'held' | Obstacle | null {
    const { readOnly, model, editor } = this.#props()
    if (readOnly) return 'read-only'
    if (intent === 'something') return null
    if ('add' in intent) return editor.rights.obstacleToAdd(intent.add)
    const { change: root, id } = intent
    const why = editor.rights.obstacleToChange(model.board, root, id)
    return why === null && this.#holder(root, id) !== null ? 'held' : why
  }

  /** True when this may not be written; says so. */
  refuses(intent: Intent): boolean {
    const { on } = this.#props()
    const why = this.obstacleTo(intent)
    if (why === null) return this.#isFull(intent)
    if (why === 'read-only' || intent === 'something') on.notice?.('read-only', {})
    else if (why === 'held' && 'change' in intent) {
      const { change: root, id } = intent
      on.notice?.('held', { by: this.#holder(root, id) ?? '', root, id })
    } else if (why !== 'held')
      on.notice?.('not-allowed', { why, root: 'add' in intent ? intent.add : intent.change })
    return true
  }

  /** Who locked a thing, '' if nobody knows; null: it isn't locked. */
  #holder(root: RootName | 'meta', id: Id): string | null {
    if (root !== 'notes' && root !== 'personas' && root !== 'ink') return null
    const record = this.#props().model.board[root].get(id)
    return record?.locked === true ? (record.lockedBy ?? '') : null
  }

  /** True when the board holds as much of it as it can; says so. */
  #isFull(intent: Intent): boolean {
    if (intent === 'something' || !('add' in intent)) return false
    const { model, on } = this.#props()
    const { add: root } = intent
    if (root !== 'notes' && root !== 'ink') return false
    if (model.board[root].size < LIMITS[root]) return false
    on.notice?.('board-full', { root, limit: LIMITS[root] })
    return true
  }
}
