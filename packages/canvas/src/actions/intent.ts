/** What a gesture or a key is about to write, so that it can be asked before anything moves. */
import type { Id, RootName } from '@parcours/board'
import { recordOfItem, type SceneItem } from '@parcours/layout'

export type Intent =
  | { add: RootName }
  | { change: RootName | 'meta'; id: Id }
  /** Whatever it may be: only who may write nothing at all is turned away. */
  | 'something'

/** Changing the record that an item of the scene stands for. */
export function changeOf(item: Pick<SceneItem, 'kind' | 'record'>): Intent {
  const record = recordOfItem(item)
  return record === null ? 'something' : { change: record.root, id: record.id }
}
