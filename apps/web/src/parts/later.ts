import { type LazyExoticComponent, lazy, type ReactNode } from 'react'

type Shown<P> = (props: P) => ReactNode

const waiting = new Set<() => Promise<unknown>>()

/** Something that few visits show, such as a dialog: its code is loaded when it is shown first. It stands inside of a `Suspense`. */
export function later<P>(load: () => Promise<Shown<P>>): LazyExoticComponent<Shown<P>> {
  waiting.add(load)
  return lazy(async () => ({ default: await load() }))
}

/** Once everything that is seen is there: a server that is replaced by a newer one no longer has these files. */
export function loadTheRest(): void {
  for (const load of waiting) load().catch(() => undefined)
  waiting.clear()
}
