import { decodeServerFrame } from '@parcours/sync'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Newcomers, Returners } from './joins.ts'
import { messageHeader } from './wire.ts'

const update = (text: string): Uint8Array => {
  const doc = new Y.Doc()
  doc.getMap('notes').set(text, text)
  return Y.encodeStateAsUpdate(doc)
}

describe('a WebSocket header', () => {
  it.each([0, 125, 126, 65_535, 65_536, 5_000_000])('says that %i bytes follow', (length) => {
    const header = messageHeader(length)
    expect(header[0]).toBe(0x82)
    const short = header[1] as number
    const said =
      short < 126 ? short : short === 126 ? header.readUInt16BE(2) : Number(header.readBigUInt64BE(2))
    expect([said, header.length]).toEqual([length, length < 126 ? 2 : length < 65_536 ? 4 : 10])
  })
})

describe('joining', () => {
  it('SV-38 newcomers share one encoding until something changes, and it is not kept when nobody comes', () => {
    const newcomers = new Newcomers()
    let encoded = 0
    const whole = (): Uint8Array => {
      encoded += 1
      return update('a')
    }
    const first = newcomers.frame(whole)
    expect(newcomers.frame(whole)).toBe(first)
    expect(encoded).toBe(1)
    const header = first.length < 128 ? 2 : 4
    const message = decodeServerFrame(new Uint8Array(first.subarray(header)))
    expect(message.type).toBe('sync-step-2')
    newcomers.changed()
    newcomers.frame(whole)
    newcomers.tidy()
    newcomers.frame(whole)
    expect(encoded).toBe(2)
    newcomers.tidy()
    newcomers.tidy()
    newcomers.frame(whole)
    expect(encoded).toBe(3)
  })

  it('SV-38 who comes back with the same as the last one shares its answer, until something changes', () => {
    const returners = new Returners()
    let encoded = 0
    const missing = (): Uint8Array => {
      encoded += 1
      return update('b')
    }
    returners.frame(new Uint8Array([1, 2]), missing)
    returners.frame(new Uint8Array([1, 2]), missing)
    expect(encoded).toBe(1)
    returners.frame(new Uint8Array([1, 3]), missing)
    returners.changed()
    returners.frame(new Uint8Array([1, 3]), missing)
    expect(encoded).toBe(3)
  })
})
