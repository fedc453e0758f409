import type { CanvasApi } from '@parcours/canvas'
import { Lightbulb, X } from 'lucide-react'
import { type JSX, useEffect, useState } from 'react'
import { useBoardUi, useReadable } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import { learn, useNextHint } from './learnt.ts'
import './hints.css'

/** Whoever knows what to do is left in peace. */
const CALM_MS = 4_000

/**
 * One thing to know, beside the map. It goes for good once the person has done it, or closes it; while they write or drag, and
 * while a workshop leads them, nothing is told. Presses go through it to the map.
 */
export function HintCard({ canvas }: { canvas: CanvasApi }): JSX.Element | null {
  const { t } = useLanguage()
  const { readOnly } = useBoardUi()
  const { step } = useWorkshopUi()
  const hint = useNextHint()
  const busy = useReadable(canvas.busy)
  const editing = useReadable(canvas.editing)
  const [calm, setCalm] = useState(false)

  useEffect(() => {
    if (editing?.root === 'notes') learn('write')
  }, [editing])
  useEffect(() => canvas.onOwnMove(() => learn('move')), [canvas])
  useEffect(() => {
    setCalm(false)
    if (busy || hint === null) return
    const timer = setTimeout(() => setCalm(true), CALM_MS)
    return () => clearTimeout(timer)
  }, [busy, hint])

  if (hint === null || !calm || busy || readOnly || step !== null) return null
  return (
    <div className="hint-card" role="note" aria-label={t('hint.label')}>
      <Lightbulb className="icon sm" aria-hidden />
      <p>{t(`hint.${hint}`)}</p>
      <button
        type="button"
        className="btn ghost sm icon-only"
        aria-label={t('hint.close')}
        onClick={() => learn(hint)}
      >
        <X className="icon sm" aria-hidden />
      </button>
    </div>
  )
}
