/** The part of subset-font that is used here; the package brings no types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'truetype' | 'woff2'; variationAxes?: Readonly<Record<string, number>> },
  ): Promise<Uint8Array>
}
