import type { Obstacle, ParticipantId, RootName, Standing } from '@parcours/board'
import type { NoticeKind } from '@parcours/canvas'
import type { T } from '../language/loaded-words.ts'
import { shortened } from '../parts/shortened.ts'

const HELD_WORDS = {
  notes: 'notice.heldNoteDeleted',
  ink: 'notice.heldItemDeleted',
  journeys: 'notice.heldJourneyDeleted',
} as const

/** The words of a toast that the map asks for, or null when there is nothing worth saying. */
export function noticeWords(
  kind: NoticeKind,
  values: Readonly<Record<string, string | number>>,
  t: T,
  standing: Standing,
  nameOf: (person: ParticipantId) => string,
  self: ParticipantId,
): string | null {
  switch (kind) {
    case 'read-only':
      return readOnlyWords(standing, t)
    case 'not-allowed':
      return notAllowedWords(values.why as Obstacle, values.root as RootName, t)
    case 'held':
      return values.by === self
        ? t('lock.heldByYou')
        : t('lock.held', { name: nameOf(String(values.by ?? '')) })
    case 'board-full':
      return t(values.root === 'notes' ? 'notice.boardFull' : 'draw.full', { limit: Number(values.limit) })
    case 'dragged-by-other':
      return t(values.root === 'notes' ? 'notice.draggedByOther' : 'notice.drawnByOther', {
        name: String(values.name ?? ''),
      })
    case 'held-deleted':
      // The same person in another window.
      if (values.by === self) return t('notice.heldDeletedByYou')
      return t(HELD_WORDS[values.root as keyof typeof HELD_WORDS], {
        name: nameOf(String(values.by ?? '')),
        count: Number(values.count ?? 1),
      })
    case 'notes-deleted':
      return t('notice.notesDeleted', { count: Number(values.count ?? 1) })
    case 'notes-pasted':
      return t(Number(values.drawn ?? 0) > 0 ? 'notice.itemsAdded' : 'notice.notesAdded', {
        count: Number(values.count ?? 1),
      })
    case 'drawn-deleted':
      return t('draw.deleted', { count: Number(values.count ?? 1) })
    case 'persona-deleted':
      return t('persona.deleted', { name: shortened(String(values.name ?? '')) || t('persona.unnamed') })
    case 'stage-deleted':
    case 'lane-deleted':
      return t(kind === 'stage-deleted' ? 'delete.stageDone' : 'delete.laneDone', {
        name: shortened(String(values.name ?? '')) || t('unnamed'),
        how: 'empty',
        count: 0,
        to: '',
      })
    case 'ungrouped':
      return t('group.ungrouped', { name: shortened(String(values.name ?? '')) || t('group.untitled') })
    case 'group-needs-cell':
      return t('group.needsCell')
    case 'no-persona':
      return t('notice.noPersona')
    case 'stage-crossed-phase':
      return t(values.phase === 'post' ? 'notice.crossedToPost' : 'notice.crossedToPre')
    case 'text-too-long':
      return t('text.tooLong', { limit: Number(values.limit) })
    case 'undo-skipped':
      return undoRefusal(String(values.reason ?? ''), t)
  }
}

/** Why nothing can be written now. */
export function readOnlyWords({ role, frozen, step }: Standing, t: T): string {
  if (role === 'observer') return t('notice.readOnly')
  if (frozen) return t('notice.frozen')
  return t(step === 'talk' ? 'notice.talk' : 'notice.step')
}

/** Why this can't be written, by somebody who may write other things. */
export function notAllowedWords(why: Obstacle, root: RootName | 'meta', t: T): string {
  switch (why) {
    case 'frozen':
      return t('notice.frozen')
    case 'locked':
      return t('notice.locked')
    case 'step':
      return t('notice.step')
    case 'role':
      return t(root === 'notes' ? 'notice.notYours' : 'notice.notYourRole')
  }
}

/** Why an undo or a redo did nothing. */
export function undoRefusal(reason: string, t: T): string {
  switch (reason) {
    case 'changed-by-others':
      return t('undo.changedByOthers')
    case 'used-by-others':
      return t('undo.usedByOthers')
    case 'not-allowed':
      return t('undo.notAllowed')
    case 'frozen':
      return t('notice.frozen')
    case 'step':
      return t('notice.step')
    default:
      return t('undo.nothing')
  }
}
