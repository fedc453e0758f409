/**
 * The service worker: keeps the client itself, so that a page can be opened again while the server is away. It knows
 * nothing of boards: no answer of /api or /sync passes through it, and its cache holds the built files only.
 */

/** Filled in by the build: every file of the client, those of them that only the map needs apart, and a name for this very set. */
declare const __SHELL__: { build: string; files: readonly string[]; map: readonly string[] }

/** What the DOM's types lack of a service worker's world. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
/** Routes are Chromium's so far; without them each file passes through this worker's own code. */
interface InstallEvent extends ExtendableEvent {
  addRoutes?(routes: readonly { condition: { urlPattern: string }; source: 'cache' }[]): Promise<void>
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface WorkerScope {
  readonly location: { readonly search: string }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install', listener: (event: InstallEvent) => void): void
  addEventListener(type: 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}
const scope = globalThis as unknown as WorkerScope

const PREFIX = 'parcours-'
const CACHE = PREFIX + __SHELL__.build
/** A phone that never shows the map doesn't load it to keep it either: see `keep-client.ts`. */
const FILES = scope.location.search === '?map' ? [...__SHELL__.files, ...__SHELL__.map] : __SHELL__.files
/** One page for every address of the application. */
const PAGE = '/'
/** A page of the build before may still be open, and ask for a part of itself that it hasn't loaded yet. */
const BUILDS_KEPT = 2
/** A server that takes longer for a page of a few hundred bytes may as well be away; the page itself will tell. */
const PAGE_PATIENCE_MS = 3_000

/** What a board takes before it is drawn: the browser itself looks them up in the caches, and asks the server for what isn't there. */
const ROUTES = ['/assets/*.js', '/assets/*.css'].map(
  (urlPattern) => ({ condition: { urlPattern }, source: 'cache' }) as const,
)

scope.addEventListener('install', (event) => {
  // Without routes it does its work by itself: no reason not to be installed.
  if (event.addRoutes !== undefined) event.waitUntil(event.addRoutes(ROUTES).catch(() => undefined))
  event.waitUntil(
    caches
      .open(CACHE)
      // All or nothing. The page past the HTTP cache, since it must be of the same build as the files.
      .then((cache) => cache.addAll([new Request(PAGE, { cache: 'reload' }), ...FILES]))
      .then(() => scope.skipWaiting()),
  )
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldBuilds().then(() => scope.clients.claim()))
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (pathname === '/' || pathname.startsWith('/b/')) event.respondWith(page(request))
  } else if (pathname.startsWith('/assets/') || pathname === '/favicon.svg') {
    event.respondWith(file(request))
  }
})

/** The server's page while it answers, so that a new build is used as soon as there is one. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: CACHE })
  if (kept === undefined) return fetch(request)
  const served = fetch(request).then(
    // What stands in front of a server that is away answers in its place.
    (response) => (response.status >= 500 ? kept : response),
    () => kept,
  )
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PAGE_PATIENCE_MS))
  return Promise.race([served, late])
}

/** Names carry a hash of their content, so a file that is kept is the file. */
async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept !== undefined) return kept
  const response = await fetch(request)
  if (response.ok) {
    const copy = response.clone()
    // Fonts of other scripts come this way. Not being able to keep one is no reason not to show it.
    void caches
      .open(CACHE)
      .then((cache) => cache.put(request, copy))
      .catch(() => undefined)
  }
  return response
}

async function forgetOldBuilds(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  const old = builds.filter((name) => name !== CACHE).slice(0, -(BUILDS_KEPT - 1))
  await Promise.all(old.map((name) => caches.delete(name)))
}
