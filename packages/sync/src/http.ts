/** The HTTP contract between the server and the client, as types; the server validates with schemas of the same shape. */
import type { Locale } from '@parcours/board'
import type { Role } from './protocol.ts'

export interface RoleLink {
  /** Absolute URL with the key in its fragment: `https://host/b/<id>#k=<key>`. */
  url: string
  key: string
}
export type RoleLinks = Record<Role, RoleLink>

/** POST /api/boards -> 201. Links: the contributor link is present once that role is served. */
export interface CreatedBoard {
  id: string
  title: string
  links: Partial<RoleLinks> & Pick<RoleLinks, 'facilitator' | 'editor' | 'observer'>
}

/** GET /api/templates */
export interface TemplateInfo {
  id: string
  title: string
  description: string
}

/** GET /api/boards/<id> with a key or a session: what the join page shows. */
export interface BoardInfo {
  id: string
  title: string
  locale: Locale
  role: Role
  people: readonly { name: string; color: number; role: Role }[]
  /** The caller's seat on this board, if the session already has one for this role. */
  seat: Seat | null
}

export interface Seat {
  id: string
  name: string
  color: number
  role: Role
  /** Names the grant of this browser's session that a tab uses: not a secret without the cookie. */
  grant: string
}

/** POST /api/boards/<id>/join with `Authorization: Bearer <key>`: mints a seat, sets the session cookie. */
export interface JoinRequest {
  name: string
  color: number
  locale: Locale
  /** "Just watch": an observer's seat whatever the link's role. */
  observe?: boolean
}

/** RFC 9457; `type` is `urn:parcours:problem:<code>`; title and detail are in the reader's language. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
}
export const PROBLEM_PREFIX = 'urn:parcours:problem:'
/** Names the grant on API calls that use the session cookie rather than a key. */
export const GRANT_HEADER = 'x-parcours-grant'
