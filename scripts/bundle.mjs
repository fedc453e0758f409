// `npm run bundle`: builds the client and says what each page loads, and of what. Fails when a page is over its limit.
import { buildClient } from './house/build.mjs'
import { ensureInstalled, NODE, run } from './house/pinned.mjs'

ensureInstalled()
const built = await buildClient()
process.exit(built === 0 ? await run(NODE, ['tests/bench/client/bundle-report.ts']) : built)
