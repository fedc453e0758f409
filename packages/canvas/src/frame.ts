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
