/** What a visit needs to be opened again without the server. */
export type Kept = 'with-map' | 'without-map'

/** Read by the worker from its own address. */
const WITH_MAP = '/sw.js?map'
const WITHOUT_MAP = '/sw.js'

/**
 * Has the browser keep the client itself. Only https and the machine itself have service workers; on a plain http
 * address a page that is open works on, but can't be opened again while the server is away.
 */
export function keepClient(kept: Kept): void {
  const { serviceWorker } = navigator as Partial<Navigator>
  // Not built, or not allowed by the browser: then the server is needed to open a page, as ever.
  if (serviceWorker !== undefined) keep(serviceWorker, kept).catch(() => undefined)
}

/** A browser that keeps the map goes on keeping it, also when a window of it is as narrow as a phone. */
async function keep(serviceWorker: ServiceWorkerContainer, kept: Kept): Promise<void> {
  const known = await serviceWorker.getRegistration()
  const workers = [known?.active, known?.waiting, known?.installing]
  const hasMap = workers.some((worker) => worker?.scriptURL.endsWith(WITH_MAP) === true)
  const script = hasMap || kept === 'with-map' ? WITH_MAP : WITHOUT_MAP
  await serviceWorker.register(script, { updateViaCache: 'none' })
}
