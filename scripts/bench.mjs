// `npm run bench`: figures and ratios, one file a subject; `npm run bench -- document` runs one of them.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, NODE, ROOT, run } from './house/pinned.mjs'

ensureInstalled()
const SUBJECTS = readdirSync(join(ROOT, 'tests/bench'))
  .filter((name) => name.endsWith('.bench.ts'))
  .map((name) => name.slice(0, -'.bench.ts'.length))
const wanted = process.argv.slice(2)
for (const subject of SUBJECTS.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  const code = await run(NODE, [`tests/bench/${subject}.bench.ts`])
  if (code !== 0) process.exit(code)
}
