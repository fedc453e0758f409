/** The shape of the one Y.Doc: which roots there are, and which keys of a record are shared text (rules R1, R7). */
import * as Y from 'yjs'
import { type Id, PERSONA_FIELDS, ROOTS, type RootName } from './schema.ts'

export type BoardRecord = Y.Map<unknown>
export type BoardRoot = Y.Map<BoardRecord>
export type BoardRoots = Readonly<Record<RootName, BoardRoot>> & { readonly meta: Y.Map<unknown> }

/** The keys that are `Y.Text`, made together with their record and never replaced. Every other key is a JSON register. */
export const TEXT_KEYS: Readonly<Record<RootName | 'meta', readonly string[]>> = {
  meta: ['title'],
  journeys: ['title'],
  personas: [...PERSONA_FIELDS, 'city', 'quote'],
  stages: ['name'],
  lanes: ['name'],
  notes: ['text'],
  points: [],
  ratings: [],
  links: ['cause', 'rival'],
  groups: ['title'],
  votes: [],
  actions: ['text'],
  threads: [],
  assets: [],
  ink: ['text'],
}

/** The name that refs and dirty sets give the one record of `meta`. */
export const META_ID: Id = 'meta'

export function createBoardDoc(): Y.Doc {
  return new Y.Doc({ gc: true })
}

/** All roots, typed. Asking for them is how Yjs creates them: it costs nothing and sends nothing. */
export function boardRoots(doc: Y.Doc): BoardRoots {
  const roots: Partial<Record<RootName, BoardRoot>> = {}
  for (const name of ROOTS) roots[name] = doc.getMap<BoardRecord>(name)
  return { ...(roots as Record<RootName, BoardRoot>), meta: doc.getMap('meta') }
}

/** The record's map, binned or not, or null if there is none. For `meta` the id is ignored. */
export function recordOf(doc: Y.Doc, root: RootName | 'meta', id: Id): BoardRecord | null {
  if (root === 'meta') return doc.getMap('meta')
  const record: unknown = doc.getMap(root).get(id)
  return record instanceof Y.Map ? record : null
}

/** The shared text under `key`, or null if the record or the text doesn't exist. */
export function textOf(doc: Y.Doc, root: RootName | 'meta', id: Id, key: string): Y.Text | null {
  const text = recordOf(doc, root, id)?.get(key)
  return text instanceof Y.Text ? text : null
}
