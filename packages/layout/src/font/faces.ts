import type { FontFace } from '../scene.ts'

export const FONT_FAMILY = 'Parcours Map'

/** The four instances: CSS weight and style, and the file in `fonts/` without its ending (`.woff2`, `.ttf`). */
export const FONT_FACES: Readonly<
  Record<FontFace, { weight: number; style: 'normal' | 'italic'; file: string }>
> = {
  '480': { weight: 480, style: 'normal', file: 'parcours-map-480' },
  '480i': { weight: 480, style: 'italic', file: 'parcours-map-480i' },
  '560': { weight: 560, style: 'normal', file: 'parcours-map-560' },
  '640': { weight: 640, style: 'normal', file: 'parcours-map-640' },
}

/** `@font-face` rules; `url` gets the face's key and gives the address of its woff2 file. */
export function fontFaceCss(url: (face: FontFace) => string): string {
  return (Object.keys(FONT_FACES) as FontFace[])
    .map((face) => {
      const { weight, style } = FONT_FACES[face]
      return `@font-face { font-family: "${FONT_FAMILY}"; font-weight: ${weight}; font-style: ${style}; font-display: block; src: url("${url(face)}") format("woff2"); }`
    })
    .join('\n')
}
