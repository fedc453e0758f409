/** The HTTP contract between the server and the client, as types; the server validates with schemas of the same shape. */
import type { LaneKind, Locale, SalePhase } from '@parcours/board'
import type { Workshop } from '@parcours/workshop'
import type { Role } from './protocol.ts'

export interface RoleLink {
  /** Absolute URL with the key in its fragment: `https://host/b/<id>#k=<key>`. */
  url: string
  key: string
}
export type RoleLinks = Record<Role, RoleLink>

/** POST /api/boards -> 201. */
export interface CreatedBoard {
  id: string
  title: string
  links: RoleLinks
}

/** A link that is open: nobody else than those who hold it know its key, the server keeps a hash. */
export interface OpenLink extends RoleLink {
  /** ISO 8601: nobody comes in by it from then on. Null: it doesn't end by itself. */
  expires: string | null
}
/**
 * GET /api/boards/<id>/links with the facilitator's key as `Authorization: Bearer`; null for a link that is closed.
 * The requests below need that key too and answer the links as they are then.
 */
export type BoardLinks = Readonly<Record<Role, OpenLink | null>>

/**
 * POST /api/boards/<id>/links/<role>/replace: the old link opens nothing from now on, sockets that are open by its key
 * are closed with 4410, and people who joined by it stay. A closed link is open again. Replacing the facilitator's link
 * replaces all of them: the others derive from it.
 */
export interface ReplaceLink {
  /** ISO 8601, or null for never; left out, an end that is still to come stays. */
  expires?: string | null
  /** Also take back the seats of everybody who joined by this role's link, now or earlier, except the caller's own. */
  removePeople?: boolean
}
/** POST /api/boards/<id>/links/<role>/close: as replacing it, with no new link. Not for the facilitator's. */
export type CloseLink = Pick<ReplaceLink, 'removePeople'>
/** POST /api/boards/<id>/links/<role>/expiry: when the link ends. Not for the facilitator's. */
export interface LinkExpiry {
  expires: string | null
}

/** GET /api/templates */
export interface TemplateInfo {
  id: string
  title: string
  description: string
  /** By a facilitator of this server, in one language; null: it comes with Parcours, in both. */
  saved: { locale: Locale /** ISO 8601. */; at: string } | null
  /** What a new board of it begins with, for a preview; null for what a facilitator saved. */
  contents: TemplateContents | null
}
export interface TemplateContents {
  /** From left to right, and what each is filed as. */
  stages: readonly { name: string; phase: SalePhase | null }[]
  /** From top to bottom. */
  lanes: readonly { kind: LaneKind; name: string }[]
  personas: number
  notes: number
}

export const BOARD_PARTS = ['whole', 'structure'] as const
/** POST /api/boards/<id>/copy, for facilitators -> 201 `CreatedBoard`. Where making boards needs a token: with `ADMIN_HEADER`. */
export interface CopyRequest {
  title: string
  /** `structure`: journeys, stages, lanes, personas and the agenda; nothing else that anybody wrote. */
  part: (typeof BOARD_PARTS)[number]
}
/**
 * POST /api/boards/<id>/template, for facilitators -> 201 `TemplateInfo`: the board's structure, for everybody who may make
 * boards here. DELETE /api/templates/<id> with the administrator's token.
 */
export interface TemplateRequest {
  title: string
  description?: string
}

