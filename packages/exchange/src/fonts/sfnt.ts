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

/** A copy of a font under another family name, regular style. All other names are dropped, its licence aside. */
export function withFamily(ttf: Uint8Array, family: string): Uint8Array {
  const view = new DataView(ttf.buffer, ttf.byteOffset, ttf.byteLength)
  const name = nameTable([
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replaceAll(' ', '')],
    [13, 'SIL Open Font License 1.1'],
  ])
  const old = tableOf(view, 'name')
  if (old === null) return ttf
  // The new table goes to the end of the file, which browsers want padded; its entry in the directory changes.
  // Checksums stay wrong: nobody checks them.
  const start = Math.ceil(ttf.length / 4) * 4
  const copy = new Uint8Array(start + Math.ceil(name.length / 4) * 4)
  copy.set(ttf)
  copy.set(name, start)
  const entry = new DataView(copy.buffer)
  const tables = entry.getUint16(4)
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (entry.getUint32(at + 8) === old.offset) {
      entry.setUint32(at + 8, start)
      entry.setUint32(at + 12, name.length)
    }
  }
  return copy
}

/** Source: the OpenType specification, "name", format 0; Windows, Unicode, English (United States). */
function nameTable(names: readonly (readonly [id: number, value: string])[]): Uint8Array {
  const header = 6 + names.length * 12
  const table = new Uint8Array(header + names.reduce((sum, [, value]) => sum + value.length * 2, 0))
  const view = new DataView(table.buffer)
  view.setUint16(2, names.length)
  view.setUint16(4, header)
  let offset = 0
  names.forEach(([id, value], i) => {
    const fields = [3, 1, 0x409, id, value.length * 2, offset]
    fields.forEach((field, f) => {
      view.setUint16(6 + i * 12 + f * 2, field)
    })
    for (let c = 0; c < value.length; c++) {
      view.setUint16(header + offset, value.charCodeAt(c))
      offset += 2
    }
  })
  return table
}
