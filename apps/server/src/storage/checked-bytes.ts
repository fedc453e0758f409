/** Disks rot: what is read is compared with the checksum of what was written. */
import { crc32, inflateRawSync } from 'node:zlib'
import { DamagedData } from './trouble.ts'

/**
 * @param whose what the bytes are of, for the message
 * @param crc null: written before there were checksums
 * @throws DamagedData
 */
export function unpacked(whose: string, stored: Uint8Array, crc: number | null): Uint8Array {
  if (crc !== null && crc !== crc32(stored)) {
    throw new DamagedData(`${whose}: its snapshot does not match its checksum`)
  }
  try {
    return new Uint8Array(inflateRawSync(stored))
  } catch (cause) {
    throw new DamagedData(`${whose}: its snapshot can not be unpacked`, { cause })
  }
}

/** @throws DamagedData */
export function updateOf(whose: string, { sequence, bytes, crc }: Record<string, unknown>): Uint8Array {
  const update = bytes as Uint8Array
  if (crc !== null && crc !== crc32(update)) {
    throw new DamagedData(`${whose}: update ${sequence} does not match its checksum`)
  }
  return update
}
