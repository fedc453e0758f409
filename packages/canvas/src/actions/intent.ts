/** What a gesture or a key is about to write, so that it can be asked before anything moves. */
import type { Id, RootName } from '@parcours/board'
import type { SceneItem } from '@parcours/layout'

export type Intent =
  | { add: RootName }
  | { change: RootName | 'meta'; id: Id }
  /** Whatever it may be: only who may write nothing at all is turned away. */
  | 'something'

const ROOT_OF: Readonly<Record<SceneItem['kind'], RootName | null>> = {
  note: 'notes',
  group: 'groups',
  stage: 'stages',
  lane: 'lanes',
  persona: 'personas',
  map: 'journeys',
  link: 'links',
  path: 'links',
  ink: 'ink',
  curve: null,
  parking: null,
}

/** Changing the record that an item of the scene stands for. */
export function changeOf({ kind, record }: Pick<SceneItem, 'kind' | 'record'>): Intent {
  const root = ROOT_OF[kind]
  return root === null ? 'something' : { change: root, id: record }
}
