/**
 * Who may write what on a board: the one answer that the server enforces and the client doesn't go against. Pure, so that
 * both ask the same question of the same function.
 */
import type { Board, Id, ParticipantId, RootName } from './schema.ts'
import { isDraft } from './select/drafts.ts'

/** Links give one of these; a facilitator may give a seat another. */
export const ROLES = ['facilitator', 'editor', 'contributor', 'observer'] as const
export type Role = (typeof ROLES)[number]

/**
 * What a step of a workshop lets people do on the shared board. In `private`, `voting` and `rating` what is written goes into
 * each one's private document; `talk` listens to the facilitator; `together` is `open` with something revealed before.
 */
export const STEP_MODES = ['open', 'talk', 'private', 'together', 'voting', 'rating'] as const
export type StepMode = (typeof STEP_MODES)[number]

/** What decides, apart from the record itself: who asks, and how the facilitator has set the board. */
export interface Standing {
  role: Role
  /** Only facilitators write. */
  frozen: boolean
  /** Stages, lanes and journeys stay as they are, for everybody but facilitators. */
  locked: boolean
  /** The step that the workshop is at; `open` while there is none. */
  step: StepMode
}

/** Everybody may do everything: a board of one's own, and the server's own hand. */
export const UNLIMITED: Standing = { role: 'facilitator', frozen: false, locked: false, step: 'open' }

/** Why a write is out of the question; each is the name of a refusal too. */
export type Obstacle = 'role' | 'frozen' | 'locked' | 'step'

export interface IntendedWrite {
  root: RootName | 'meta'
  /** A record that wasn't there, or anything about one that was: registers, texts, the mark of the bin. */
  act: 'add' | 'change'
  /** Whether the record's author is who writes. */
  own: boolean
}

/** What the structure lock holds in place. */
const STRUCTURE: ReadonlySet<RootName | 'meta'> = new Set(['journeys', 'stages', 'lanes'])

/**
 * What a contributor adds, and may change of their own: what says what people think. The frame that it is put in, the
 * personas, groups and decisions are the editors'. A root without a screen is closed until its screen opens it.
 */
const CONTRIBUTED: ReadonlySet<RootName | 'meta'> = new Set(['notes', 'points', 'ratings', 'links', 'ink'])

/** What nobody writes but the server: results of votes, which a hand would make worthless, and what it says of images that it made. */
const SERVERS: ReadonlySet<RootName | 'meta'> = new Set(['votes', 'assets'])

/** What people may keep to themselves on a board: drafts, ballots, ratings in progress (and the points that they are for). */
export const PRIVATE_ROOTS: ReadonlySet<RootName | 'meta'> = new Set(['notes', 'votes', 'ratings', 'points'])

/**
 * What a record is from its birth on: written with it and never again, by nobody, so that nothing turns into something else under
 * who looks at it (R11). Whose it is (`author`) is held apart, because a name has to be one's own besides.
 */
const WRITTEN_ONCE: Readonly<Partial<Record<RootName, ReadonlySet<string>>>> = {
  ink: new Set(['kind', 'points', 'asset']),
}

/** Whether a register stays as its record was made with it. */
export function isWrittenOnce(root: RootName, key: string): boolean {
  return key === 'createdAt' || WRITTEN_ONCE[root]?.has(key) === true
}

/** @returns null when nothing stands in the way */
export function obstacleTo(write: IntendedWrite, { role, frozen, locked, step }: Standing): Obstacle | null {
  if (SERVERS.has(write.root)) return 'role'
  if (role === 'facilitator') return null
  // What is for good comes first: a person who only watches is not told to wait for the end of a freeze.
  if (role === 'observer') return 'role'
  if (role === 'contributor' && !(CONTRIBUTED.has(write.root) && (write.act === 'add' || write.own)))
    return 'role'
  if (frozen) return 'frozen'
  if (step !== 'open' && step !== 'together') return 'step'
  return locked && STRUCTURE.has(write.root) ? 'locked' : null
}

/** What is in one's own document: no freeze, lock or step concerns it; who only watches has nothing to say. */
export const obstacleToOwn = ({ role }: Pick<Standing, 'role'>): Obstacle | null =>
  role === 'observer' ? 'role' : null

/** One person's rights on one board, in the words of whoever offers commands. */
export class Rights {
  readonly standing: Standing
  /** The visit of a private step that goes on: the notes that one makes are drafts of it. null: they are on the board. */
  readonly round: Id | null
  /** The visit of a step in which everybody rates in private: the ratings that one gives are of it. null: they are on the board. */
  readonly ratingRound: Id | null
  readonly #me: ParticipantId

  constructor(
    standing: Standing,
    me: ParticipantId,
    rounds: { round?: Id | null; ratingRound?: Id | null } = {},
  ) {
    this.standing = standing
    this.#me = me
    this.round = rounds.round ?? null
    this.ratingRound = rounds.ratingRound ?? null
  }

  /** Whether there is anything at all that could be written now, in private included; one's drafts may be, whatever is said here. */
  get mayWriteAnything(): boolean {
    return this.mayAdd('notes') || this.mayAdd('ratings')
  }

  /** Whether one may have drafts. */
  get mayDraft(): boolean {
    return obstacleToOwn(this.standing) === null
  }

  mayAdd(root: RootName): boolean {
    return this.obstacleToAdd(root) === null
  }

  obstacleToAdd(root: RootName): Obstacle | null {
    if (this.#isPrivate(root)) return obstacleToOwn(this.standing)
    return obstacleTo({ root, act: 'add', own: true }, this.standing)
  }

  /** @param board where the record is looked up; one that isn't there is nobody's own */
  mayChange(board: Board, root: RootName | 'meta', id: Id): boolean {
    return this.obstacleToChange(board, root, id) === null
  }

  obstacleToChange(board: Board, root: RootName | 'meta', id: Id): Obstacle | null {
    if (root === 'notes' && isDraft(board, id)) return obstacleToOwn(this.standing)
    return obstacleTo({ root, act: 'change', own: this.#isOwn(board, root, id) }, this.standing)
  }

  /** Whether what one adds there goes into one's own document now. */
  #isPrivate(root: RootName): boolean {
    return (root === 'notes' && this.round !== null) || (root === 'ratings' && this.ratingRound !== null)
  }

  #isOwn(board: Board, root: RootName | 'meta', id: Id): boolean {
    if (root === 'meta') return false
    const record: object | undefined = board[root].get(id)
    if (record === undefined) return false
    const from = 'values' in record ? (record.values as Readonly<Record<string, unknown>>) : record
    return 'author' in from && from.author === this.#me
  }
}
