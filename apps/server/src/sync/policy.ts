/**
 * Which touches a participant may make. `packages/board` says what a role may do with a record (`rights.ts`); this module
 * finds out whose the records are, and holds what no role may do.
 */
import {
  type IntendedWrite,
  isWrittenOnce,
  type Obstacle,
  obstacleTo,
  obstacleToOwn,
  PRIVATE_ROOTS,
  type RootName,
  ratingAuthor,
  type Standing,
} from '@parcours/board'
import * as Y from 'yjs'
import type { Participant } from '../access/participant.ts'
import { Inadmissible } from './refusal.ts'
import type { Touch } from './touch.ts'

/** Written by the server alone: with another schema version every client would turn read-only. */
const SERVER_META: ReadonlySet<string> = new Set(['schema'])

export interface PolicyContext {
  doc: Y.Doc
  participant: Participant
  /** How the facilitator has set the board. */
  settings: Omit<Standing, 'role'>
  /** Whether it is what the participant keeps to themselves. */
  isPrivate: boolean
  /** Whether somebody who joined has this id. */
  isSeat(id: string): boolean
  /** The participant that a Yjs client id is bound to, or null. */
  ownerOf(client: number): string | null
}

/**
 * @param writes whether the message changes anything at all, garbage included
 * @throws Inadmissible 'role', 'frozen', 'locked', 'step', 'author', or 'unknown-root' for what would take a record's identity
 * away or change it (rules R7 and R11)
 */
export function checkPolicy(touches: readonly Touch[], writes: boolean, context: PolicyContext): void {
  if (!writes) return
  const standing = { role: context.participant.role, ...context.settings }
  const obstacle = (write: IntendedWrite): Obstacle | null =>
    context.isPrivate ? obstacleToOwn(standing) : obstacleTo(write, standing)
  // Garbage touches nothing, and takes the right to write something.
  if (touches.length === 0) must(obstacle({ root: 'notes', act: 'add', own: true }))
  const created = new Set<string>()
  const signed = new Set<string>()
  const gone = new Set<string>()
  for (const touch of touches) {
    const record = `${touch.root}/${touch.record}`
    if (touch.what === 'create') created.add(record)
    if (touch.what === 'replace' || touch.what === 'remove') gone.add(record)
    if (touch.what === 'set' && touch.key === 'author') signed.add(record)
  }
  for (const touch of touches) {
    const record = `${touch.root}/${touch.record}`
    const isNew = created.has(record)
    const own = isNew || (touch.root !== 'meta' && isOwn(touch.root, touch.record, context))
    must(obstacle({ root: touch.root, act: isNew ? 'add' : 'change', own }))
    if (context.isPrivate && !PRIVATE_ROOTS.has(touch.root)) {
      throw new Inadmissible('unknown-root', 'nothing that is kept private')
    }
    // Nobody could change it afterwards, its maker neither.
    const unsigned = touch.what === 'create' && !touch.dead && !signed.has(record)
    if (unsigned && (context.isPrivate || standing.role === 'contributor'))
      throw new Inadmissible('author', 'unsigned')
    checkTouch(touch, { isNew, goes: gone.has(record) }, context)
  }
}

function must(obstacle: Obstacle | null): void {
  if (obstacle !== null) throw new Inadmissible(obstacle, OBSTACLES[obstacle])
}
const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  role: 'the role may not write this',
  frozen: 'the board is frozen',
  locked: 'the structure is locked',
  step: 'not in this step of the workshop',
}

