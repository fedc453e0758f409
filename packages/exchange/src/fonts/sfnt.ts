/** The little of the TrueType container that is needed here. Source: the OpenType specification, "cmap" and "OS/2". */

interface Table {
  offset: number
  length: number
}

function tableOf(view: DataView, wanted: string): Table | null {
  const count = view.getUint16(4)
  for (let i = 0; i < count; i++) {
    const at = 12 + i * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((c) => view.getUint8(at + c)))
    if (tag === wanted) return { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) }
  }
  return null
}

/** The code points that a font has a glyph for. Reads subtables of format 4 and 12, which every font here has. */
export function codePointsOf(ttf: Uint8Array): Set<number> {
  const view = new DataView(ttf.buffer, ttf.byteOffset, ttf.byteLength)
  const covered = new Set<number>()
  const cmap = tableOf(view, 'cmap')
  if (cmap === null) return covered
  const subtables = view.getUint16(cmap.offset + 2)
  for (let i = 0; i < subtables; i++) {
    const at = cmap.offset + view.getUint32(cmap.offset + 4 + i * 8 + 4)
    const format = view.getUint16(at)
    if (format === 4) addFormat4(view, at, covered)
    if (format === 12) addFormat12(view, at, covered)
  }
  return covered
}

function addFormat4(view: DataView, at: number, covered: Set<number>): void {
  const doubled = view.getUint16(at + 6)
  const ends = at + 14
  const starts = ends + doubled + 2
  const deltas = starts + doubled
  const offsets = deltas + doubled
  for (let s = 0; s < doubled; s += 2) {
    const end = view.getUint16(ends + s)
    const start = view.getUint16(starts + s)
    const delta = view.getUint16(deltas + s)
    const offset = view.getUint16(offsets + s)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph =
        offset === 0 ? (code + delta) & 0xffff : view.getUint16(offsets + s + offset + (code - start) * 2)
      if (glyph !== 0) covered.add(code)
    }
  }
}

function addFormat12(view: DataView, at: number, covered: Set<number>): void {
  const groups = view.getUint32(at + 12)
  for (let g = 0; g < groups; g++) {
    const group = at + 16 + g * 12
    const end = view.getUint32(group + 4)
    for (let code = view.getUint32(group); code <= end; code++) covered.add(code)
  }
}

/** A copy of a font that says it has another weight class. */
export function withWeight(ttf: Uint8Array, weight: number): Uint8Array {
  const copy = ttf.slice()
  const view = new DataView(copy.buffer)
  const os2 = tableOf(view, 'OS/2')
  if (os2 !== null) view.setUint16(os2.offset + 4, weight)
  return copy
}
