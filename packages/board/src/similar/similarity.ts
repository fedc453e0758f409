/** How near two short texts are in what they are about: by the words that they share, in any order. No service, no model. */
import { NOT } from './words.ts'

/** From here on two notes are taken for near-duplicates. Set by the labelled pairs of `similarity.test.ts`. */
export const NEAR = 0.62
/** What a denial on one side only leaves of the likeness: "delivered on time" and "not delivered on time". */
const DENIED = 0.5
/** What is left of it when each side has a word that the other one lacks: something else is said of the same thing. */
const EXCHANGED = 0.75
/** A word that only resembles the other one: another form of it, or a slip of the pen. */
const ALIKE = 0.85

/**
 * Twice the shared words over all words (Dice), where words that resemble each other count for a part.
 * @param a @param b stems, each once (`stemsOf`)
 * @returns 0 to 1; 0 when either has no words
 */
export function similarity(a: readonly string[], b: readonly string[]): number {
  const left = a.filter((word) => word !== NOT)
  const right = b.filter((word) => word !== NOT)
  if (left.length === 0 || right.length === 0) return 0
  const [ofLeft, ofRight] = [matched(left, right), matched(right, left)]
  const shared = (ofLeft.shared + ofRight.shared) / (left.length + right.length)
  const exchanged = ofLeft.isWhole || ofRight.isWhole ? 1 : EXCHANGED
  const denied = a.includes(NOT) === b.includes(NOT) ? 1 : DENIED
  return shared * exchanged * denied
}

/** How much of the words has its like among the others, and whether each word has. */
function matched(words: readonly string[], others: readonly string[]): { shared: number; isWhole: boolean } {
  let shared = 0
  let isWhole = true
  for (const word of words) {
    let best = 0
    for (const other of others) best = Math.max(best, likeness(word, other))
    shared += best
    isWhole &&= best > 0
  }
  return { shared, isWhole }
}

function likeness(a: string, b: string): number {
  if (a === b) return 1
  const shorter = Math.min(a.length, b.length)
  if (shorter < 4 || /\d/.test(a) || /\d/.test(b)) return 0
  const common = commonStart(a, b)
  const sameFamily = common >= 4 && common >= Math.max(a.length, b.length) - 3 && common >= shorter - 1
  return sameFamily || (shorter >= 5 && isSlip(a, b)) ? ALIKE : 0
}

function commonStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  return at
}

/** One letter more, less, other, or two neighbours that changed places. */
function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  const start = commonStart(a, b)
  const restA = a.slice(start)
  const restB = b.slice(start)
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  )
}
