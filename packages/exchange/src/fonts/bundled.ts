import { readFile } from 'node:fs/promises'
import type { FontFace } from '@parcours/layout'
import { type EmbeddedFont, FAMILY, WEIGHTS } from '../svg/fonts.ts'
import { withWeight } from './sfnt.ts'

const FACES: readonly FontFace[] = ['480', '480i', '560', '640']

/**
 * The map's font as files. `woff2` is for SVG files. `truetype` is for resvg, which shows nothing of a woff2 and
 * picks a face by the weight class inside the file, in hundreds.
 */
export async function bundledFonts(format: EmbeddedFont['format']): Promise<EmbeddedFont[]> {
  return Promise.all(
    FACES.map(async (face) => {
      const extension = format === 'woff2' ? 'woff2' : 'ttf'
      const file = new URL(import.meta.resolve(`@parcours/layout/fonts/parcours-map-${face}.${extension}`))
      const data = new Uint8Array(await readFile(file))
      const { weight, style } = WEIGHTS[face]
      return {
        family: FAMILY,
        weight,
        style,
        format,
        data: format === 'woff2' ? data : withWeight(data, weight),
      }
    }),
  )
}
