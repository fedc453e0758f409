import type { AarrrStep, Id, LooseRef } from '@parcours/board'
import {
  afterPaint,
  BoardCanvas,
  type CanvasApi,
  type CanvasEvents,
  isDrawingTool,
  type NoticeKind,
  type Tool,
} from '@parcours/canvas'
import type { View } from '@parcours/layout'
import { Smartphone } from 'lucide-react'
import { type JSX, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { AttentionChips } from '../attention/attention-chips.tsx'
import { AttentionEffects } from '../attention/attention-effects.ts'
import { AttentionProvider } from '../attention/attention-provider.tsx'
import { MapReactions } from '../attention/reactions.tsx'
import { useShownSpotlight } from '../attention/spotlight.ts'
import { useCursorsOf } from '../attention/use-cursors-of.ts'
import { useName } from '../attention/use-name.ts'
import { usePasteColumn } from '../clipboard/use-paste-column.ts'
import { ConnectionBanner } from '../connection/connection-banner.tsx'
import { ClosingStep } from '../ending/closing-step.tsx'
import { GreetingBanner } from '../ending/greeting-banner.tsx'
import { FirstKeys } from '../find/first-keys.tsx'
import { HintCard } from '../hints/hint-card.tsx'
import { learn } from '../hints/learnt.ts'
import { FileDrop } from '../images/file-drop.tsx'
import { ImagesOnTheirWay } from '../images/images-on-their-way.tsx'
import { usePictures } from '../images/use-pictures.ts'
import { useTakeFiles } from '../images/use-take-files.ts'
import { useLanguage } from '../language/locale.tsx'
import { heldWith } from '../loose/use-loose.ts'
import { later, loadSoon, soon } from '../parts/later.ts'
import { RatingPersona } from '../rating/rating-persona.tsx'
import { Recap } from '../room/recap.tsx'
import { keepClient } from '../service-worker/keep-client.ts'
import { AarrrBanner, useAarrrFilter } from '../stages/aarrr-filter.tsx'
import { useMerge } from '../stages/use-merge.ts'
import { StandingBanner } from '../standing/standing-banner.tsx'
import { useReducedMotion } from '../theme/reduced-motion.ts'
import { useTheme } from '../theme/theme.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { useCastVote } from '../voting/use-cast-vote.ts'
import { useFoldedLanes } from '../voting/use-folded-lanes.ts'
import { usePoll, useVotes } from '../voting/use-votes.ts'
import { useActiveLanes } from '../workshop/active-lanes.ts'
import { FacilitationBar } from '../workshop/facilitation-bar.tsx'
import { ModeBanner } from '../workshop/mode-banner.tsx'
import {
  BoardContext,
  type BoardUi,
  type MenuRequest,
  type Overlay,
  type Panel,
  useBoardCore,
  useBoardUi,
} from './board-context.tsx'
import { BoardEffects } from './board-effects.tsx'
import { Dock } from './dock.tsx'
import { withMap } from './map-session.ts'
import { noticeWords } from './notices.ts'
import { usePreferences } from './preferences.ts'
import { usePrivateStep } from './private-step.ts'
import { Rail } from './rail.tsx'
import { SidePanel } from './side-panel.tsx'
import { TopBar } from './top-bar.tsx'
import { useInsets } from './use-insets.ts'
import { useIsTyping } from './use-is-typing.ts'
import { useUndoToast } from './use-undo-toast.ts'
import { isPhone, type RoomProps } from './window-shape.ts'

/** What the map says it did and offers to take back. */
const UNDOABLE: ReadonlySet<NoticeKind> = new Set([
  'notes-deleted',
  'drawn-deleted',
  'notes-pasted',
  'persona-deleted',
  'stage-deleted',
  'lane-deleted',
  'ungrouped',
])

const BoardContextMenu = soon(() =>
  import('../menus/board-context-menu.tsx').then((module) => module.BoardContextMenu),
)
const SelectionToolbar = soon(() =>
  import('./selection-toolbar.tsx').then((module) => module.SelectionToolbar),
)
const DrawingPanel = soon(() => import('../drawing/drawing-panel.tsx').then((module) => module.DrawingPanel))
const FindBar = soon(() => import('../find/find-bar.tsx').then((module) => module.FindBar), FirstKeys)
const OverlayHost = soon(() => import('./overlay-host.tsx').then((module) => module.OverlayHost))
const ShortcutSheet = later(() => import('./shortcut-sheet.tsx').then((module) => module.ShortcutSheet))

/** After the board is drawn; nobody has opened a menu yet. */
const SOON_MS = 300

/** The board's chrome around the map. */
export function BoardRoom({ onReopen }: RoomProps): JSX.Element {
  const core = useBoardCore()
  const session = withMap(core.session)
  const { rights, stopped, readOnly, persona, announce, whereabouts, askForMap } = core
  const { t, locale } = useLanguage()
  const { theme } = useTheme()
  const reducedMotion = useReducedMotion()
  const preferences = usePreferences()
  const toasts = useToasts()
  const undoToast = useUndoToast(session)
  const merge = useMerge(session)

  const canvasRef = useRef<CanvasApi | null>(null)
  const [canvas, setCanvas] = useState<CanvasApi | null>(null)
  const tools = useAfterFrame(canvas)
  const [tool, setTool] = useState<Tool>('select')
  const [selection, setSelection] = useState<readonly string[]>([])
  const [panel, setPanel] = useState<Panel | null>(null)
  const [menu, showMenu] = useState<{ request: MenuRequest; serial: number } | null>(null)
  // Each opening is a menu of its own, also at the same place: it takes the focus anew.
  const setMenu = useCallback((request: MenuRequest | null) => {
    showMenu((before) =>
      request === null ? null : { request, serial: (before?.serial ?? performance.now()) + 1 },
    )
  }, [])
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const [shortcuts, setShortcuts] = useState(false)
  const showShortcuts = useCallback(() => {
    learn('keys')
    setShortcuts(true)
  }, [])
  /** How often the bar was asked for since it opened; null: it is closed. */
  const [finding, setFinding] = useState<number | null>(null)
  const typedFirst = useRef('')
  const find = useCallback(() => {
    learn('keys')
    setFinding((asked) => (asked === null ? 0 : asked + 1))
  }, [])

  const insets = useInsets(session, canvas, readOnly && rights.standing.role !== 'observer')

  const [collapsedLanes, setCollapsedLanes] = useState<ReadonlySet<Id>>(new Set())
  const toggleLane = useCallback((id: Id) => {
    setCollapsedLanes((before) =>
      before.has(id) ? before.difference(new Set([id])) : before.union(new Set([id])),
    )
  }, [])
  useFoldedLanes(session, canvas, setCollapsedLanes, rights.standing.role === 'facilitator')
  const [chosenAarrr, filterAarrr] = useState<AarrrStep | null>(null)
  const aarrr = useAarrrFilter(session, chosenAarrr)
  const activeLanes = useActiveLanes(session)
  const spotlight = useShownSpotlight(session)
  const cursorsOf = useCursorsOf(session)
  const privateStep = usePrivateStep(session, rights.round)
  const votes = useVotes(session, rights.standing.role, panel?.kind === 'results' ? panel.vote : null)
  const rates = usePoll(session)?.mode === 'rating' && rights.mayAdd('ratings')
  const view = useMemo<View>(
    () => ({ locale, collapsedLanes, activeLanes, aarrr, me: session.seat.id, privateStep, votes }),
    [locale, collapsedLanes, activeLanes, aarrr, session.seat.id, privateStep, votes],
  )
  const castVote = useCastVote(session)
  const pasteColumn = usePasteColumn(session, canvasRef, { undoable: undoToast, announce })
  const pictures = usePictures(session)
  const [describing, describe] = useState<Id | null>(null)
  const { takeFiles, fetchImages } = useTakeFiles(session, canvasRef, { announce, pasteText: pasteColumn })
  const onReady = useCallback(
    (api: CanvasApi) => {
      canvasRef.current = api
      setCanvas(api)
      // What was being written while the window was narrower is still open.
      const { note } = whereabouts.current
      if (note !== null) void api.settled().then(() => api.edit('notes', note, 'text'))
    },
    [whereabouts],
  )
  // Not before the board is there: what it needs itself comes first.
  useEffect(() => {
    if (canvas !== null) keepClient('with-map')
  }, [canvas])
  useEffect(() => {
    if (canvas === null) return
    let wait: ReturnType<typeof setTimeout> | null = null
    let isWanted = true
    void canvas.settled().then(() => {
      if (isWanted) wait = setTimeout(loadSoon, SOON_MS)
    })
    return () => {
      isWanted = false
      if (wait !== null) clearTimeout(wait)
    }
  }, [canvas])
  // Promises and toasts outlive the map; its handle doesn't.
  useEffect(
    () => () => {
      canvasRef.current = null
      toasts.dismiss('undo')
    },
    [toasts],
  )

  const nameOf = useName()
  const events = useMemo<CanvasEvents>(
    () => ({
      describeImage: describe,
      openPersona: (id) => setPanel({ kind: 'personas', persona: id }),
      contextMenu: (request) => setMenu({ kind: 'hit', ...request }),
      splitStage: (stage) => setOverlay({ kind: 'split', stage }),
      mergeStages: merge,
      addLane: (request) => setMenu({ kind: 'addLane', ...request }),
      deleteStructure: ({ root, id, x, y }) => setMenu({ kind: 'delete', root, id, x, y }),
      selectionChanged: (ids) => setSelection(ids),
      editingChanged: (target) => {
        // A map that gives way to the phone's view leaves to it what was being written.
        if (!isPhone()) whereabouts.current.note = target?.root === 'notes' ? target.id : null
      },
      pasteText: pasteColumn,
      pasteFiles: takeFiles,
      pasteImages: fetchImages,
      vote: castVote,
      notice: (kind, values) => {
        const words =
          kind === 'read-only' && stopped === 'outdated'
            ? t('notice.outdated')
            : noticeWords(kind, values, t, session.editor.rights.standing, nameOf, session.seat.id)
        if (words === null) return
        if (UNDOABLE.has(kind)) undoToast(words)
        else if (kind === 'stage-crossed-phase') {
          const stage = String(values.stage)
          const phase = values.phase === 'post' ? 'post' : 'pre'
          toasts.show({
            text: words,
            key: 'phase',
            action: { label: t('notice.switchPhase'), run: () => session.editor.setStage(stage, { phase }) },
          })
        } else if (kind === 'held') {
          const held = { root: values.root, id: values.id } as LooseRef
          const refs = heldWith(held, canvasRef.current?.selection() ?? [])
          const run = (): void => session.editor.setLocked(refs, false)
          toasts.show({ text: words, key: kind, action: { label: t('lock.unlock'), run } })
        } else toasts.show({ text: words, key: kind })
      },
    }),
    [
      t,
      undoToast,
      toasts,
      session,
      nameOf,
      pasteColumn,
      takeFiles,
      fetchImages,
      castVote,
      setMenu,
      stopped,
      whereabouts,
      merge,
    ],
  )

  const draws = (isDrawingTool(tool) || tool === 'eraser') && rights.mayAdd('ink')

  const ui: BoardUi = {
    ...core,
    session,
    canvas,
    canvasRef,
    tool,
    setTool,
    selection,
    collapsedLanes,
    toggleLane,
    aarrr,
    filterAarrr,
    panel,
    setPanel,
    openMenu: setMenu,
    openOverlay: setOverlay,
    takeFiles,
    describing,
    describe,
  }
  return (
    <BoardContext value={ui}>
      <AttentionProvider>
        <div className={`board-app${panel === null ? '' : ` with-panel ${panel.kind}`}`}>
          <button type="button" className="skip-link" onClick={() => canvas?.focus()}>
            {t('skip.board')}
          </button>
          <TopBar onShortcuts={showShortcuts} onFind={find} />
          <main id="board" className="board-stage" aria-label={t('region.board')} data-region="board">
            <BoardCanvas
              boardId={session.boardId}
              model={session.model}
              editor={session.editor}
              presence={session.presence}
              view={view}
              theme={theme}
              readOnly={readOnly}
              tool={tool}
              onToolChange={setTool}
              locale={locale}
              insets={insets}
              persona={persona}
              on={events}
              reducedMotion={reducedMotion}
              singleKeys={preferences.singleKeys}
              showCursors={preferences.cursors}
              cursorsOf={cursorsOf}
              spotlight={spotlight}
              pictures={pictures}
              onReady={onReady}
            />
            {canvas !== null && selection.length > 0 && <SelectionToolbar canvas={canvas} />}
            {canvas !== null && finding !== null && (
              <FindBar
                canvas={canvas}
                asked={finding}
                typed={typedFirst}
                onClose={() => {
                  typedFirst.current = ''
                  setFinding(null)
                }}
              />
            )}
            <div className="banners">
              <ConnectionBanner onReopen={onReopen} />
              <StandingBanner />
              <ModeBanner />
              <AarrrBanner />
              <GreetingBanner onShow={() => setPanel({ kind: 'actions', action: null })} />
              <AttentionChips />
            </div>
            <MapReactions />
            {(tool === 'emotion' || rates) && <RatingPersona />}
            {tools !== null && <Dock canvas={tools} />}
            {/* It would lie over what is found in its corner. */}
            {tools !== null && finding === null && <HintCard canvas={tools} />}
            {askForMap !== null && (
              <button
                type="button"
                className="btn secondary to-stages"
                aria-label={t('phone.toStages')}
                title={t('phone.toStages')}
                onClick={() => askForMap(false)}
              >
                <Smartphone className="icon" aria-hidden />
              </button>
            )}
            <FileDrop />
            <ImagesOnTheirWay />
            <MapRecap />
          </main>
          <FacilitationBar />
          <Rail />
          {canvas !== null && draws && <DrawingPanel canvas={canvas} tool={tool} />}
          <SidePanel />
          {menu !== null && (
            <BoardContextMenu key={menu.serial} request={menu.request} onClose={() => setMenu(null)} />
          )}
          {overlay !== null && <OverlayHost overlay={overlay} onClose={() => setOverlay(null)} />}
          {shortcuts && <ShortcutSheet onClose={() => setShortcuts(false)} />}
          <BoardEffects onShortcuts={showShortcuts} onFind={find} />
          <AttentionEffects />
          <ClosingStep onActions={() => setPanel({ kind: 'actions', action: null })} />
        </div>
      </AttentionProvider>
    </BoardContext>
  )
}

/** The map, once a frame has shown it: what stands around it doesn't keep the notes waiting. */
function useAfterFrame(canvas: CanvasApi | null): CanvasApi | null {
  const [shown, setShown] = useState<CanvasApi | null>(null)
  useEffect(() => {
    return afterPaint(() => setShown(canvas))
  }, [canvas])
  return canvas === null ? null : shown
}

/** A component of its own: who begins to write doesn't render the whole room. */
function MapRecap(): JSX.Element {
  const { canvas } = useBoardUi()
  return <Recap isAtWork={useIsTyping(canvas)} onGo={() => canvas?.focus()} />
}
