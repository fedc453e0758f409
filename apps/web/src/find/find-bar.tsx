import type { CanvasApi } from '@parcours/canvas'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type JSX, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { FindField } from './find-field.tsx'
import { useFound } from './use-found.ts'

/** From further away one could not read what was found. */
const READING_ZOOM = 0.6
/** Whoever types on is not led around by each letter. */
const PAUSE_MS = 250

export interface FindBarProps {
  canvas: CanvasApi
  /** How often it was opened. */
  asked: number
  /** What was typed before the bar was there. */
  typed: RefObject<string>
  onClose(): void
}

/** Looks for words on the board: everything with them is ringed, and one goes from one to the next. */
export function FindBar({ canvas, asked, typed, onClose }: FindBarProps): JSX.Element {
  const { t } = useLanguage()
  const { toggleLane } = useBoardUi()
  const [query, setQuery] = useState(typed.current)
  const [at, setAt] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const found = useFound(canvas, query)
  const index = found.findIndex(({ item }) => item === at)

  // Opened again while it is open: for other words.
  const asks = useRef(asked)
  useEffect(() => {
    const { current: input } = field
    if (asked !== asks.current) input?.select()
    // What was typed first is typed on.
    else input?.setSelectionRange(input.value.length, input.value.length)
    asks.current = asked
  }, [asked])

  const goTo = (to: number): void => {
    const next = found[((to % found.length) + found.length) % found.length]
    if (next === undefined) return
    setAt(next.item)
    // The lane is unfolded for this person only; its notes are drawn with the next scene.
    if (next.lane !== null) toggleLane(next.lane)
    if (next.lane === null) canvas.reveal(next.item, { minZoom: READING_ZOOM })
    else void canvas.settled().then(() => canvas.reveal(next.item, { minZoom: READING_ZOOM }))
  }
  const first = useRef(goTo)
  first.current = goTo
  const isThere = index >= 0
  const isAny = found.length > 0
  useEffect(() => {
    if (query.trim() === '' || isThere || !isAny) return
    const timer = setTimeout(() => first.current(0), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [query, isThere, isAny])

  const close = (): void => {
    onClose()
    canvas.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') goTo(index + (event.shiftKey ? -1 : 1))
    else return
    event.preventDefault()
  }
  const status =
    query.trim() === ''
      ? ''
      : isThere
        ? t('find.count', { index: index + 1, count: found.length })
        : t('find.any', { count: found.length })
  return (
    <FindField
      ref={field}
      value={query}
      onChange={(event) => setQuery(event.target.value)}
      onKeyDown={onKeyDown}
    >
      <span className={`find-count num${query.trim() !== '' && !isAny ? ' none' : ''}`} role="status">
        {status}
      </span>
      <Tip label={t('find.previous')} keys="⇧ ↵">
        <button
          type="button"
          className="btn ghost sm icon-only"
          aria-label={t('find.previous')}
          disabled={!isAny}
          onClick={() => goTo(index - 1)}
        >
          <ChevronUp className="icon sm" aria-hidden />
        </button>
      </Tip>
      <Tip label={t('find.next')} keys="↵">
        <button
          type="button"
          className="btn ghost sm icon-only"
          aria-label={t('find.next')}
          disabled={!isAny}
          onClick={() => goTo(index + 1)}
        >
          <ChevronDown className="icon sm" aria-hidden />
        </button>
      </Tip>
      <button type="button" className="btn ghost sm icon-only" aria-label={t('close')} onClick={close}>
        <X className="icon sm" aria-hidden />
      </button>
    </FindField>
  )
}
