/** What the server thread and the SQLite thread say to each other. */
import type { StepMode } from '@parcours/board'
import type { Role } from '@parcours/sync'
import type { PackedSnapshot } from './packed-snapshot.ts'
import type {
  AccessChange,
  Authority,
  Join,
  NewBoard,
  NewTemplate,
  NewVersion,
  Resume,
  ResumeOffer,
  RoomRow,
  Tick,
  Transition,
  WorkshopRow,
} from './storage.ts'
import type { StorageTrouble, WriteTrouble } from './trouble.ts'

/** Operation name -> arguments. Every operation is one function in `sqlite-operations.ts`. */
export interface Calls {
  createBoard: [NewBoard]
  findBoard: [string]
  keyOf: [string, string]
  links: [string]
  changeAccess: [AccessChange]
  loadBoard: [string]
  loadPrivate: [string, string]
  privateSeats: [string]
  compactPrivate: [string, number, PackedSnapshot]
  append: [Tick]
  transition: [string, Transition]
  states: [string]
  rests: [string]
  setAuthority: [string, Partial<Pick<Authority, 'mode' | 'locked'>>]
  setSeatRole: [string, string, Role]
  workshop: [string]
  decideWorkshop: [string, WorkshopRow, StepMode]
  room: [string]
  decideRoom: [string, RoomRow, number]
  compact: [string, number, PackedSnapshot]
  join: [Join]
  forgetSeat: [string, string]
  grant: [string, string]
  grants: [string]
  seats: [string]
  saveVersion: [NewVersion, readonly string[]]
  versions: [string]
  version: [string, string]
  forgetVersion: [string, string]
  asset: [string, string]
  assets: [string]
  saveTemplate: [NewTemplate, number]
  templates: []
  template: [string]
  eraseTemplate: [string]
  listBoards: [number, number | null]
  eraseBoard: [string]
  boardIds: []
  verify: [string]
  offerResume: [ResumeOffer]
  resume: [Resume]
  ping: []
}
export type CallName = keyof Calls

export interface Request {
  id: number
  name: CallName
  args: unknown[]
}
export type Reply =
  | { id: number; ok: true; result: unknown }
  | { id: number; ok: false; error: string; trouble: StorageTrouble | null }

export type FromWorker =
  | { kind: 'open'; instance: string }
  | { kind: 'failed'; error: string }
  | { kind: 'replies'; replies: Reply[] }
  /** Whether anything can be written has changed. */
  | { kind: 'trouble'; trouble: WriteTrouble | null }
  | { kind: 'closed' }
export type ToWorker = { kind: 'requests'; requests: Request[] } | { kind: 'close' }
