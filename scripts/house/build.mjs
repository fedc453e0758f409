import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { NODE, ROOT, run } from './pinned.mjs'

const WEB = join(ROOT, 'apps/web')
const STAMP = join(WEB, 'dist/.built-from')

function* sources(folder) {
  for (const name of readdirSync(folder).sort()) {
    if (name === 'node_modules' || name === 'dist') continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* sources(path)
    else yield path
  }
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const folder of ['apps/web', 'packages']) {
    for (const path of sources(join(ROOT, folder))) hash.update(path).update(readFileSync(path))
  }
  return hash.update(readFileSync(join(ROOT, 'pnpm-lock.yaml'))).digest('hex')
}

const COMPRESSED = /\.(?:js|css|html|svg|json)$/
const shortestGzip = promisify(gzip)
const shortestBrotli = promisify(brotliCompress)

/** Lays the shortest form of each file beside it: the server sends that, and spends nothing on it while people wait. */
async function compress(folder) {
  await Promise.all(
    [...sources(folder)]
      .filter((path) => COMPRESSED.test(path))
      .map(async (path) => {
        const bytes = readFileSync(path)
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        }
        writeFileSync(`${path}.br`, await shortestBrotli(bytes, { params }))
        writeFileSync(`${path}.gz`, await shortestGzip(bytes, { level: constants.Z_BEST_COMPRESSION }))
      }),
  )
}

/** Builds the client into apps/web/dist, unless what is there was built from these very sources. Resolves to an exit code. */
export async function buildClient() {
  const wanted = fingerprint()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return 0
  const code = await run(NODE, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
    cwd: WEB,
    stdio: ['ignore', 2, 2],
  })
  if (code === 0) {
    await compress(join(WEB, 'dist'))
    // What browsers get is a distribution too: the licences go with it.
    for (const text of ['licenses', 'LICENSE', 'THIRD_PARTY_NOTICES.md']) {
      cpSync(join(ROOT, text), join(WEB, 'dist', text), { recursive: true })
    }
    writeFileSync(STAMP, wanted)
  }
  return code
}
