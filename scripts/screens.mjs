// `npm run screens`: pictures of every screen, from real boards on the real server, into screens/. Words narrow it down
// to the pictures with all of them in their names (`npm run screens -- board fr dark`), `--out=folder` puts them
// elsewhere, `--docs` takes only the few of docs/images. What a script sees wrong on them is said and kept in faults.txt;
// `--axe` asks axe, too.
import { buildClient } from './house/build.mjs'
import { ensureChromium } from './house/chromium.mjs'
import { ensureInstalled, NODE, run } from './house/pinned.mjs'

ensureInstalled()
const chromium = ensureChromium()
const built = await buildClient()
if (built !== 0) process.exit(built)
process.exit(
  await run(NODE, ['tests/screens/take.ts', ...process.argv.slice(2)], {
    env: { ...process.env, PARCOURS_CHROMIUM: chromium },
  }),
)
