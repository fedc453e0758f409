/** Files as people send them, and as nobody should: made by the same library that reads them, or byte by byte. */
import sharp, { type Sharp } from 'sharp'

export const plain = (width = 60, height = 40): Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#2a6f97' }, limitInputPixels: false })

/** No two pixels alike: what doesn't compress. */
export function noise(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(width * height * channels)
  let state = 7
  for (let at = 0; at < data.length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    data[at] = state >> 16
  }
  return sharp(data, { raw: { width, height, channels } })
}

/** A photograph as a phone takes it: lying on its side, with where it was taken and by what. */
export const photograph = (): Promise<Buffer> =>
  plain(60, 40)
    .withExif({ IFD0: { Make: 'SecretCamera', Orientation: '6' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

export const SCRIPTED_SVG = `<?xml version="1.0"?><!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100" onload="alert(1)">
<script>alert(document.cookie)</script><image xlink:href="file:///etc/hostname" width="9" height="9"/>
<image href="http://127.0.0.1:9/x.png" width="9" height="9"/><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="/"/></body></foreignObject>
<rect width="200" height="50" fill="#d62828"/></svg>`
export const ENTITY_SVG = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><text y="50">&x;</text></svg>`
