import { ROLES, type Role } from '@parcours/sync'

/** A board whose link this browser holds. There are no accounts: forgetting it here forgets the way in. */
export interface KnownBoard {
  id: string
  title: string
  /** The key of each role link that was opened here. */
  keys: Readonly<Partial<Record<Role, string>>>
  /** Milliseconds since the epoch. */
  lastOpened: number
  archived: boolean
  /** Of the first journey, as last seen: an id of the board's journey kinds, or null. */
  kind: string | null
  stages: number
  people: readonly { name: string; color: number }[]
}

export type BoardFilter = 'all' | 'mine' | 'archived'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads what storage holds, leaving out whatever isn't a board: an older or broken list never breaks home. */
export function parseKnownBoards(stored: unknown): KnownBoard[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((entry: unknown): KnownBoard[] => {
    if (!isRecord(entry) || typeof entry.id !== 'string' || entry.id === '') return []
    const stored = isRecord(entry.keys) ? entry.keys : {}
    const keys: Partial<Record<Role, string>> = {}
    for (const role of ROLES) {
      const key = stored[role]
      if (typeof key === 'string' && key !== '') keys[role] = key
    }
    return [
      {
        id: entry.id,
        title: typeof entry.title === 'string' ? entry.title : '',
        keys,
        lastOpened: typeof entry.lastOpened === 'number' ? entry.lastOpened : 0,
        archived: entry.archived === true,
        kind: typeof entry.kind === 'string' ? entry.kind : null,
        stages: typeof entry.stages === 'number' ? entry.stages : 0,
        people: parsePeople(entry.people),
      },
    ]
  })
}

function parsePeople(stored: unknown): KnownBoard['people'] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((person: unknown) =>
    isRecord(person) && typeof person.name === 'string' && typeof person.color === 'number'
      ? [{ name: person.name, color: person.color }]
      : [],
  )
}

const EMPTY: Omit<KnownBoard, 'id'> = {
  title: '',
  keys: {},
  lastOpened: 0,
  archived: false,
  kind: null,
  stages: 0,
  people: [],
}

/** Adds or updates a board; keys of other roles that were known before are kept. */
export function rememberBoard(
  boards: readonly KnownBoard[],
  change: Partial<KnownBoard> & { id: string },
): KnownBoard[] {
  const before = boards.find((board) => board.id === change.id) ?? { ...EMPTY, id: change.id }
  const after: KnownBoard = { ...before, ...change, keys: { ...before.keys, ...change.keys } }
  return [after, ...boards.filter((board) => board.id !== change.id)]
}

/** A key that was replaced opens nothing any more; the board stays in the list, a seat may still open it. */
export function forgetKey(boards: readonly KnownBoard[], id: string, key: string): KnownBoard[] {
  return boards.map((board) =>
    board.id === id
      ? {
          ...board,
          keys: Object.fromEntries(Object.entries(board.keys).filter(([, known]) => known !== key)),
        }
      : board,
  )
}

export function forgetBoard(boards: readonly KnownBoard[], id: string): KnownBoard[] {
  return boards.filter((board) => board.id !== id)
}

/** The key with the most rights. */
export function strongestKey(board: KnownBoard): { role: Role; key: string } | null {
  for (const role of ROLES) {
    const key = board.keys[role]
    if (key !== undefined) return { role, key }
  }
  return null
}

/** Where a board is opened from home; without a known key the server may still know this browser's session. */
export function boardPath(board: KnownBoard): string {
  const link = strongestKey(board)
  const path = `/b/${encodeURIComponent(board.id)}`
  return link === null ? path : `${path}#k=${encodeURIComponent(link.key)}`
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()

/** Latest first. The search ignores case and accents and takes words in any order. */
export function selectBoards(
  boards: readonly KnownBoard[],
  filter: BoardFilter,
  query: string,
): KnownBoard[] {
  const words = plain(query).split(/\s+/u).filter(Boolean)
  return boards
    .filter((board) => board.archived === (filter === 'archived'))
    .filter((board) => filter !== 'mine' || board.keys.facilitator !== undefined)
    .filter((board) => {
      const title = plain(board.title)
      return words.every((word) => title.includes(word))
    })
    .sort((a, b) => b.lastOpened - a.lastOpened)
}
