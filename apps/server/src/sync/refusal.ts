import type { RefusalReason } from '@parcours/sync'

/** Why a message may not enter the board. Thrown inside of admission only, and caught there. */
export class Inadmissible extends Error {
  override readonly name = 'Inadmissible'
  readonly reason: RefusalReason
  constructor(reason: RefusalReason, detail: string) {
    super(detail)
    this.reason = reason
  }
}

/** Something that the message builds on isn't here: not refused, but answered with sync step 1. */
export class Gap extends Error {
  override readonly name = 'Gap'
}
