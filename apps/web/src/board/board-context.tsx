import type { AarrrStep, Board, Id, Rights, RootName } from '@parcours/board'
import type { CanvasApi, Readable, Tool } from '@parcours/canvas'
import type { Hit, Point } from '@parcours/layout'
import {
  createContext,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Line } from '../connection/use-line.ts'
import type { Images } from '../images/use-image-outbox.ts'
import type { MapSession } from './map-session.ts'
import type { BoardSession } from './session.ts'
import type { Stopped } from './use-stopped.ts'

export type Panel =
  | { kind: 'personas'; persona: Id | null }
  | { kind: 'bin' }
  | { kind: 'agenda' }
  | { kind: 'people' }
  | { kind: 'similar' }
  /** `vote`: the one that is shown; null: the last. */
  | { kind: 'results'; vote: Id | null }
  | { kind: 'ratings' }
  | { kind: 'actions'; action: Id | null }

export type MenuRequest =
  | { kind: 'hit'; x: number; y: number; hit: Hit; selection: readonly string[] }
  | { kind: 'addLane'; x: number; y: number; journey: Id; after: Id | null; before: Id | null }
  | { kind: 'delete'; x: number; y: number; root: 'stages' | 'lanes'; id: Id }

export type Overlay =
  /** `point`: of the curve, or where in the stage's column the first rating makes one. */
  | { kind: 'rating'; stage: Id; point: Id | { offset: number }; x: number; y: number }
  | { kind: 'channel'; notes: readonly Id[]; x: number; y: number }
  | { kind: 'split'; stage: Id }
  | { kind: 'convert'; journey: Id }
  /** `path`: null for a new one. */
  | { kind: 'path'; stage: Id; path: Id | null }

/** What goes on where the board is shown next, when the window becomes as narrow as a phone or wide again. */
export interface Whereabouts {
  /** The note that is open for writing. */
  note: Id | null
  /** The stage that is looked at, where there is one at a time. */
  stage: Id | null
}

/** What every way to show a board shares: the map, and the phone's one stage at a time. */
export interface BoardCore {
  session: BoardSession
  /** What this person may write now. */
  rights: Rights
  /** They may write nothing at all. */
  readOnly: boolean
  /** Why this page itself must not write any more. */
  stopped: Stopped
  line: Line
  /** Whose rating a face or a digit sets. */
  persona: Id | null
  setPersona(id: Id): void
  announce(text: string): void
  /** Those on their way to the board. */
  images: Images
  whereabouts: RefObject<Whereabouts>
  /** On a phone: shows the map all the same, or goes back to one stage at a time. null: the window is wide enough. */
  askForMap: ((asked: boolean) => void) | null
}

/** What the parts of the page around the map share. */
export interface BoardUi extends BoardCore {
  session: MapSession
  /** The map, once it is drawn. */
  canvas: CanvasApi | null
  /** The same, for callbacks that outlive a render. */
  canvasRef: RefObject<CanvasApi | null>
  tool: Tool
  setTool(tool: Tool): void
  /** Scene item ids. */
  selection: readonly string[]
  /** Lanes that this person folded to one line. */
  collapsedLanes: ReadonlySet<Id>
  toggleLane(id: Id): void
  /** The step of the growth model whose stages this person looks at; null: all. */
  aarrr: AarrrStep | null
  filterAarrr(step: AarrrStep | null): void
  panel: Panel | null
  setPanel(panel: Panel | null): void
  openMenu(request: MenuRequest): void
  openOverlay(overlay: Overlay): void
  /** The image whose description is open, asked for by a key. */
  describing: Id | null
  describe(image: Id | null): void
  /** Puts files onto the board, at a world point or in the middle of what is seen. */
  takeFiles(files: readonly File[], at: Point | null): void
}

export const CoreContext = createContext<BoardCore | null>(null)
export const BoardContext = createContext<BoardUi | null>(null)

/** For what is shown with the map and without it. */
export function useBoardCore(): BoardCore {
  const core = useContext(CoreContext)
  if (core === null) throw new Error('useBoardCore needs a board page around it')
  return core
}

/** For what stands around the map. */
export function useBoardUi(): BoardUi {
  const ui = useContext(BoardContext)
  if (ui === null) throw new Error('useBoardUi needs a map beside it')
  return ui
}

/** The whole read model; renders again after each transaction. */
export function useBoard(): Board {
  const { model } = useBoardCore().session
  const subscribe = useCallback((listener: () => void) => model.subscribe(listener), [model])
  return useSyncExternalStore(subscribe, () => model.board)
}

/** Renders again whenever the connection's properties change, and gives the connection. */
export function useConnection(): BoardSession['connection'] {
  const { connection } = useBoardCore().session
  const [, setChanges] = useState(0)
  useEffect(() => connection.subscribe(() => setChanges((count) => count + 1)), [connection])
  return connection
}

/** The same for one's own document; null for who only watches. */
export function useOwnConnection(): BoardSession['own']['connection'] {
  const { own } = useBoardCore().session
  const [, setChanges] = useState(0)
  useEffect(() => own.subscribe(() => setChanges((count) => count + 1)), [own])
  return own.connection
}

/** What this person may write on the board, as the server said last. */
export function useRights({ connection, editor }: BoardSession): Rights {
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  return useSyncExternalStore(subscribe, () => editor.rights)
}

/** Whether this person may change that record now; renders again when it changes. */
export function useMayChange(root: RootName | 'meta', id: Id): boolean {
  const { rights } = useBoardCore()
  return rights.mayChange(useBoard(), root, id)
}

export function useReadable<T>(readable: Readable<T>): T {
  const subscribe = useCallback((listener: () => void) => readable.subscribe(listener), [readable])
  return useSyncExternalStore(subscribe, () => readable.get())
}
