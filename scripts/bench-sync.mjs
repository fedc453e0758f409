// `npm run bench:sync`: the server beside its peers; `-- --quick` for development. See tests/bench/sync/main.ts.
import { ensureInstalled, NODE, run } from './house/pinned.mjs'

ensureInstalled()
process.exit(await run(NODE, ['tests/bench/sync/main.ts', ...process.argv.slice(2)]))
