import { CHANNELS, homeOf, type Id, type NoteKind, noteKind } from '@parcours/board'
import { type CanvasApi, DETAIL_ZOOM } from '@parcours/canvas'
import { type Hit, looseOf, recordOfItemId } from '@parcours/layout'
import {
  AlignStartVertical,
  Copy,
  Diamond,
  Ellipsis,
  EyeOff,
  Group,
  Lock,
  LockOpen,
  Palette,
  Pencil,
  Shapes,
  Signpost,
  Smile,
  SquareArrowOutUpRight,
  SquarePlus,
  Trash2,
  Ungroup,
  UserRound,
} from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { type JSX, useLayoutEffect, useRef } from 'react'
import { DrawnTools } from '../drawing/drawn-tools.tsx'
import { useGroupActs } from '../groups/use-group-acts.ts'
import { useLanguage } from '../language/locale.tsx'
import { AlignEntries } from '../loose/loose-entries.tsx'
import { LooseTools } from '../loose/loose-tools.tsx'
import { NoteColors } from '../loose/note-color.tsx'
import { isLocked, isOpen, useLoose } from '../loose/use-loose.ts'
import { KIND_ICONS, NOTE_KINDS } from '../menus/kinds.ts'
import { Radio } from '../menus/menu-parts.tsx'
import { useMapDraftActs } from '../menus/use-map-draft-acts.ts'
import { NamedIcon } from '../parts/named-icon.tsx'
import { leaveKeys } from '../parts/toolbar.tsx'
import { usePoll } from '../voting/use-votes.ts'
import { VoteStepper } from '../voting/vote-stepper.tsx'
import { useBoard, useBoardUi, useReadable } from './board-context.tsx'
import { selectedIds } from './selected.ts'
import { Button, Choices } from './toolbar-parts.tsx'

const GAP = 12
const MARGIN = 8

/** Where there is room from, between two edges of the window: under the banners that stand there. */
function ceilingOver(bar: HTMLElement, from: number, to: number, top: number): number {
  const banners = bar.parentElement?.querySelectorAll('.banner') ?? []
  return [...banners].reduce((lowest, banner) => {
    const { left, right, bottom } = banner.getBoundingClientRect()
    return left < to && right > from ? Math.max(lowest, bottom) : lowest
  }, top)
}

/** Above the selection, or under it when there is no room: what can be done with it at once. */
export function SelectionToolbar({ canvas }: { canvas: CanvasApi }): JSX.Element | null {
  const { t } = useLanguage()
  const { session, rights, selection, readOnly, tool, panel } = useBoardUi()
  const votes = usePoll(session)?.mode === 'voting' && rights.standing.role !== 'observer'
  const box = useReadable(canvas.selectionBox)
  const editing = useReadable(canvas.editing)
  const element = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const bar = element.current
    if (bar === null || box === null) return
    const stage = bar.parentElement?.getBoundingClientRect()
    if (stage === undefined) return
    const { width, height } = bar.getBoundingClientRect()
    const above = box.y - GAP - height
    const under = Math.min(box.y + box.h + GAP, stage.bottom - height - MARGIN)
    const left = Math.min(
      Math.max(box.x + box.w / 2 - width / 2, stage.left + 76),
      stage.right - width - MARGIN,
    )
    const top = above < ceilingOver(bar, left, left + width, stage.top) + MARGIN ? under : above
    bar.style.transform = `translate(${Math.round(left - stage.left)}px, ${Math.round(top - stage.top)}px)`
  })

  if (box === null || editing !== null || selection.length === 0 || tool !== 'select') return null
  if (readOnly && !votes) return null
  // The panel beside it offers everything that there is to do with a persona.
  if (panel?.kind === 'personas' && selectedIds(selection, 'personas').length > 0) return null
  const notes = selectedIds(selection, 'notes')
  const [first] = selection
  const voted = votes && selection.length === 1 ? canvas.scene.get().byId.get(first ?? '') : undefined
  // What is voted on has its points on itself, where they can be seen: nothing lies over its neighbours then.
  const isFar = canvas.zoom.get() < DETAIL_ZOOM
  const content =
    voted?.ballot !== undefined ? (
      isFar ? (
        <VoteStepper target={voted.record} />
      ) : null
    ) : readOnly ? null : selectedIds(selection, 'ink').length > 0 ? (
      <DrawnTools selection={selection} />
    ) : notes.length === selection.length ? (
      <NoteTools notes={notes} />
    ) : selection.length === 1 ? (
      <OneTool item={selection[0] ?? ''} />
    ) : looseOf(selection).length === selection.length ? (
      <LooseTools items={selection} />
    ) : null
  if (content === null) return null
  return (
    <Toolbar.Root
      ref={element}
      className="selection-toolbar"
      aria-label={t('region.selection')}
      data-region="selection"
      // Delete, Ctrl+D and L mean what is selected, on the map.
      onMouseDown={leaveKeys}
    >
      {selection.length > 1 && (
        <span className="count num">{t('selection.count', { count: selection.length })}</span>
      )}
      {content}
    </Toolbar.Root>
  )
}

