import { useEffect } from 'react'
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
  'board',
  'recap',
  'attention',
  'selection',
  'panel',
  'facilitation',
  'zoom',
  'toasts',
]
const FOCUSABLE = 'a[href], button:not(:disabled), input, select, textarea, [tabindex]:not([tabindex="-1"])'

/** F6, ?, and undo where the map does not hear it. */
export function useGlobalKeys(onShortcuts: () => void): void {
  const { session, canvasRef, readOnly } = useBoardUi()
  const { t } = useLanguage()
  const toasts = useToasts()
  const addJourney = useAddJourney()
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'F6') {
        event.preventDefault()
        cycleRegion(event.shiftKey ? -1 : 1, () => canvasRef.current?.focus())
        return
      }
      if (event.defaultPrevented || isTyping(event.target)) return
      const onBoard =
        event.target instanceof HTMLElement && event.target.closest('[data-region="board"]') !== null
      const control = event.ctrlKey || event.metaKey
      if (event.key === '?' && !control) {
        event.preventDefault()
        onShortcuts()
      } else if (event.code === 'KeyJ' && onBoard && !control && !event.altKey && preferences().singleKeys) {
        event.preventDefault()
        addJourney()
      } else if (
        control &&
        !event.altKey &&
        (event.code === 'KeyZ' || event.code === 'KeyY') &&
        !onBoard &&
        !readOnly
      ) {
        event.preventDefault()
        const redo = event.code === 'KeyY' || event.shiftKey
        const outcome = redo ? session.editor.redo() : session.editor.undo()
        if (!outcome.done) toasts.show({ text: undoRefusal(outcome.reason, t), key: 'undo-skipped' })
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [session, canvasRef, readOnly, t, toasts, onShortcuts, addJourney])
}

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
