/**
 * Which touches a participant may make. Roles and, later, modes and locks are decided here and nowhere else.
 */
import type { RootName } from '@parcours/board'
import type { Role } from '@parcours/sync'
import * as Y from 'yjs'
import type { Participant } from '../access/participant.ts'
import { Inadmissible } from './refusal.ts'
import type { Touch } from './touch.ts'

const WRITERS: ReadonlySet<Role> = new Set(['facilitator', 'editor'])
/** Written by the server alone: with another schema version every client would turn read-only. */
const SERVER_META: ReadonlySet<string> = new Set(['schema'])

export interface PolicyContext {
  doc: Y.Doc
  participant: Participant
  /** Whether somebody who joined has this id. */
  isSeat(id: string): boolean
}

/**
 * @param writes whether the message changes anything at all, garbage included
 * @throws Inadmissible 'role', 'author', or 'unknown-root' for what would take a record's identity away (rule R7)
 */
export function checkPolicy(touches: readonly Touch[], writes: boolean, context: PolicyContext): void {
  if (!writes) return
  if (!WRITERS.has(context.participant.role)) throw new Inadmissible('role', 'this role only reads')
  const created = new Set<string>()
  for (const touch of touches) {
    if (touch.what === 'create') created.add(`${touch.root}/${touch.record}`)
  }
  for (const touch of touches) checkTouch(touch, created, context)
}

function checkTouch(touch: Touch, created: ReadonlySet<string>, context: PolicyContext): void {
  switch (touch.what) {
    case 'replace':
    case 'remove':
      // Two tabs of one person may both create "my rating of this": then one of the two records goes, rightly.
      if (!isOwn(touch.root, touch.record, context)) {
        throw new Inadmissible('unknown-root', `${touch.what} of a record: deletes are flags`)
      }
      return
    case 'set':
      if (touch.root === 'meta' && SERVER_META.has(touch.key))
        throw new Inadmissible('role', 'server register')
      if (touch.overText) throw new Inadmissible('unknown-root', 'a text is never replaced')
      if (touch.root !== 'meta' && touch.key === 'author') checkAuthor(touch, created, context)
      return
    case 'unset':
      if (touch.root === 'meta' && SERVER_META.has(touch.key))
        throw new Inadmissible('role', 'server register')
      if (touch.root !== 'meta' && isOwn(touch.root, touch.record, context)) return
      if (touch.wasText) throw new Inadmissible('unknown-root', 'a text is never removed')
      // Overwriting `author` deletes the old value; `set` above has already refused that.
      if (touch.root !== 'meta' && touch.key === 'author') throw new Inadmissible('author', 'author removed')
      return
    case 'create':
    case 'text':
      return
  }
}

/** R11: written once, at creation, with one's own id. A program may sign as it likes, but not as a person. */
function checkAuthor(
  touch: Extract<Touch, { what: 'set' }>,
  created: ReadonlySet<string>,
  context: PolicyContext,
): void {
  const { doc, participant } = context
  const before = authorOf(doc, touch.root as RootName, touch.record)
  const isNew = created.has(`${touch.root}/${touch.record}`) || before === undefined
  if (!isNew && !isOwn(touch.root as RootName, touch.record, context)) {
    throw new Inadmissible('author', 'the author of a record never changes')
  }
  // A register that its writer overwrote before sending arrives without a value; its successor is checked.
  if (touch.value === undefined || touch.value === participant.id) return
  if (participant.program && typeof touch.value === 'string' && !context.isSeat(touch.value)) return
  throw new Inadmissible('author', 'signed by somebody else')
}

function isOwn(root: RootName, record: string, { doc, participant, isSeat }: PolicyContext): boolean {
  const author = authorOf(doc, root, record)
  if (author === participant.id) return true
  return participant.program && typeof author === 'string' && author !== '' && !isSeat(author)
}

function authorOf(doc: Y.Doc, root: RootName, record: string): unknown {
  const entry = doc.getMap(root).get(record)
  return entry instanceof Y.Map ? entry.get('author') : undefined
}
