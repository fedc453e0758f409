/**
 * Loaded into a server process before its own code (NODE_OPTIONS=--import): its wall clock is the machine's plus what the
 * file PARCOURS_TEST_CLOCK says, in milliseconds, and follows that file. Nothing else of JavaScript reads a wall clock;
 * timers and performance.now() go on as they are, as they do when a machine's clock is set.
 */
import { readFileSync } from 'node:fs'

const file = process.env.PARCOURS_TEST_CLOCK
const MachineDate = Date
let offset = 0
const follow = () => {
  offset = Number(readFileSync(file, 'utf8'))
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
