export type ProtocolErrorCode =
  /** The frame ends too early, or holds a number or text that cannot be read. */
  | 'truncated'
  /** A whole message, and then something behind it. */
  | 'trailing-bytes'
  /** A message type that this side does not know. */
  | 'unknown-type'
  | 'bad-json'
  /** Readable, but not what this message is made of. */
  | 'bad-shape'

/** A frame that is no message. Carries no byte of the frame, so it can be logged. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly code: ProtocolErrorCode

  constructor(code: ProtocolErrorCode, options?: ErrorOptions) {
    super(`not a message: ${code}`, options)
    this.code = code
  }
}
