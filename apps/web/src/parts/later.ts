import { createElement, type ReactNode, useEffect, useReducer } from 'react'
import { loadWords, useLanguage } from '../language/locale.tsx'
import { restWords } from '../language/word-chunks.ts'
import { useToasts } from '../toasts/toasts.tsx'

type Shown<P> = (props: P) => ReactNode
type Load = () => Promise<unknown>

const waiting = { soon: new Set<Load>(), later: new Set<Load>() }

/** Between two attempts while the part is wanted. */
const AGAIN_MS = 4_000

/**
 * A part of a board that few visits show, such as a dialog: its code, and the words that only such parts say, are loaded
 * when it is shown first. Until then nothing stands there; when the server is away that is said, and the board goes on.
 */
export function later<P extends object>(load: () => Promise<Shown<P>>): Shown<P> {
  return after(load, waiting.later)
}

/** The same for what most visits show, though none at once: menus, what stands above a selection. */
export function soon<P extends object>(load: () => Promise<Shown<P>>): Shown<P> {
  return after(load, waiting.soon)
}

function after<P extends object>(load: () => Promise<Shown<P>>, queue: Set<Load>): Shown<P> {
  let part: Shown<P> | null = null
  const loadAll = async (): Promise<void> => {
    part ??= (await Promise.all([load(), loadWords(restWords)]))[0]
  }
  queue.add(loadAll)
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, with the module that shows it
  return function Part(props) {
    useLoaded(part !== null, loadAll)
    return part === null ? null : createElement(part, props)
  }
}

function useLoaded(isThere: boolean, load: Load): void {
  const { t } = useLanguage()
  const toasts = useToasts()
  const [attempt, next] = useReducer((count: number) => count + 1, 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt is one; the language may change meanwhile
  useEffect(() => {
    if (isThere) return
    let again: ReturnType<typeof setTimeout> | null = null
    let isWanted = true
    load().then(
      () => isWanted && next(),
      () => {
        if (!isWanted) return
        toasts.show({ text: t('part.missing'), key: 'part' })
        again = setTimeout(next, AGAIN_MS)
      },
    )
    return () => {
      isWanted = false
      if (again !== null) clearTimeout(again)
    }
  }, [isThere, attempt])
}

/** Once the board is drawn: nobody waits for a menu. */
export function loadSoon(): void {
  loadAll(waiting.soon)
}

/** Once everything that is seen is there: a server that is replaced by a newer one no longer has these files. */
export function loadTheRest(): void {
  loadAll(waiting.soon)
  loadAll(waiting.later)
}

function loadAll(queue: Set<Load>): void {
  for (const load of queue) load().catch(() => undefined)
  queue.clear()
}
