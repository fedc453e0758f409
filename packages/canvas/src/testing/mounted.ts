/** A surface with a real `Editor` of the drawing library, over a real document, without markup. For tests. */
import {
  BoardEditor,
  BoardModel,
  createBoardDoc,
  type PeerPresence,
  type Standing,
  seedTemplate,
} from '@parcours/board'
import { defaultView, type View } from '@parcours/layout'
import { createTLStore, Editor, type HistoryEntry, type TLRecord } from '@tldraw/editor'
import * as Y from 'yjs'
import type { CanvasEvents } from '../api.ts'
import { createInkTool } from '../ink/ink-tool.ts'
import { ItemUtil } from '../shape/item-util.ts'
import { Surface, type SurfaceProps } from '../surface.ts'
import { createHandTool, createLaserTool, createPlaceTool } from '../tools/other-tools.ts'
import { createSelectTool } from '../tools/select-tool.ts'

export interface Mounted {
  doc: Y.Doc
  /** One's own document. */
  drafts: Y.Doc
  model: BoardModel
  board: BoardEditor
  surface: Surface
  editor: Editor
  /** Everything that the store recorded as done by a user, camera and pointer left out. */
  userWrites: HistoryEntry<TLRecord>[]
  /** Presence as it was last set. */
  shown: Partial<Omit<PeerPresence, 'user' | 'client'>>
  peers: PeerPresence[]
  dispose(): void
}

/** Records of the library's own session: where the camera and the pointer are is no content. */
const SESSION = new Set(['camera', 'pointer', 'instance', 'instance_page_state', 'instance_presence'])

export interface MountOptions {
  template?: string
  /** The document as another peer has it, instead of a template. */
  state?: Uint8Array
  author?: string
  budget?: number
  on?: CanvasEvents
  readOnly?: boolean
  /** The visit of a private step that goes on. */
  round?: string
  /** What is shown of a vote. */
  votes?: View['votes']
  /** What the person may write from the first drawing on; `fill` still may do everything. */
  standing?: Standing
  /** Puts more into the document before it is laid out. */
  fill?: (board: BoardEditor, model: BoardModel) => void
}

/** What jsdom lacks and the library asks for at construction. */
function completeDom(): void {
  window.matchMedia ??= (media) =>
    Object.assign(new EventTarget(), {
      media,
      matches: false,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as MediaQueryList
}

export function mount(options: MountOptions = {}): Mounted {
  completeDom()
  const doc = createBoardDoc()
  if (options.state !== undefined) Y.applyUpdate(doc, options.state)
  else
    seedTemplate(doc, options.template ?? 'demo-mattress', {
      locale: 'en',
      title: 'Test',
      author: '',
      now: 1,
    })
  const drafts = createBoardDoc()
  const model = new BoardModel(doc, drafts)
  const board = new BoardEditor(model, { author: options.author ?? 'me', now: () => 2 })
  options.fill?.(board, model)
  if (options.standing !== undefined) board.standing = options.standing
  board.round = options.round ?? null
  const shown: Mounted['shown'] = {}
  const peers: PeerPresence[] = []
  const props: SurfaceProps = {
    model,
    editor: board,
    presence: {
      set: (partial) => void Object.assign(shown, partial),
      peers: () => peers,
      subscribe: () => () => undefined,
    },
    view: {
      ...defaultView(model.board),
      me: 'me',
      votes: options.votes ?? null,
      privateStep: options.round === undefined ? null : { round: options.round, covered: [] },
    },
    theme: 'light',
    readOnly: options.readOnly ?? false,
    tool: 'select',
    onToolChange: () => undefined,
    locale: 'en',
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    persona: [...model.board.personas.keys()][0] ?? null,
    on: options.on ?? {},
    reducedMotion: true,
  }
  const surface = new Surface(props)
  const container = document.createElement('div')
  document.body.append(container)
  const shapeUtils = [ItemUtil]
  const store = createTLStore({ shapeUtils, bindingUtils: [] })
  const editor = new Editor({
    store,
    shapeUtils,
    bindingUtils: [],
    tools: [
      createSelectTool(surface),
      createHandTool(surface),
      createLaserTool(surface),
      createPlaceTool(surface),
      createInkTool(surface),
      createInkTool(surface, 'eraser'),
    ],
    getContainer: () => container,
    initialState: 'select',
    options: { maxShapesPerPage: 20_000, createTextOnCanvasDoubleClick: false },
    cameraOptions: { zoomSteps: [0.02, 1, 4] },
  })
  editor.updateInstanceState({ screenBounds: { x: 0, y: 0, w: 1440, h: 900 } })
  const userWrites: HistoryEntry<TLRecord>[] = []
  store.listen(
    (entry) => {
      const { added, updated, removed } = entry.changes
      const touched = [
        ...Object.values(added),
        ...Object.values(updated).map(([, after]) => after),
        ...Object.values(removed),
      ]
      if (touched.some(({ typeName }) => !SESSION.has(typeName))) userWrites.push(entry)
    },
    { source: 'user', scope: 'all' },
  )
  const detach = surface.attach(editor, options.budget ?? Number.POSITIVE_INFINITY)
  return {
    doc,
    drafts,
    model,
    board,
    surface,
    editor,
    userWrites,
    shown,
    peers,
    dispose() {
      detach()
      editor.dispose()
      board.destroy()
      model.destroy()
      container.remove()
    },
  }
}

/** Item ids of the records in the store. */
export function stored(editor: Editor): string[] {
  return editor
    .getCurrentPageShapes()
    .map(({ id }) => id.slice('shape:'.length))
    .sort()
}

/** The camera rests, and what was put off until then is done. */
export function rest({ editor, surface }: Mounted): void {
  editor.emit('tick', 1_000)
  surface.queue.flush()
}

/** The camera goes there, and rests. Its upper left corner, in the world. */
export function look(mounted: Mounted, x: number, y: number, z: number): void {
  mounted.editor.setCamera({ x: -x, y: -y, z }, { immediate: true })
  mounted.surface.queue.flush()
  rest(mounted)
}
