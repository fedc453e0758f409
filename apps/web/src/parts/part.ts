import type { ComponentType } from 'react'

type State<P> = { at: 'away' } | { at: 'there'; Shown: ComponentType<P> } | { at: 'failed'; error: unknown }

/** A page, or a whole view of a board, whose code comes in files of its own: `ShowPart` shows it, and React isn't needed to ask for it. */
export class Part<P extends object> {
  readonly #begin: () => Promise<ComponentType<P>>
  readonly #listeners = new Set<() => void>()
  #state: State<P> = { at: 'away' }
  #loading: Promise<void> | null = null

  constructor(begin: () => Promise<ComponentType<P>>) {
    this.#begin = begin
  }

  /** The same object until it changes. */
  get state(): State<P> {
    return this.#state
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      // Whoever shows it next tries again.
      if (this.#listeners.size === 0 && this.#state.at === 'failed') this.#state = { at: 'away' }
    }
  }

  /** Begins to load it, or goes on; once more when it failed. @throws Error when it can't be had */
  load(): Promise<void> {
    this.#loading ??= this.#begin().then(
      (Shown) => this.#become({ at: 'there', Shown }),
      (error: unknown) => {
        this.#loading = null
        // Asked for ahead it is nobody's matter yet.
        if (this.#listeners.size > 0) this.#become({ at: 'failed', error })
        throw error
      },
    )
    return this.#loading
  }

  #become(state: State<P>): void {
    this.#state = state
    for (const listener of [...this.#listeners]) listener()
  }
}
