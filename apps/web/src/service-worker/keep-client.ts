/**
 * Has the browser keep the client itself. Only https and the machine itself have service workers; on a plain http
 * address a page that is open works on, but can't be opened again while the server is away.
 */
export function keepClient(): void {
  const { serviceWorker } = navigator as Partial<Navigator>
  // Not built, or not allowed by the browser: then the server is needed to open a page, as ever.
  serviceWorker?.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
}
