/**
 * The part of pdfkit 0.20 that is used here; the package brings no types. Names with an underscore are its own
 * business: the version is pinned, and would notice.
 */
declare module 'pdfkit' {
  /** Strings become names, `String` objects text, arrays and plain objects what they are. */
  export interface PdfReference {
    readonly id: number
    data: Record<string, unknown>
    write(chunk: string | Uint8Array): void
    end(chunk?: string | Uint8Array): void
    toString(): string
  }

  export interface Glyph {
    readonly id: number
    readonly advanceWidth: number
    readonly codePoints: readonly number[]
  }

  export interface GlyphPosition {
    readonly xAdvance: number
    readonly xOffset: number
    readonly yOffset: number
  }

  /** A font of fontkit, and which of its glyphs go into the file. */
  export interface PdfFont {
    readonly id: string
    readonly font: {
      readonly unitsPerEm: number
      layout(
        text: string,
        features?: undefined,
        script?: undefined,
        language?: undefined,
        direction?: 'ltr' | 'rtl',
      ): { glyphs: readonly Glyph[]; positions: readonly GlyphPosition[] }
    }
    readonly subset: { includeGlyph(glyph: number): number }
    /** By glyph of the subset, 1/1000 em. */
    readonly widths: number[]
    /** By glyph of the subset: what it stands for. */
    readonly unicode: (readonly number[])[]
    ref(): PdfReference
  }

  export interface PdfPage {
    readonly dictionary: PdfReference
    readonly fonts: Record<string, PdfReference>
    readonly xobjects: Record<string, PdfReference>
    readonly ext_gstates: Record<string, PdfReference>
  }

  /** PNG or JPEG. */
  export interface PdfImage {
    /** Set by `embed`; its `offset` is known once all of it is in the file. */
    readonly obj: PdfReference & { readonly offset?: number }
    embed(document: PDFDocument): void
  }

  export interface PdfOutline {
    readonly outlineData: Record<string, unknown>
    addItem(title: string, options?: { fit?: boolean; pageNumber?: number; expanded?: boolean }): PdfOutline
  }

  interface DocumentOptions {
    autoFirstPage: false
    pdfVersion: '1.7'
    lang: string
    displayTitle: true
    font: null
    info: Record<string, string | Date>
  }

  export default class PDFDocument {
    constructor(options: DocumentOptions)
    readonly info: Record<string, unknown>
    readonly page: PdfPage
    readonly outline: PdfOutline
    /** Writes the same as XMP. */
    endMetadata: () => void
    readonly _font: PdfFont
    addPage(options: { size: readonly [number, number]; margin: 0 }): this
    addContent(operators: string): this
    ref(data: Record<string, unknown>): PdfReference
    font(source: Uint8Array | string): this
    registerFont(name: string, source: Uint8Array): this
    /** @throws Error for bytes of another kind */
    openImage(bytes: Uint8Array): PdfImage
    /** SVG path data as path operators, without painting it. */
    path(data: string): this
    on(event: 'data', listener: (chunk: Uint8Array) => void): this
    on(event: 'end', listener: () => void): this
    on(event: 'error', listener: (error: Error) => void): this
    end(): void
  }
}