/** GET /api/boards/<id> with a key or a session: what the join page shows. */
export interface BoardInfo {
  id: string
  title: string
  locale: Locale
  role: Role
  /** Who is here now. */
  people: readonly { name: string; color: number; role: Role }[]
  /** Whose workshop it is: the first who facilitates it, here or not; null while nobody does. */
  host: string | null
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
/**
 * POST /api/boards/<id>/seats/<seat>/remove, for facilitators: that person's sockets are closed with 4410 and their grants
 * open nothing any more; what they wrote stays.
 */
export interface RemoveSeat {
  /** Needs the facilitator's key. Otherwise the person may come back by the link that they came by. */
  replaceLink?: boolean
}
export interface SeatRemoved {
  /** As they are now, if a link was replaced. */
  links: BoardLinks | null
}

/**
 * POST /api/boards/<id>/resume-code with the session cookie and the grant: what takes this seat to another device, once,
 * for ten minutes. The seat's earlier code is worth nothing from now on.
 */
export interface ResumeCode {
  code: string
  /** With the code in its fragment, for a QR code. */
  url: string
  /** ISO 8601. */
  expires: string
}
/** POST /api/resume `{code}`: this browser's session holds the seat too, and the code is used up. */
export interface Resumed {
  board: string
  title: string
  seat: Seat
}

export const VERSION_KINDS = ['named', 'auto', 'before-restore'] as const
/** `named` by somebody; `auto` by the server; `before-restore`: what was there when somebody restored another one. */
export type VersionKind = (typeof VERSION_KINDS)[number]

/** GET /api/boards/<id>/versions -> the newest first; POST with a `VersionRequest` makes one -> 201 */
export interface VersionInfo {
  id: string
  kind: VersionKind
  /** Empty unless named. */
  name: string
  /** Who made it, by the name they had then; null for the server. */
  author: string | null
  /** ISO 8601. */
  createdAt: string
}
export interface VersionRequest {
  name: string
}
/** POST /api/boards/<id>/versions/<version>/restore */
export interface RestoredVersion {
  /** What was there before: restoring it takes this back. */
  before: VersionInfo
  /** Records that are different now, went to the bin, or came back from nowhere. */
  changed: number
  binned: number
  remade: number
}

/** POST /api/boards/<id>/start-again `VersionRequest`, for facilitators. */
export interface StartedAgain {
  /** What was there before, under the name that was asked for. */
  before: VersionInfo
  /** Records that went to the bin. */
  cleared: number
}
/**
 * POST /api/boards/<id>/end `{name, from}`, for facilitators: keeps a version of that name and ends the workshop, which its sender
 * sees at the step `from` (null: at none).
 */
export interface EndedWorkshop {
  version: VersionInfo
  workshop: Workshop
}

/** `frozen`: only facilitators write. */
export const BOARD_MODES = ['open', 'frozen'] as const
export type BoardMode = (typeof BOARD_MODES)[number]

/** Answers PUT /api/boards/<id>/mode `{mode}` and /lock `{locked}`, for facilitators. */
export interface BoardSettings {
  mode: BoardMode
  /** The structure lock. */
  locked: boolean
}

/** Answers PUT /api/boards/<id>/seats/<seat>/role `{role}`, for facilitators. */
export interface SeatRole {
  id: string
  role: Role
}

/** GET /api/boards?from=&most= with the administrator's token as `Authorization: Bearer`, the last changed first. */
export interface AdminBoards {
  /** How many there are in all. */
  total: number
  boards: readonly AdminBoard[]
}
export interface AdminBoard {
  id: string
  title: string
  /** ISO 8601. */
  created: string
  /** When somebody last wrote on it. */
  changed: string
  /** Who ever joined and was not removed; and who is here now. */
  people: number
  here: number
  /** Of the document and its versions as they are stored. */
  bytes: number
}

/** RFC 9457; `type` is `urn:parcours:problem:<code>`; title and detail are in the reader's language. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
}
export const PROBLEM_PREFIX = 'urn:parcours:problem:'
/** The administrator's token, beside what opens a board. */
export const ADMIN_HEADER = 'x-parcours-admin'
/** Names the grant on API calls that use the session cookie rather than a key. */
export const GRANT_HEADER = 'x-parcours-grant'

/** POST /api/boards/<id>/assets, with the bytes of an image -> 201: what the server made of it. */
export interface AddedImage {
  /** Names it on its board, in the register `asset` of what shows it. */
  id: string
  mime: string
  /** Pixels, turned the way the camera was held. */
  width: number
  height: number
  bytes: number
  name: string
}
/** The name of an uploaded file, percent-encoded: addresses are written to logs, names of people's files aren't. */
export const FILE_NAME_HEADER = 'x-parcours-file-name'

/**
 * Asked for in `Accept`, an export tells how far it is: lines of JSON (`ExportLine`), the last of which says what went
 * wrong, or how many bytes follow it; these are the file. Whoever closes the line gives the export up.
 */
export const EXPORT_STREAM = 'application/vnd.parcours.export-stream'
export type ExportLine = { done: number; total: number } | { bytes: number } | { problem: Problem }

/** Of a sheet's preview: how many sheets the file has, and this one's millimetres. */
export const SHEET_HEADERS = {
  count: 'x-parcours-sheets',
  width: 'x-parcours-width',
  height: 'x-parcours-height',
} as const
