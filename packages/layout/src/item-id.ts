/** Items of the scene and the records that they stand for. */
import type { Id, LooseRef, RootName } from '@parcours/board'
import type { ItemKind, SceneItem } from './scene.ts'

const KINDS = { notes: 'note', personas: 'persona', ink: 'ink', stages: 'stage' } as const

/** The id in the scene of what shows a record. */
export function itemIdOf({ root, id }: { root: keyof typeof KINDS; id: Id }): string {
  return `${KINDS[root]}:${id}`
}

const ROOT_OF: Readonly<Record<ItemKind, RootName | null>> = {
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

/** What an item stands for; null for parts of the scene that are no record of their own. */
export function recordOfItem({
  kind,
  record,
}: Pick<SceneItem, 'kind' | 'record'>): { root: RootName; id: Id } | null {
  const root = ROOT_OF[kind]
  return root === null || record === '' ? null : { root, id: record }
}

/** The same by its id alone, whether it is still in the scene or not; null for what is none. */
export function recordOfItemId(itemId: string): { root: RootName; id: Id } | null {
  const colon = itemId.indexOf(':')
  const kind = itemId.slice(0, colon)
  return isKind(kind) ? recordOfItem({ kind, record: itemId.slice(colon + 1) }) : null
}

/** What of the items can lie anywhere: notes, personas and drawn things. */
export function looseOf(itemIds: readonly string[]): LooseRef[] {
  return itemIds.flatMap((itemId): LooseRef[] => {
    const record = recordOfItemId(itemId)
    if (record === null) return []
    const { root, id } = record
    return root === 'notes' || root === 'personas' || root === 'ink' ? [{ root, id }] : []
  })
}

const isKind = (text: string): text is ItemKind => Object.hasOwn(ROOT_OF, text)
