import type { Plugin } from 'vite'

/** `virtual:parcours-words/<area>/<locale>`: one language of one area of the catalogue, as a module of its own. */
const NAME = /^virtual:parcours-words\/(front|inside)\/(fr|en)$/

/** Nobody reads two languages at once: each is a chunk of its own, and the other one is loaded when it is chosen. */
export function languageChunks(): Plugin {
  return {
    name: 'parcours-words',
    resolveId: (id) => (NAME.test(id) ? `\0${id}` : null),
    async load(id) {
      const [, area, locale] = NAME.exec(id.slice(1)) ?? []
      if (!id.startsWith('\0') || area === undefined || locale === undefined) return null
      const words = await import('@parcours/words')
      const catalogue = words[area as 'front' | 'inside'][locale as 'fr' | 'en']
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(catalogue))})`
    },
  }
}