function NoteTools({ notes: selected }: { notes: readonly Id[] }): JSX.Element {
  const { t } = useLanguage()
  const { session, rights, canvas, openOverlay } = useBoardUi()
  const board = useBoard()
  const notes = selected.filter((id) => isOpen(board, rights, { root: 'notes', id }))
  const { editor } = session
  const records = notes.flatMap((id) => board.notes.get(id) ?? [])
  const kinds = new Set(records.map((note) => noteKind(board, note)))
  const kind: NoteKind | null = kinds.size === 1 ? ([...kinds][0] ?? null) : null
  const truth = records.length > 0 && records.every((note) => note.truth)
  const channel = CHANNELS.find(({ id }) => records[0] !== undefined && id === records[0].channel)
  const drafts = useMapDraftActs(notes)
  // Inside of a lane a note is what the lane holds, and has its colour.
  const outside = records.filter((note) => homeOf(board, note).at !== 'cell').map(({ id }) => id)
  const items = selected.map((id) => `note:${id}`)
  const loose = useLoose(items)
  const groups = useGroupActs(notes)
  const duplicate = (
    <Button label={t('duplicate')} onClick={() => canvas?.duplicateSelection()}>
      <Copy className="icon" aria-hidden />
    </Button>
  )
  const lock = loose.lockable.length > 0 && (
    <Button label={t(loose.locked ? 'lock.unlock' : 'lock.lock')} onClick={loose.toggleLock}>
      {loose.locked ? <LockOpen className="icon" aria-hidden /> : <Lock className="icon" aria-hidden />}
    </Button>
  )
  if (notes.length === 0) {
    return (
      <>
        {lock}
        {duplicate}
      </>
    )
  }
  return (
    <>
      {drafts.left.length > 0 && (
        <Button label={t('draft.addToBoard')} onClick={drafts.addToBoard}>
          <SquarePlus className="icon" aria-hidden />
        </Button>
      )}
      {drafts.ofThisStep.length > 0 && (
        <Button label={t('draft.keep')} pressed={drafts.kept} onClick={() => drafts.keep(!drafts.kept)}>
          <EyeOff className="icon" aria-hidden />
        </Button>
      )}
      {outside.length > 0 && (
        <>
          <Choices
            label={t('note.kind')}
            icon={
              kind === null ? <Shapes className="icon" aria-hidden /> : <NamedIcon name={KIND_ICONS[kind]} />
            }
          >
            <Radio
              value={kind ?? ''}
              onChange={(value) => editor.setNoteKind(outside, value as NoteKind)}
              options={NOTE_KINDS.map((value) => ({
                value,
                label: t(`noteKind.${value}`),
                icon: <NamedIcon name={KIND_ICONS[value]} />,
              }))}
            />
          </Choices>
          <Choices label={t('noteColor.title')} icon={<Palette className="icon" aria-hidden />}>
            <NoteColors notes={outside} />
          </Choices>
        </>
      )}
      {loose.alignable > 1 && (
        <Choices label={t('align.title')} icon={<AlignStartVertical className="icon" aria-hidden />}>
          <AlignEntries count={loose.alignable} />
        </Choices>
      )}
      {kind === 'touchpoints' && (
        <Button
          label={t('note.channel')}
          onClick={({ x, y }) => openOverlay({ kind: 'channel', notes, x, y })}
        >
          {channel === undefined ? (
            <Signpost className="icon" aria-hidden />
          ) : (
            <NamedIcon name={channel.icon} />
          )}
        </Button>
      )}
      <Button label={t('truth')} pressed={truth} onClick={() => editor.setTruth('notes', notes, !truth)}>
        <Diamond className="icon" aria-hidden />
      </Button>
      {groups.mayGroup && (
        <Button label={t('group.make')} onClick={groups.group}>
          <Group className="icon" aria-hidden />
        </Button>
      )}
      {groups.grouped.length > 0 && (
        <Button label={t('group.leave')} onClick={groups.leave}>
          <SquareArrowOutUpRight className="icon" aria-hidden />
        </Button>
      )}
      {lock}
      {duplicate}
      <Button label={t('delete')} onClick={() => canvas?.deleteSelection()}>
        <Trash2 className="icon" aria-hidden />
      </Button>
    </>
  )
}

