/**
 * Loaded into a server process before its own code (NODE_OPTIONS=--import): its wall clock is the machine's plus what the
 * file PARCOURS_TEST_CLOCK says, in milliseconds, and follows that file; what it follows by now is in a file beside it.
 * Nothing else of JavaScript reads a wall clock; timers and performance.now() go on as they are, as they do when a
 * machine's clock is set.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const file = process.env.PARCOURS_TEST_CLOCK
const MachineDate = Date
let offset = 0
let followed = null
const follow = () => {
  const now = readFileSync(file, 'utf8')
  if (now === followed) return
  followed = now
  offset = Number(now)
  if (isMainThread) writeFileSync(`${file}.followed`, now)
}

if (file !== undefined) {
  follow()
  setInterval(follow, 20).unref()
  globalThis.Date = class MovedDate extends MachineDate {
    constructor(...parts) {
      if (parts.length === 0) super(MachineDate.now() + offset)
      else super(...parts)
    }
    static now() {
      return MachineDate.now() + offset
    }
  }
}
