import { CANVAS_KEYS, CANVAS_KEYS_TOO, isChord } from '@parcours/canvas/keys'
import { useEffect } from 'react'
import { APP_KEYS } from '../keys/key-table.ts'
import { passToMap } from '../keys/keys-of-nowhere.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { useBoardUi } from './board-context.tsx'
import { isTyping } from './is-typing.ts'
import { undoRefusal } from './notices.ts'
import { preferences } from './preferences.ts'
import { useAddJourney } from './use-add-journey.ts'

/** Regions in the order of F6. */
const REGIONS = [
  'top',
  'tools',
  'drawing',
  'board',
  'find',
  'recap',
  'attention',
  'selection',
  'panel',
  'facilitation',
  'zoom',
  'toasts',
]
const FOCUSABLE = 'a[href], button:not(:disabled), input, select, textarea, [tabindex]:not([tabindex="-1"])'

const REDO = [...CANVAS_KEYS.redo, ...(CANVAS_KEYS_TOO.redo ?? [])]

/** F6, ?, Ctrl+F, undo where the map does not hear it, and what nobody else hears. */
export function useGlobalKeys(onShortcuts: () => void, onFind: () => void): void {
  const { session, canvasRef, readOnly } = useBoardUi()
  const { t } = useLanguage()
  const toasts = useToasts()
  const addJourney = useAddJourney()
  useEffect(() => {
    const pass = (event: KeyboardEvent): void => passToMap(event, () => canvasRef.current?.focus())
    addEventListener('keydown', pass, { capture: true })
    return () => removeEventListener('keydown', pass, { capture: true })
  }, [canvasRef])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isChord(event, APP_KEYS.nextRegion)) {
        event.preventDefault()
        cycleRegion(event.shiftKey ? -1 : 1, () => canvasRef.current?.focus())
        return
      }
      if (isChord(event, APP_KEYS.find) && !isElsewhere(event.target)) {
        event.preventDefault()
        onFind()
        return
      }
      if (event.defaultPrevented || isTyping(event.target)) return
      const onBoard =
        event.target instanceof HTMLElement && event.target.closest('[role="application"]') !== null
      const redo = isChord(event, REDO)
      if (isChord(event, APP_KEYS.sheet)) {
        event.preventDefault()
        onShortcuts()
      } else if (isChord(event, APP_KEYS.journey) && onBoard && preferences().singleKeys) {
        event.preventDefault()
        addJourney()
      } else if ((redo || isChord(event, CANVAS_KEYS.undo)) && !onBoard && !readOnly) {
        event.preventDefault()
        const outcome = redo ? session.editor.redo() : session.editor.undo()
        if (!outcome.done) toasts.show({ text: undoRefusal(outcome.reason, t), key: 'undo-skipped' })
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [session, canvasRef, readOnly, t, toasts, onShortcuts, onFind, addJourney])
}

/** A dialog is searched by the browser; so is the page, by a second press in the bar. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"], .find-bar') !== null

function cycleRegion(step: 1 | -1, focusMap: () => void): void {
  const regions = REGIONS.flatMap((name) => {
    const element = document.querySelector<HTMLElement>(`[data-region="${name}"]`)
    return element === null ? [] : [{ name, element }]
  })
  const current = regions.findLastIndex(({ element }) => element.contains(document.activeElement))
  for (let turn = 1; turn <= regions.length; turn++) {
    const next = regions[(((current + step * turn) % regions.length) + regions.length) % regions.length]
    if (next === undefined) return
    if (next.name === 'board') {
      focusMap()
      return
    }
    const target = next.element.querySelector<HTMLElement>(FOCUSABLE)
    if (target !== null) {
      target.focus()
      return
    }
  }
}
