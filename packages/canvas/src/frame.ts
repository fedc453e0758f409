/**
 * Runs a job once what is rendered now was painted; soon, on a page that nobody sees, for that has no frames.
 * @returns forgets the job
 */
export function afterPaint(job: () => void): () => void {
  let task: ReturnType<typeof setTimeout> | undefined
  // A task that is asked for inside of a frame runs once that frame is painted.
  const ask = (): void => {
    task ??= setTimeout(job)
  }
  const askIfHidden = (): void => {
    if (document.hidden) ask()
  }
  const frame = requestAnimationFrame(ask)
  document.addEventListener('visibilitychange', askIfHidden)
  askIfHidden()
  return () => {
    cancelAnimationFrame(frame)
    document.removeEventListener('visibilitychange', askIfHidden)
    clearTimeout(task)
  }
}

/**
 * Gathers requests and runs them once per animation frame: remote changes arrive in any number, the scene is laid
 * out and projected at most once a frame.
 */
export class FrameQueue {
  #jobs = new Set<() => void>()
  #handle: number | null = null
  #idle: (() => void)[] = []

  request(job: () => void): void {
    this.#jobs.add(job)
    if (this.#handle === null) this.#handle = requestAnimationFrame(() => this.flush())
  }

  /** Runs what is waiting now. Jobs that ask again run in the next frame. */
  flush(): void {
    if (this.#handle !== null) cancelAnimationFrame(this.#handle)
    this.#handle = null
    const jobs = [...this.#jobs]
    this.#jobs.clear()
    for (const job of jobs) job()
    if (this.#jobs.size > 0) return
    const idle = this.#idle
    this.#idle = []
    for (const done of idle) done()
  }

  /** Resolves once nothing is waiting. */
  settled(): Promise<void> {
    if (this.#jobs.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#idle.push(resolve))
  }

  dispose(): void {
    if (this.#handle !== null) cancelAnimationFrame(this.#handle)
    this.#handle = null
    this.#jobs.clear()
    for (const done of this.#idle) done()
    this.#idle = []
  }
}
