/** Longer ones are quicker by the platform's own decoder. */
const MOST = 24

/** The string that these bytes are, if it is short and of ASCII only; null: another way has to be found. */
export function shortString(bytes: Uint8Array, start: number, length: number): string | null {
  const end = start + length
  if (length > MOST || end > bytes.length) return null
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 128
    if (byte > 127) return null
    text += String.fromCharCode(byte)
  }
  return text
}
