import { type BoardModel, type Id, livePersonas, type Persona } from '@parcours/board'
import { BoardCanvas, type CanvasApi, type CanvasEvents, type NoticeKind, type Tool } from '@parcours/canvas'
import type { View } from '@parcours/layout'
import type { Refusal } from '@parcours/sync'
import { type JSX, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { LiveRegion, useAnnouncer } from '../announcements/live-region.tsx'
import { AttentionChips } from '../attention/attention-chips.tsx'
import { AttentionEffects } from '../attention/attention-effects.ts'
import { AttentionProvider } from '../attention/attention-provider.tsx'
import { ReactionFeed } from '../attention/reactions.tsx'
import { usePasteColumn } from '../clipboard/use-paste-column.ts'
import { ConnectionBanner } from '../connection/connection-banner.tsx'
import { RefusedDialog } from '../connection/refused-dialog.tsx'
import { useLanguage } from '../language/locale.tsx'
import { BoardContextMenu } from '../menus/board-context-menu.tsx'
import { RatingPersona } from '../rating/rating-persona.tsx'
import { Recap } from '../room/recap.tsx'
import { RoomEffects } from '../room/room-effects.tsx'
import { RoomProvider } from '../room/room-provider.tsx'
import { StandingBanner } from '../standing/standing-banner.tsx'
import { useReducedMotion } from '../theme/reduced-motion.ts'
import { useTheme } from '../theme/theme.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { useActiveLanes } from '../workshop/active-lanes.ts'
import { FacilitationBar } from '../workshop/facilitation-bar.tsx'
import { ModeBanner } from '../workshop/mode-banner.tsx'
import { WorkshopEffects } from '../workshop/use-workshop-effects.ts'
import { WorkshopProvider } from '../workshop/workshop-provider.tsx'
import {
  BoardContext,
  type BoardUi,
  type MenuRequest,
  type Overlay,
  type Panel,
  useRights,
} from './board-context.tsx'
import { BoardEffects } from './board-effects.tsx'
import { Dock } from './dock.tsx'
import { noticeWords } from './notices.ts'
import { OverlayHost } from './overlay-host.tsx'
import { usePreferences } from './preferences.ts'
import { useHasDrafts, usePrivateStep } from './private-step.ts'
import { Rail } from './rail.tsx'
import { SelectionToolbar } from './selection-toolbar.tsx'
import type { BoardSession } from './session.ts'
import { ShortcutSheet } from './shortcut-sheet.tsx'
import { SidePanel } from './side-panel.tsx'
import { TopBar } from './top-bar.tsx'
import { useInsets } from './use-insets.ts'
import { useStopped } from './use-stopped.ts'
import { useUndoToast } from './use-undo-toast.ts'

/** What the map says it did and offers to take back. */
const UNDOABLE: ReadonlySet<NoticeKind> = new Set([
  'notes-deleted',
  'notes-pasted',
  'persona-deleted',
  'stage-deleted',
  'lane-deleted',
])

/** The board's chrome around the map. */
export function BoardRoom({
  session,
  refusal,
  onRefusalClosed,
  onReopen,
}: {
  session: BoardSession
  refusal: Refusal | null
  onRefusalClosed(): void
  onReopen(): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const { theme } = useTheme()
  const reducedMotion = useReducedMotion()
  const preferences = usePreferences()
  const toasts = useToasts()
  const undoToast = useUndoToast(session)
  const announcer = useAnnouncer()
  const rights = useRights(session)
  const stopped = useStopped(session)
  const hasDrafts = useHasDrafts(session)
  const readOnly = stopped !== null || !(rights.mayWriteAnything || (hasDrafts && rights.mayDraft))

  const canvasRef = useRef<CanvasApi | null>(null)
  const [canvas, setCanvas] = useState<CanvasApi | null>(null)
  const [tool, setTool] = useState<Tool>('select')
  const [selection, setSelection] = useState<readonly string[]>([])
  const [chosenPersona, setPersona] = useState<Id | null>(null)
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

  const insets = useInsets(session, canvas, readOnly && rights.standing.role !== 'observer')

  const personas = usePersonas(session.model)
  const persona = personas.some(({ id }) => id === chosenPersona) ? chosenPersona : (personas[0]?.id ?? null)
  const [collapsedLanes, setCollapsedLanes] = useState<ReadonlySet<Id>>(new Set())
  const toggleLane = useCallback((id: Id) => {
    setCollapsedLanes((before) =>
      before.has(id) ? before.difference(new Set([id])) : before.union(new Set([id])),
    )
  }, [])
  const activeLanes = useActiveLanes(session)
  const privateStep = usePrivateStep(session, rights.round)
  const view = useMemo<View>(
    () => ({ locale, collapsedLanes, activeLanes, me: session.seat.id, privateStep }),
    [locale, collapsedLanes, activeLanes, session.seat.id, privateStep],
  )
  const pasteColumn = usePasteColumn(session, canvasRef, { undoable: undoToast, announce: announcer.say })
  const onReady = useCallback((api: CanvasApi) => {
    canvasRef.current = api
    setCanvas(api)
  }, [])
  // Promises and toasts outlive the map; its handle doesn't.
  useEffect(
    () => () => {
      canvasRef.current = null
      toasts.dismiss('undo')
    },
    [toasts],
  )

  const events = useMemo<CanvasEvents>(
    () => ({
      openPersona: (id) => setPanel({ kind: 'personas', persona: id }),
      contextMenu: (request) => setMenu({ kind: 'hit', ...request }),
      addLane: (request) => setMenu({ kind: 'addLane', ...request }),
      deleteStructure: ({ root, id, x, y }) => setMenu({ kind: 'delete', root, id, x, y }),
      selectionChanged: (ids) => setSelection(ids),
      pasteText: pasteColumn,
      notice: (kind, values) => {
        const words =
          kind === 'read-only' && stopped === 'outdated'
            ? t('notice.outdated')
            : noticeWords(kind, values, t, session.editor.rights.standing)
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
        } else toasts.show({ text: words, key: kind })
      },
    }),
    [t, undoToast, toasts, session, pasteColumn, setMenu, stopped],
  )

  const ui: BoardUi = {
    session,
    rights,
    readOnly,
    stopped,
    canvas,
    canvasRef,
    tool,
    setTool,
    selection,
    persona,
    setPersona,
    collapsedLanes,
    toggleLane,
    panel,
    setPanel,
    openMenu: setMenu,
    openOverlay: setOverlay,
    announce: announcer.say,
  }
  return (
    <BoardContext value={ui}>
      <WorkshopProvider>
        <AttentionProvider>
          <RoomProvider>
            <div className={`board-app${panel === null ? '' : ` with-panel ${panel.kind}`}`}>
              <button type="button" className="skip-link" onClick={() => canvas?.focus()}>
                {t('skip.board')}
              </button>
              <TopBar onShortcuts={() => setShortcuts(true)} />
              <main id="board" className="board-stage" aria-label={t('region.board')} data-region="board">
                <BoardCanvas
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
                  onReady={onReady}
                />
                {canvas !== null && <SelectionToolbar canvas={canvas} />}
                <div className="banners">
                  <ConnectionBanner onReopen={onReopen} />
                  <StandingBanner />
                  <ModeBanner />
                  <AttentionChips />
                </div>
                <ReactionFeed />
                {tool === 'emotion' && <RatingPersona />}
                {canvas !== null && <Dock canvas={canvas} />}
                <Recap />
              </main>
              <FacilitationBar />
              <Rail />
              <SidePanel />
              {menu !== null && (
                <BoardContextMenu key={menu.serial} request={menu.request} onClose={() => setMenu(null)} />
              )}
              {overlay !== null && <OverlayHost overlay={overlay} onClose={() => setOverlay(null)} />}
              {shortcuts && <ShortcutSheet onClose={() => setShortcuts(false)} />}
              {refusal !== null && <RefusedDialog refusal={refusal} onClose={onRefusalClosed} />}
              <BoardEffects onShortcuts={() => setShortcuts(true)} />
              <WorkshopEffects />
              <AttentionEffects />
              <RoomEffects />
              <LiveRegion text={announcer.text} />
            </div>
          </RoomProvider>
        </AttentionProvider>
      </WorkshopProvider>
    </BoardContext>
  )
}

/** Changes only when the personas do: a keystroke in a note doesn't render the whole room. */
function usePersonas(model: BoardModel): readonly Persona[] {
  const subscribe = useCallback((listener: () => void) => model.subscribe(listener), [model])
  return useSyncExternalStore(subscribe, () => livePersonas(model.board))
}
