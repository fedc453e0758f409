// `npm run bench:client`: our board beside stock tldraw; `-- --quick` for development. See tests/bench/client/main.ts.
import { buildClient } from './house/build.mjs'
import { ensureChromium } from './house/chromium.mjs'
import { ensureInstalled, NODE, run } from './house/pinned.mjs'

ensureInstalled()
const env = { ...process.env, PARCOURS_CHROMIUM: ensureChromium() }
const built = await buildClient()
process.exit(
  built === 0 ? await run(NODE, ['tests/bench/client/main.ts', ...process.argv.slice(2)], { env }) : built,
)
