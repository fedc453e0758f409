/**
 * Letters that draw nothing and can be found, selected and copied: they lie under pictures of emoji, and under the
 * empty boxes of characters that no bundled font has. Fonts of Type 3 whose glyphs are empty, 256 to a font.
 */
import type PDFDocument from 'pdfkit'
import type { PdfReference } from 'pdfkit'

interface Sheaf {
  name: string
  reference: PdfReference
  letters: { text: string; width: number }[]
}

const MOST = 256

export class SilentFonts {
  readonly #doc: PDFDocument
  readonly #sheaves: Sheaf[] = []
  readonly #known = new Map<string, { sheaf: Sheaf; code: number }>()

  constructor(doc: PDFDocument) {
    this.#doc = doc
  }

  /** @param width in 1/1000 em */
  letter(text: string, width: number): { font: string; reference: PdfReference; hex: string } {
    const key = `${width} ${text}`
    let found = this.#known.get(key)
    if (found === undefined) {
      const sheaf = this.#open()
      found = { sheaf, code: sheaf.letters.length }
      sheaf.letters.push({ text, width })
      this.#known.set(key, found)
    }
    const { sheaf, code } = found
    return { font: sheaf.name, reference: sheaf.reference, hex: hex(code, 2) }
  }

  /** After the last letter. */
  end(): void {
    for (const { reference, letters } of this.#sheaves) {
      const procedures: Record<string, PdfReference> = {}
      letters.forEach(({ width }, code) => {
        const procedure = this.#doc.ref({})
        procedure.end(`${width} 0 d0`)
        procedures[`c${code}`] = procedure
      })
      const unicode = this.#doc.ref({})
      unicode.end(unicodeMap(letters.map(({ text }) => text)))
      reference.data = {
        Type: 'Font',
        Subtype: 'Type3',
        FontBBox: [0, -250, 1250, 1000],
        FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
        FirstChar: 0,
        LastChar: letters.length - 1,
        Widths: letters.map(({ width }) => width),
        CharProcs: procedures,
        Encoding: { Type: 'Encoding', Differences: [0, ...letters.map((_, code) => `c${code}`)] },
        Resources: {},
        ToUnicode: unicode,
      }
      reference.end()
    }
  }

  #open(): Sheaf {
    const last = this.#sheaves.at(-1)
    if (last !== undefined && last.letters.length < MOST) return last
    const sheaf = { name: `T${this.#sheaves.length + 1}`, reference: this.#doc.ref({}), letters: [] }
    this.#sheaves.push(sheaf)
    return sheaf
  }
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** Source: Adobe Technical Note 5411. At most 100 entries a block. */
function unicodeMap(texts: readonly string[]): string {
  const entries = texts.map((text, code) => {
    const units = Array.from({ length: text.length }, (_, i) => hex(text.charCodeAt(i), 4))
    return `<${hex(code, 2)}> <${units.join('')}>`
  })
  const blocks: string[] = []
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar')
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CMapName /Parcours-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<00> <ff>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}