/** One stage, lane, persona or map. */
function OneTool({ item }: { item: string }): JSX.Element | null {
  const { t } = useLanguage()
  const { session, rights, canvas, openMenu, openOverlay, setPanel, selection } = useBoardUi()
  const board = useBoard()
  const record = recordOfItemId(item)
  const sceneItem = canvas?.scene.get().byId.get(item)
  if (record === null || sceneItem === undefined) return null
  const { root, id } = record
  const mayChange = rights.mayChange(board, root, id)
  const more = ({ x, y }: { x: number; y: number }): void => {
    const hit = canvas === null ? undefined : hitOf(canvas, item)
    if (hit !== undefined) openMenu({ kind: 'hit', x, y, hit, selection })
  }
  if (root === 'stages') {
    const truth = board.stages.get(id)?.truth ?? false
    return (
      <>
        {mayChange && (
          <>
            <Button label={t('rename')} onClick={() => canvas?.edit('stages', id, 'name')}>
              <Pencil className="icon" aria-hidden />
            </Button>
            <Button
              label={t('truth')}
              pressed={truth}
              onClick={() => session.editor.setTruth('stages', id, !truth)}
            >
              <Diamond className="icon" aria-hidden />
            </Button>
          </>
        )}
        <Button
          label={t('rating.rate')}
          onClick={({ x, y }) => openOverlay({ kind: 'rating', stage: id, point: id, x, y })}
        >
          <Smile className="icon" aria-hidden />
        </Button>
        <Button label={t('more')} onClick={more}>
          <Ellipsis className="icon" aria-hidden />
        </Button>
      </>
    )
  }
  if (root === 'groups') {
    return (
      <>
        {mayChange && (
          <>
            <Button label={t('rename')} onClick={() => canvas?.edit('groups', id, 'title')}>
              <Pencil className="icon" aria-hidden />
            </Button>
            <Button label={t('group.ungroup')} onClick={() => canvas?.ungroupSelection()}>
              <Ungroup className="icon" aria-hidden />
            </Button>
          </>
        )}
        <Button label={t('more')} onClick={more}>
          <Ellipsis className="icon" aria-hidden />
        </Button>
      </>
    )
  }
  if (root === 'lanes' || root === 'journeys') {
    const key = root === 'lanes' ? 'name' : 'title'
    return (
      <>
        {mayChange && (
          <Button label={t('rename')} onClick={() => canvas?.edit(root, id, key)}>
            <Pencil className="icon" aria-hidden />
          </Button>
        )}
        <Button label={t('more')} onClick={more}>
          <Ellipsis className="icon" aria-hidden />
        </Button>
      </>
    )
  }
  if (root === 'personas') {
    const open = mayChange && !isLocked(board, { root, id })
    return (
      <>
        <Button label={t('persona.open')} onClick={() => setPanel({ kind: 'personas', persona: id })}>
          <UserRound className="icon" aria-hidden />
        </Button>
        {open && (
          <Button label={t('delete')} onClick={() => canvas?.deleteSelection()}>
            <Trash2 className="icon" aria-hidden />
          </Button>
        )}
      </>
    )
  }
  return null
}

/** What a right click on the item would have hit. */
function hitOf(canvas: CanvasApi, itemId: string): Hit | undefined {
  const scene = canvas.scene.get()
  const item = scene.byId.get(itemId)
  if (item === undefined) return undefined
  for (const map of scene.maps) {
    const column = map.columns.find(({ id }) => item.kind === 'stage' && id === item.record)
    if (column !== undefined) return { at: 'stage', map, column, item }
    const row = map.rows.find(({ id }) => item.kind === 'lane' && id === item.record)
    if (row !== undefined) return { at: 'lane', map, row, item }
    if (item.kind === 'map' && map.journey === item.record) return { at: 'map', map }
    if (item.kind === 'group' && item.journey === map.journey) {
      const { x, y } = item.rect
      const own = map.columns.find((one) => x >= one.x && x < one.x + one.w)
      const lane = map.rows.find((one) => y >= one.y && y < one.y + one.h)
      if (own !== undefined && lane !== undefined) return { at: 'group', map, column: own, row: lane, item }
    }
  }
  return item.kind === 'note' ||
    item.kind === 'persona' ||
    item.kind === 'link' ||
    item.kind === 'ink' ||
    item.kind === 'path'
    ? { at: item.kind, item }
    : undefined
}