/** @param fate of the record in this message: whether it comes to be, and whether what stood there goes as a whole */
function checkTouch(
  touch: Touch,
  { isNew, goes }: { isNew: boolean; goes: boolean },
  context: PolicyContext,
): void {
  switch (touch.what) {
    case 'replace':
    case 'remove':
      if (!mayGo(touch.root, touch.record, context)) {
        throw new Inadmissible('unknown-root', `${touch.what} of a record: deletes are flags`)
      }
      return
    case 'set':
      if (touch.root === 'meta' && SERVER_META.has(touch.key))
        throw new Inadmissible('role', 'server register')
      if (touch.overText) throw new Inadmissible('unknown-root', 'a text is never replaced')
      if (touch.root === 'meta') return
      if (touch.key === 'author') checkAuthor(touch, isNew, context)
      if (!isNew && !goes) checkWrittenOnce(touch.root, touch, context)
      return
    case 'unset':
      if (touch.root === 'meta' && SERVER_META.has(touch.key))
        throw new Inadmissible('role', 'server register')
      // With its record, which is asked about by itself.
      if (goes) return
      if (touch.root !== 'meta') checkWrittenOnce(touch.root, touch, context)
      if (touch.wasText) throw new Inadmissible('unknown-root', 'a text is never removed')
      // Overwriting `author` deletes the old value; `set` above has already refused that.
      if (touch.root !== 'meta' && touch.key === 'author') throw new Inadmissible('author', 'author removed')
      return
    case 'create':
      if (touch.root === 'ratings') checkRatingId(touch.record, context)
      return
    case 'text':
      return
  }
}

/**
 * Two tabs of one person may both create "my rating of this", or "my points for this": then one of the two records goes, rightly. Everything else
 * is deleted by a flag, by its author too: others may have typed in it, moved it, or linked to it.
 */
function mayGo(root: RootName, record: string, context: PolicyContext): boolean {
  return (root === 'ratings' || (root === 'votes' && context.isPrivate)) && isOwn(root, record, context)
}

/** R11: `author` is written once, at creation, with one's own id. A program may sign as it likes, but not as a person. */
function checkAuthor(touch: Extract<Touch, { what: 'set' }>, isNew: boolean, context: PolicyContext): void {
  const { doc, participant } = context
  const unsigned = authorOf(recordOf(doc, touch.root as RootName, touch.record)) === undefined
  if (!isNew && !unsigned && !isOwn(touch.root as RootName, touch.record, context)) {
    throw new Inadmissible('author', 'the author of a record never changes')
  }
  // A register that its writer overwrote before sending arrives without a value; its successor is checked.
  if (touch.value === undefined || touch.value === participant.id) return
  if (participant.program && typeof touch.value === 'string' && !context.isSeat(touch.value)) return
  throw new Inadmissible('author', 'signed by somebody else')
}

/** R11: as its record was made it stays. What was missing may be written. */
function checkWrittenOnce(
  root: RootName,
  { record, key }: { record: string; key: string },
  context: PolicyContext,
): void {
  if (!isWrittenOnce(root, key)) return
  if (recordOf(context.doc, root, record)?.get(key) === undefined) return
  throw new Inadmissible('unknown-root', `${key} is written once`)
}

/** The id names whose rating it is: under another's, it would keep that person from ever rating this. */
function checkRatingId(id: string, { participant, isSeat }: PolicyContext): void {
  const author = ratingAuthor(id)
  if (author !== participant.id && isSeat(author))
    throw new Inadmissible('author', 'the rating of somebody else')
}

/**
 * Who signed it owns it. A program signs as it likes, so its own is what it made itself: the Yjs client ids that it
 * writes with are bound to it for good.
 */
function isOwn(root: RootName, id: string, { doc, participant, isSeat, ownerOf }: PolicyContext): boolean {
  const record = recordOf(doc, root, id)
  const author = authorOf(record)
  if (author === participant.id) return true
  if (!participant.program || typeof author !== 'string' || isSeat(author)) return false
  const maker = record?._item?.id.client
  return maker !== undefined && ownerOf(maker) === participant.id
}

function recordOf(doc: Y.Doc, root: RootName, id: string): Y.Map<unknown> | null {
  const record = doc.getMap(root).get(id)
  return record instanceof Y.Map ? record : null
}

const authorOf = (record: Y.Map<unknown> | null): unknown => record?.get('author')
