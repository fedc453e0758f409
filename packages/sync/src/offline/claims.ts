/**
 * Which pages are alive. A page claims its own name for as long as it lives; whoever gets the claim of another page's
 * name knows that it is gone. The Web Locks of the browser do this exactly, also when a page crashes. They exist only
 * on https and on the machine itself; on a plain http address in an office, pages call each other instead, and one
 * that is frozen may be taken for gone. Then both send its queue: the same bytes under the same Yjs client id, which
 * the server takes once.
 */

export interface Claim {
  release(): void
}

/** How long a page may take to answer: events reach a page in the background at once, only its timers are slowed. */
const ROLL_CALL_MS = 500

/** Claims a name that nobody else has. */
export const claimOwn = async (page: string): Promise<Claim> =>
  locks() ? ((await requestLock(page, {})) ?? NOTHING) : answerRollCalls(page)

/**
 * Claims the name of a page that is gone.
 * @param patience how long to wait for it, milliseconds: a page that is being left has its name for a moment longer
 * @returns null while that page lives
 */
export const claimOrphan = async (page: string, patience: number): Promise<Claim | null> => {
  if (!locks()) return (await answers(page)) ? null : NOTHING
  return requestLock(page, patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true })
}

const NOTHING: Claim = { release: () => undefined }

const locks = (): LockManager | undefined => (navigator as Partial<Navigator>).locks

const requestLock = (page: string, options: LockOptions): Promise<Claim | null> =>
  new Promise((resolve) => {
    const ended = locks()?.request(`parcours.page.${page}`, options, (lock) => {
      if (lock === null) {
        resolve(null)
        return
      }
      return new Promise<void>((release) => resolve({ release }))
    })
    // The wait ran out, or the page is being left.
    ended?.catch(() => resolve(null))
  })

type RollCall = { ask: string } | { here: string }
const CHANNEL = 'parcours.pages'

const answerRollCalls = (page: string): Claim => {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }: MessageEvent<RollCall>) => {
    if ('ask' in data && data.ask === page) channel.postMessage({ here: page } satisfies RollCall)
  })
  return { release: () => channel.close() }
}

const answers = (page: string): Promise<boolean> =>
  new Promise((resolve) => {
    const channel = new BroadcastChannel(CHANNEL)
    const finish = (here: boolean): void => {
      clearTimeout(timer)
      channel.close()
      resolve(here)
    }
    const timer = setTimeout(() => finish(false), ROLL_CALL_MS)
    channel.addEventListener('message', ({ data }: MessageEvent<RollCall>) => {
      if ('here' in data && data.here === page) finish(true)
    })
    channel.postMessage({ ask: page } satisfies RollCall)
  })
