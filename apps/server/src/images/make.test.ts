import { IMAGE_EDGE, imageForm } from '@parcours/exchange'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { ENTITY_SVG, noise, photograph, plain, SCRIPTED_SVG } from '../testing/pictures.ts'
import { BadImage, checkImage, makeImage } from './make.ts'

const MOST = 50_000_000
const faultOf = (bytes: Uint8Array, most = MOST): Promise<string> =>
  makeImage(bytes, most, IMAGE_EDGE).then(
    () => 'made',
    (error: unknown) => (error instanceof BadImage ? error.fault : String(error)),
  )

describe('images that the server makes', { timeout: 60_000 }, () => {
  it('SV-202 every kind that is taken in becomes a PNG or a JPEG of the one form that the server writes', async () => {
    const kinds = ['png', 'jpeg', 'gif', 'webp'] as const
    for (const kind of kinds) {
      const { bytes, mime, width, height } = await makeImage(
        await plain()[kind]().toBuffer(),
        MOST,
        IMAGE_EDGE,
      )
      expect(imageForm(bytes), kind).toEqual({ mime, width: 60, height: 40 })
      expect([width, height]).toEqual([60, 40])
      await checkImage(bytes, IMAGE_EDGE)
    }
  })

  it('SV-202 a photograph is turned as the camera was held, and says nothing of where and by what', async () => {
    const sent = await photograph()
    expect(sent.includes('SecretCamera')).toBe(true)
    const { bytes, width, height, mime } = await makeImage(sent, MOST, IMAGE_EDGE)
    expect([width, height, mime]).toEqual([40, 60, 'image/jpeg'])
    const { exif, icc, iptc, xmp, orientation } = await sharp(bytes).metadata()
    expect({ exif, icc, iptc, xmp, orientation }).toEqual({
      ...{ exif: undefined, icc: undefined, iptc: undefined, xmp: undefined, orientation: undefined },
    })
    expect(Buffer.from(bytes).includes('SecretCamera')).toBe(false)
  })

  it('SV-202 sides are bounded, see-through parts stay see-through, and sharp edges sharp', async () => {
    const wide = await makeImage(await plain(4_000, 100).png().toBuffer(), MOST, IMAGE_EDGE)
    expect([wide.width, wide.height, wide.mime]).toEqual([2_000, 50, 'image/png'])
    const glass = await makeImage(await noise(540, 540, 4).png().toBuffer(), MOST, IMAGE_EDGE)
    expect(glass.mime).toBe('image/png')
    expect((await sharp(glass.bytes).stats()).isOpaque).toBe(false)
    expect((await makeImage(await noise(700, 700).png().toBuffer(), MOST, IMAGE_EDGE)).mime).toBe(
      'image/jpeg',
    )
  })

  it('SV-203 an SVG becomes a picture: nothing in it runs or is fetched', async () => {
    const { mime, width, height, bytes } = await makeImage(Buffer.from(SCRIPTED_SVG), MOST, IMAGE_EDGE)
    expect([mime, width, height]).toEqual(['image/png', 1_000, 500])
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    const pixel = (x: number, y: number): number[] => [
      ...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3),
    ]
    expect(pixel(500, 100)).toEqual([0xd6, 0x28, 0x28])
    // The one that includes a file of the machine is not drawn at all.
    expect(await faultOf(Buffer.from(ENTITY_SVG))).toBe('broken')
  })

  it('SV-202 four inks become three lights, the first picture of a moving one stands for all, and each way of holding is turned', async () => {
    const inks = await plain().toColourspace('cmyk').jpeg().toBuffer()
    expect((await sharp(inks).metadata()).space).toBe('cmyk')
    const lit = await makeImage(inks, MOST, IMAGE_EDGE)
    expect(await sharp(lit.bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 })
    const { dominant } = await sharp(lit.bytes).stats()
    for (const [channel, wanted] of [
      ['r', 0x2a],
      ['g', 0x6f],
      ['b', 0x97],
    ] as const) {
      expect(Math.abs(dominant[channel] - wanted), channel).toBeLessThan(40)
    }
    for (const kind of ['gif', 'webp'] as const) {
      const pages = await Promise.all(
        ['#d62828', '#2a6f97', '#1d7a5f'].map((background) =>
          sharp({ create: { width: 60, height: 40, channels: 4, background } })
            .png()
            .toBuffer(),
        ),
      )
      const moving = await sharp(pages, { join: { animated: true } })
        [kind]({ loop: 0, delay: [100, 100, 100] })
        .toBuffer()
      expect((await sharp(moving).metadata()).pages, kind).toBe(3)
      const still = await makeImage(moving, MOST, IMAGE_EDGE)
      expect([still.width, still.height, imageForm(still.bytes) !== null], kind).toEqual([60, 40, true])
      expect((await sharp(still.bytes).stats()).dominant.r, kind).toBeGreaterThan(180)
    }
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const held = await plain(60, 40).withMetadata({ orientation }).jpeg().toBuffer()
      const { width, height } = await makeImage(held, MOST, IMAGE_EDGE)
      expect([width, height], String(orientation)).toEqual(orientation < 5 ? [60, 40] : [40, 60])
    }
  })

  it('SV-204 what is no image, whatever it is called, and what is one only by its first bytes, is refused', async () => {
    const page = '<!doctype html><script>alert(1)</script>'
    for (const text of ['', 'hello', page, '%PDF-1.7', '<x><svg></svg></x>', '{"format":"parcours-board"}']) {
      expect(await faultOf(Buffer.from(text)), text).toBe('unknown')
    }
    const png = await noise(80, 80).png().toBuffer()
    expect(await faultOf(png.subarray(0, 2_000))).toBe('broken')
    expect(await faultOf(Buffer.concat([png.subarray(0, 8), Buffer.from(page)]))).toBe('broken')
    expect(await faultOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Buffer.from(page)]))).toBe('broken')
    expect(await faultOf(await plain().tiff().toBuffer())).toBe('unknown')
    // Photographs of phones that only some browsers can open, and then send as JPEG.
    expect(await faultOf(await plain().avif().toBuffer())).toBe('unknown')
    expect(await faultOf(Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'))).toBe('unknown')
  })

  it('SV-204 a small file that unfolds into a huge picture is refused by its head', async () => {
    const bomb = await sharp({
      create: { width: 20_000, height: 20_000, channels: 3, background: '#fff' },
      limitInputPixels: false,
    })
      .png()
      .toBuffer()
    expect(bomb.length).toBeLessThan(2_000_000)
    const before = process.memoryUsage().rss
    expect(await faultOf(bomb)).toBe('pixels')
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>'
    expect(await faultOf(Buffer.from(drawing))).toBe('pixels')
  })

  it('SV-204 what is hidden behind the end of a picture is not in the one that is made', async () => {
    const hidden = Buffer.from('<script>alert(1)</script>PK\u0003\u0004')
    const polyglot = Buffer.concat([await plain().png().toBuffer(), hidden])
    const { bytes } = await makeImage(polyglot, MOST, IMAGE_EDGE)
    expect(Buffer.from(bytes).includes('script')).toBe(false)
    expect(imageForm(polyglot)).toBeNull()
    expect(imageForm(await photograph())).toBeNull()
  })
})
