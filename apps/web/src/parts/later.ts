import { createElement, type ReactNode, useEffect, useReducer, useState } from 'react'
import { loadWords } from '../language/loaded-words.ts'
import { useLanguage } from '../language/locale.tsx'
import { restWords } from '../language/word-chunks.ts'
import { useToasts } from '../toasts/toasts.tsx'

type Shown<P> = (props: P) => ReactNode
type Load = () => Promise<unknown>
/** Tells that a part that is wanted can't be had. */
type Tell = (tell: () => void) => void

const waiting = { soon: new Set<Load>(), later: new Set<Load>() }

/** Whether `loadTheRest` ran: what is registered after it doesn't wait. */
let isRestWanted = false

/** Between two attempts while the part is wanted: twice as long each time. */
const AGAIN_MS = 4_000
const AGAIN_AT_MOST_MS = 32_000
/** So long nothing more is said of a part that is still missing, however often it is wanted. */
const TOLD_MS = 30_000

/**
 * A part of a board that few visits show, such as a dialog: its code, and the words that only such parts say, are loaded
 * when it is shown first. Until then nothing stands there; when the server is away that is said, and the board goes on.
 * @param missing quiet: nobody misses it, as a picture beside words
 */
export function later<P extends object>(
  load: () => Promise<Shown<P>>,
  missing: 'told' | 'quiet' = 'told',
): Shown<P> {
  return after(load, waiting.later, missing)
}

/** What stands there until a part is loaded is told when that can't be had. */
export interface Meanwhile {
  isMissing: boolean
}

/**
 * The same for what most visits show, though none at once: menus, what stands above a selection.
 * @param meanwhile stands there until it is loaded, and says it when it can't be had
 */
export function soon<P extends object>(
  load: () => Promise<Shown<P>>,
  meanwhile?: Shown<NoInfer<P> & Meanwhile>,
): Shown<P> {
  return after(load, waiting.soon, meanwhile === undefined ? 'told' : 'quiet', meanwhile)
}

function after<P extends object>(
  load: () => Promise<Shown<P>>,
  queue: Set<Load>,
  missing: 'told' | 'quiet',
  meanwhile?: Shown<P & Meanwhile>,
): Shown<P> {
  let part: Shown<P> | null = null
  let quietUntil = missing === 'quiet' ? Number.POSITIVE_INFINITY : 0
  const tellOnce: Tell = (tell) => {
    const now = Date.now()
    if (now < quietUntil) return
    quietUntil = now + TOLD_MS
    tell()
  }
  const loadAll = async (): Promise<void> => {
    part ??= (await Promise.all([load(), loadWords(restWords)]))[0]
    queue.delete(loadAll)
  }
  queue.add(loadAll)
  if (isRestWanted) loadAll().catch(() => undefined)
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, with the module that shows it
  return function Part(props) {
    const isMissing = useLoaded(part !== null, loadAll, tellOnce)
    if (part !== null) return createElement(part, props)
    return meanwhile === undefined ? null : createElement(meanwhile, { ...props, isMissing })
  }
}

/** @returns whether it is wanted and could not be had */
function useLoaded(isThere: boolean, load: Load, tellOnce: Tell): boolean {
  const { t } = useLanguage()
  const toasts = useToasts()
  const [attempt, next] = useReducer((count: number) => count + 1, 0)
  const [isMissing, setMissing] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt is one; the language may change meanwhile
  useEffect(() => {
    if (isThere) return
    let again: ReturnType<typeof setTimeout> | null = null
    let isWanted = true
    load().then(
      () => isWanted && next(),
      () => {
        if (!isWanted) return
        if (attempt === 0) tellOnce(() => toasts.show({ text: t('part.missing'), key: 'part' }))
        setMissing(true)
        again = setTimeout(next, Math.min(AGAIN_MS * 2 ** attempt, AGAIN_AT_MOST_MS))
      },
    )
    return () => {
      isWanted = false
      if (again !== null) clearTimeout(again)
    }
  }, [isThere, attempt])
  return isMissing && !isThere
}

/** Once the board is drawn: nobody waits for a menu. */
export function loadSoon(): void {
  loadEach(waiting.soon)
}

/** Once everything that is seen is there: a server that is replaced by a newer one no longer has these files. */
export function loadTheRest(): void {
  isRestWanted = true
  loadEach(waiting.soon)
  loadEach(waiting.later)
}

/** What fails stays in its queue. */
function loadEach(queue: Set<Load>): void {
  for (const load of queue) load().catch(() => undefined)
}
