// `npm test`: install, then every check and the tests, the browser ones included. `--long` for all of them and the full
// figures. Closes with one line, `N passed, N failed`, behind the seconds of each part.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { buildClient } from './house/build.mjs'
import { ensureChromium } from './house/chromium.mjs'
import { ensureInstalled, NODE, ROOT, run } from './house/pinned.mjs'
import { ensurePoppler } from './house/poppler.mjs'

const long = process.argv.includes('--long')
const results = join(ROOT, 'test-results')
const started = Date.now()

ensureInstalled()
const chromium = ensureChromium()
ensurePoppler()
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
/** When the part that runs now began. */
let since = Date.now()

let passed = 0
let failed = 0
const figures = []
/** What failed, by name and with its first words. */
const failures = []

function count(name, good, bad) {
  passed += good
  failed += bad
  figures.push({ name, passed: good, failed: bad, seconds: Math.round((Date.now() - since) / 1000) })
  since = Date.now()
  process.stdout.write(`== ${name}: ${good} passed, ${bad} failed\n`)
}

async function check(name, command, args) {
  const code = await run(command, args)
  if (code !== 0) failures.push(name)
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1)
}

/** The first words of what a test said when it failed, without a terminal's colours. */
const firstWords = (message) =>
  stripVTControlCharacters(String(message ?? ''))
    .split('\n')
    .slice(0, 3)
    .join(' ')
    .slice(0, 400)

function failuresOfUnits({ testResults }) {
  for (const { name, message, assertionResults } of testResults) {
    const broken = assertionResults.filter(({ status }) => status === 'failed')
    for (const { fullName, failureMessages } of broken)
      failures.push(`${relative(ROOT, name)}: ${fullName}: ${firstWords(failureMessages[0])}`)
    if (broken.length === 0 && message) failures.push(`${relative(ROOT, name)}: ${firstWords(message)}`)
  }
}

function failuresOfBrowsers({ suites }) {
  for (const { file, title, specs = [], suites: inner = [] } of suites) {
    for (const { title: test, tests } of specs)
      for (const { status, results: tries } of tests)
        if (status === 'unexpected')
          failures.push(`${file} ${title}: ${test}: ${firstWords(tries.at(-1)?.error?.message)}`)
    failuresOfBrowsers({ suites: inner })
  }
}

const env = {
  ...process.env,
  PARCOURS_CHROMIUM: chromium,
  // Some two hundred servers and commands are started: each half a second sooner with what the ones before compiled.
  NODE_COMPILE_CACHE: join(results, 'compiled'),
  ...(long
    ? {
        PARCOURS_FUZZ_SEEDS: '2000',
        PARCOURS_KILLS: '100',
        PARCOURS_FRAMES: '100000',
        PARCOURS_STORY_LOCALES: 'fr,en',
        PARCOURS_FULL: '1',
      }
    : {}),
}

/** Reads a runner's own report, so that a runner that died without one counts as a failure. */
function fromReport(file, code, read) {
  try {
    const [good, bad] = read(JSON.parse(readFileSync(join(results, file), 'utf8')))
    return [good, code !== 0 && bad === 0 ? 1 : bad]
  } catch {
    return [0, 1]
  }
}

await check('lint and format', NODE, [
  'node_modules/@biomejs/biome/bin/biome',
  'check',
  '--error-on-warnings',
  '.',
])
await check('types', 'node_modules/.bin/tsc', ['-p', '.'])
const built = await buildClient()
count('client build', built === 0 ? 1 : 0, built === 0 ? 0 : 1)

const unit = await run(
  NODE,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/vitest.json',
  ],
  { env },
)
count(
  'documents, layout, sync, server, exchange',
  ...fromReport('vitest.json', unit, (r) => {
    failuresOfUnits(r)
    return [r.numPassedTests, r.numFailedTests + r.numFailedTestSuites * (r.numFailedTests === 0 ? 1 : 0)]
  }),
)

const browser = await run(NODE, ['node_modules/@playwright/test/cli.js', 'test'], {
  env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, 'playwright.json') },
})
count(
  'real browsers',
  ...fromReport('playwright.json', browser, (r) => {
    failuresOfBrowsers(r)
    return [r.stats.expected + r.stats.flaky, r.stats.unexpected]
  }),
)

// Where they are looked for first: a long run's own output is cut off where it is kept.
for (const name of failures) process.stdout.write(`failed: ${name}\n`)

if (long) {
  const { writeLongReport } = await import('./house/long-report.mjs')
  writeLongReport(figures, Math.round((Date.now() - started) / 1000))
}
const parts = figures.map(({ name, seconds }) => `${name} ${seconds} s`)
process.stdout.write(`${parts.join(' · ')}; ${Math.round((Date.now() - started) / 1000)} s in all\n`)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
