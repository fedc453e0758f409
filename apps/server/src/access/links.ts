/**
 * What facilitators, and the machine itself, do with the links of a board. Keys pass through and are never kept: the
 * storage gets hashes, and whoever shows the root gets the keys that derive from it.
 */
import { ROLES, type Role } from '@parcours/sync'
import type { AccessChange, AccessState, LinkRow, Storage } from '../storage/storage.ts'
import { deriveKey, FIRST_EPOCH, hashSecret, newKey, newSecret } from './keys.ts'

/** The key of each role, or null while its link is closed. */
export type BoardKeys = Readonly<Record<Role, { key: string; expiresAt: number | null } | null>>

/** Who must hear of a change at once: the open sockets of a board. */
export interface AccessListener {
  accessChanged(board: string, state: AccessState): Promise<void>
}

export interface Replacement {
  /** The role whose link is replaced; the facilitator's is the root, so that one takes all the others with it. */
  role: Role
  /** Milliseconds since the epoch, null for never; undefined keeps an end that is still to come. */
  expiresAt?: number | null | undefined
  /** Also take back the seats of everybody who came by this role's link, now or earlier, except this one. */
  removePeople?: { spare: string | null } | undefined
  /** And these seats. */
  removeSeats?: readonly string[]
}

const NOTHING = { open: [], close: [], expire: [], removeSeats: [], removeArrivals: [], spare: null }

export class Links {
  readonly #storage: Storage
  readonly #listener: AccessListener

  constructor(storage: Storage, listener: AccessListener) {
    this.#storage = storage
    this.#listener = listener
  }

  /** @returns null when `root` is not the facilitator's key of this board */
  async show(board: string, root: string): Promise<BoardKeys | null> {
    const links = await this.#storage.links(board)
    // A board from before a role had a link: only who holds the root can derive its key.
    const missing = ROLES.filter((role) => links.every((link) => link.role !== role))
    if (missing.length === 0) return keysOf(root, links)
    return this.#change(board, root, { open: missing.map((role) => newKey(root, role, FIRST_EPOCH)) })
  }

  /** @returns the keys from now on, or null when `root` is not the facilitator's key any more */
  async replace(board: string, root: string, replacement: Replacement): Promise<BoardKeys | null> {
    const { role, expiresAt, removePeople, removeSeats = [] } = replacement
    if (role === 'facilitator') return this.#replaceAll(board, hashSecret(root), replacement)
    const link = (await this.#storage.links(board)).find((each) => each.role === role)
    const epoch = link === undefined ? FIRST_EPOCH : link.epoch + 1
    return this.#change(board, root, {
      open: [newKey(root, role, epoch, expiresAt === undefined ? endToCome(link) : expiresAt)],
      removeSeats,
      ...(removePeople === undefined ? {} : { removeArrivals: [role], spare: removePeople.spare }),
    })
  }

  /** Nobody comes in by the link of this role any more, until it is replaced. */
  close(
    board: string,
    root: string,
    role: Role,
    people?: { spare: string | null },
  ): Promise<BoardKeys | null> {
    return this.#change(board, root, {
      close: [role],
      ...(people === undefined ? {} : { removeArrivals: [role], spare: people.spare }),
    })
  }

  /** The link of this role ends at that time, or never. */
  expire(board: string, root: string, role: Role, expiresAt: number | null): Promise<BoardKeys | null> {
    return this.#change(board, root, { expire: [{ role, expiresAt }] })
  }

  /** For whoever holds the machine and no key: a new root, and with it every link. */
  async mint(board: string): Promise<BoardKeys> {
    return (await this.#replaceAll(board, null, { role: 'facilitator' })) as BoardKeys
  }

  /**
   * Takes one person's seat back; with the root, the link that they came by is replaced in the same breath.
   * @returns 'unknown' if nobody has that seat, else the keys if the root was given (null: it is not the root any more)
   */
  async removeSeat(board: string, seat: string, root: string | null): Promise<BoardKeys | null | 'unknown'> {
    const row = (await this.#storage.seats(board)).find(({ id }) => id === seat)
    if (row === undefined || row.removedAt !== null) return 'unknown'
    if (root === null) {
      await this.#apply({ ...NOTHING, board, root: null, removeSeats: [seat], now: Date.now() })
      return null
    }
    const links = await this.#storage.links(board)
    const isClosed = links.some(({ role, state }) => role === row.link && state === 'closed')
    // Replacing a closed link would open it.
    return isClosed
      ? this.#change(board, root, { removeSeats: [seat] })
      : this.replace(board, root, { role: row.link, removeSeats: [seat] })
  }

  async #replaceAll(
    board: string,
    oldRoot: string | null,
    { removePeople, removeSeats = [] }: Replacement,
  ): Promise<BoardKeys | null> {
    const root = newSecret()
    const links = await this.#storage.links(board)
    const linkOf = (role: Role): LinkRow | undefined => links.find((link) => link.role === role)
    const open = ROLES.filter((role) => linkOf(role)?.state !== 'closed')
    return this.#commit(root, {
      ...NOTHING,
      board,
      root: oldRoot,
      open: open.map((role) => {
        const link = linkOf(role)
        return newKey(root, role, link === undefined ? FIRST_EPOCH : link.epoch + 1, endToCome(link))
      }),
      removeSeats,
      ...(removePeople === undefined ? {} : { removeArrivals: ROLES, spare: removePeople.spare }),
      now: Date.now(),
    })
  }

  #change(board: string, root: string, change: Partial<AccessChange>): Promise<BoardKeys | null> {
    return this.#commit(root, { ...NOTHING, ...change, board, root: hashSecret(root), now: Date.now() })
  }

  async #commit(root: string, change: AccessChange): Promise<BoardKeys | null> {
    const state = await this.#apply(change)
    return state === null ? null : keysOf(root, state.links)
  }

  async #apply(change: AccessChange): Promise<AccessState | null> {
    const state = await this.#storage.changeAccess(change)
    if (state !== null) await this.#listener.accessChanged(change.board, state)
    return state
  }
}

/** The key stands in the fragment, which browsers send to nobody. */
export const linkUrl = (base: string, board: string, key: string): string => `${base}/b/${board}#k=${key}`

/** A link that is replaced keeps its end, unless that has passed: the new one would be dead at birth. */
const endToCome = (link: LinkRow | undefined): number | null =>
  link === undefined || link.expiresAt === null || link.expiresAt <= Date.now() ? null : link.expiresAt

function keysOf(root: string, links: readonly LinkRow[]): BoardKeys {
  const entryOf = (role: Role): BoardKeys[Role] => {
    const link = links.find((each) => each.role === role)
    if (link === undefined || link.state === 'closed') return null
    return { key: deriveKey(root, role, link.epoch), expiresAt: link.expiresAt }
  }
  return {
    facilitator: entryOf('facilitator'),
    editor: entryOf('editor'),
    contributor: entryOf('contributor'),
    observer: entryOf('observer'),
  }
}
