import { decodeServerFrame } from '@parcours/sync'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Newcomers, Returners } from './joins.ts'
import { framed, messageHeader } from './wire.ts'

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
  it('SV-38 newcomers share one encoding, and get behind it what changed since', () => {
    const newcomers = new Newcomers()
    let encoded = 0
    const whole = (): Uint8Array => {
      encoded += 1
      return update('a')
    }
    const [first] = newcomers.frames(whole)
    expect(newcomers.frames(whole)[0]).toBe(first)
    const change = framed(new Uint8Array([0, 2, 1, 0]))
    newcomers.changed(change)
    expect(newcomers.frames(whole)).toEqual([first, change])
    expect(encoded).toBe(1)
    const header = (first as Buffer).length < 128 ? 2 : 4
    const message = decodeServerFrame(new Uint8Array((first as Buffer).subarray(header)))
    expect(message.type).toBe('sync-step-2')
  })

  it('SV-38 the encoding is made anew after many changes, and not kept when nobody comes', () => {
    const newcomers = new Newcomers()
    let encoded = 0
    const whole = (): Uint8Array => {
      encoded += 1
      return update('a')
    }
    newcomers.frames(whole)
    newcomers.changed(new Uint8Array(300_000))
    expect(newcomers.frames(whole)).toHaveLength(1)
    expect(encoded).toBe(2)
    newcomers.tidy()
    newcomers.frames(whole)
    expect(encoded).toBe(2)
    newcomers.tidy()
    newcomers.tidy()
    newcomers.frames(whole)
    expect(encoded).toBe(3)
  })

  it('SV-38 who comes back with the same as the last one shares its answer, until something changes', () => {
    const returners = new Returners()
    let encoded = 0
    const missing = (): Uint8Array => {
      encoded += 1
      return update('b')
    }
    returners.frames(new Uint8Array([1, 2]), missing)
    returners.frames(new Uint8Array([1, 2]), missing)
    expect(encoded).toBe(1)
    returners.frames(new Uint8Array([1, 3]), missing)
    returners.changed()
    returners.frames(new Uint8Array([1, 3]), missing)
    expect(encoded).toBe(3)
  })
})
