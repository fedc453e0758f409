/**
 * WebSocket frames made by hand. `ws` frames each message for each socket anew and writes each by itself; what a tick
 * says to hundreds is framed once, and all that it says to one of them leaves in one write.
 */

/** FIN and "binary". Servers don't mask. */
const WHOLE_BINARY = 0x82

/** The header (RFC 6455, 5.2) of a whole binary message of so many bytes. */
export function messageHeader(length: number): Buffer {
  if (length < 126) return Buffer.from([WHOLE_BINARY, length])
  if (length < 65_536) {
    const header = Buffer.from([WHOLE_BINARY, 126, 0, 0])
    header.writeUInt16BE(length, 2)
    return header
  }
  const header = Buffer.alloc(10)
  header[0] = WHOLE_BINARY
  header[1] = 127
  header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/** A message ready to be written to any number of sockets. */
export function framed(message: Uint8Array): Buffer {
  return Buffer.concat([messageHeader(message.length), message])
}

/** The socket underneath a WebSocket: bytes written here go out in order with what `ws` writes. */
export interface Wire {
  readonly bytesRead: number
  cork(): void
  uncork(): void
  write(bytes: Uint8Array): unknown
}
