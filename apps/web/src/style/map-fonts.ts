import { FONT_FACES, FONT_FAMILY } from '@parcours/layout'
import regular480 from '@parcours/layout/fonts/parcours-map-480.woff2?url'
import italic480 from '@parcours/layout/fonts/parcours-map-480i.woff2?url'
import regular560 from '@parcours/layout/fonts/parcours-map-560.woff2?url'
import regular640 from '@parcours/layout/fonts/parcours-map-640.woff2?url'

const FILES: Record<keyof typeof FONT_FACES, string> = {
  '480': regular480,
  '480i': italic480,
  '560': regular560,
  '640': regular640,
}

/**
 * Loads the static fonts that the layout measured with. The map is shown only then: in any other font its lines would
 * not fit. A font that can't be loaded is no reason to keep a workshop waiting, so this never rejects.
 */
export async function loadMapFonts(): Promise<void> {
  const loading = Object.entries(FONT_FACES).map(([face, { weight, style }]) => {
    const file = FILES[face as keyof typeof FONT_FACES]
    const font = new FontFace(FONT_FAMILY, `url("${file}") format("woff2")`, {
      weight: String(weight),
      style,
    })
    document.fonts.add(font)
    return font.load()
  })
  await Promise.allSettled(loading)
}
