import { type LazyExoticComponent, lazy, type ReactNode } from 'react'
import { loadWords } from '../language/locale.tsx'
import { restWords } from '../language/word-chunks.ts'

type Shown<P> = (props: P) => ReactNode

const waiting = new Set<() => Promise<unknown>>()

/**
 * A part of a board that few visits show, such as a dialog: its code, and the words that only such parts say, are loaded
 * when it is shown first. It stands inside of a `Suspense`.
 */
export function later<P>(load: () => Promise<Shown<P>>): LazyExoticComponent<Shown<P>> {
  const loadAll = async (): Promise<Shown<P>> => (await Promise.all([load(), loadWords(restWords)]))[0]
  waiting.add(loadAll)
  return lazy(async () => ({ default: await loadAll() }))
}

/** Once everything that is seen is there: a server that is replaced by a newer one no longer has these files. */
export function loadTheRest(): void {
  for (const load of waiting) load().catch(() => undefined)
  waiting.clear()
}
