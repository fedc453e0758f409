/**
 * Loaded into a server process before its own code (NODE_OPTIONS=--import): as soon as the file PARCOURS_TEST_DEATH is
 * there, the thread that writes to the disk dies, in the way that the file says.
 */
import { existsSync, readFileSync } from 'node:fs'
import { isMainThread, workerData } from 'node:worker_threads'

const DEATHS = {
  exception() {
    throw new Error('nobody expected this')
  },
  memory() {
    // In small pieces: a large one at the very end would take the whole process along.
    let hoard = null
    for (;;) hoard = { hoard }
  },
  exit() {
    process.exit(0)
  },
}

const file = process.env.PARCOURS_TEST_DEATH
if (file !== undefined && !isMainThread && workerData?.directory !== undefined) {
  setInterval(() => {
    if (existsSync(file)) DEATHS[readFileSync(file, 'utf8')]()
  }, 5).unref()
}
