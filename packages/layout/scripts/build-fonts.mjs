/**
 * Builds the map's fonts: static instances of Inter (npm package inter-ui) with GSUB, GPOS and GDEF removed,
 * so that the DOM, a canvas, resvg and our own width table give the same widths without any flag.
 * Writes fonts/parcours-map-*.{woff2,ttf} and src/font/advances.generated.ts; the result is committed.
 *
 *   node packages/layout/scripts/build-fonts.mjs
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'
import wawoff from 'wawoff2'

const FAMILY = 'Parcours Map'
const INSTANCES = [
  { face: '480', wght: 480, italic: false },
  { face: '560', wght: 560, italic: false },
  { face: '640', wght: 640, italic: false },
  { face: '480i', wght: 480, italic: true },
]
/** Code points offered to the subsetter; those that Inter doesn't draw fall out by themselves. */
const RANGES = [
  [0x20, 0x7e], // Basic Latin
  [0xa0, 0x17f], // Latin-1, Latin Extended-A
  [0x18f, 0x18f],
  [0x192, 0x192],
  [0x1e6, 0x1e7],
  [0x1ea, 0x1eb],
  [0x1fa, 0x21b], // Romanian, Croatian
  [0x237, 0x237],
  [0x259, 0x259],
  [0x2b0, 0x2bc],
  [0x2c6, 0x2dd],
  [0x370, 0x3ff], // Greek
  [0x400, 0x45f], // Cyrillic
  [0x490, 0x491],
  [0x1d2c, 0x1d6a], // superscript letters, as in 4\u1d49
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ef2, 0x1ef3],
  [0x2002, 0x200a],
  [0x2010, 0x2027], // dashes, quotes, bullets, ellipsis
  [0x2030, 0x203d],
  [0x2044, 0x2044],
  [0x2070, 0x208e], // superscripts, subscripts
  [0x20a0, 0x20bf], // currencies
  [0x2113, 0x2122],
  [0x2150, 0x215e], // fractions
  [0x2190, 0x2199], // arrows
  [0x21d0, 0x21d4],
  [0x2200, 0x2265], // mathematics
  [0x25a0, 0x25cf], // shapes
  [0x2605, 0x2606],
  [0x2713, 0x2717],
]
const CHARSET = RANGES.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
).join('')

/**
 * Characters that Inter lacks and that are drawn by another one's glyph. U+202F, the narrow no-break space: a fallback
 * font's would be of another width on every machine, and lines would break elsewhere.
 */
const ALIASES = [[0x202f, 0xa0]]

const root = new URL('../', import.meta.url)
const inter = new URL('./', import.meta.resolve('inter-ui/package.json'))

/** The tables of an sfnt file, by tag. */
function tablesOf(ttf) {
  const view = new DataView(ttf.buffer, ttf.byteOffset, ttf.byteLength)
  const tables = new Map()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    const tag = String.fromCharCode(...ttf.subarray(at, at + 4))
    const offset = view.getUint32(at + 8)
    tables.set(tag, ttf.subarray(offset, offset + view.getUint32(at + 12)))
  }
  return tables
}

const dataView = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function checksum(bytes) {
  let sum = 0
  for (let i = 0; i < bytes.length; i += 4) {
    sum =
      (sum +
        (((bytes[i] ?? 0) << 24) |
          ((bytes[i + 1] ?? 0) << 16) |
          ((bytes[i + 2] ?? 0) << 8) |
          (bytes[i + 3] ?? 0))) >>>
      0
  }
  return sum
}

/** Writes an sfnt file with the tables in tag order, checksums included. */
function assemble(tables) {
  const tags = [...tables.keys()].sort()
  const power = 2 ** Math.floor(Math.log2(tags.length))
  const size = tags.reduce(
    (sum, tag) => sum + Math.ceil(tables.get(tag).length / 4) * 4,
    12 + tags.length * 16,
  )
  const file = new Uint8Array(size)
  const view = dataView(file)
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tags.length)
  view.setUint16(6, power * 16)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, tags.length * 16 - power * 16)
  let offset = 12 + tags.length * 16
  let head = 0
  tags.forEach((tag, i) => {
    const bytes = tables.get(tag)
    const at = 12 + i * 16
    for (let c = 0; c < 4; c++) file[at + c] = tag.charCodeAt(c)
    file.set(bytes, offset)
    if (tag === 'head') {
      head = offset
      view.setUint32(offset + 8, 0)
    }
    view.setUint32(at + 4, checksum(file.subarray(offset, offset + Math.ceil(bytes.length / 4) * 4)))
    view.setUint32(at + 8, offset)
    view.setUint32(at + 12, bytes.length)
    offset += Math.ceil(bytes.length / 4) * 4
  })
  view.setUint32(head + 8, (0xb1b0afba - checksum(file)) >>> 0)
  return file
}

/** A `name` table with the records that a font needs: our own family name, and Inter's copyright and licence. */
function nameTable({ face, wght, italic }) {
  const style = italic ? `${wght} Italic` : `${wght}`
  const records = [
    [0, 'Copyright (c) 2016 The Inter Project Authors (https://github.com/rsms/inter)'],
    [1, FAMILY],
    [2, italic ? 'Italic' : 'Regular'],
    [3, `${FAMILY} ${style} 1.0`],
    [4, `${FAMILY} ${style}`],
    [5, 'Version 1.0; made from Inter 4.1'],
    [6, `ParcoursMap-${face}`],
    [13, 'This Font Software is licensed under the SIL Open Font License, Version 1.1.'],
    [14, 'https://openfontlicense.org'],
  ]
  const header = 6 + records.length * 12
  const size = records.reduce((sum, [, text]) => sum + text.length * 2, header)
  const bytes = new Uint8Array(size)
  const view = dataView(bytes)
  view.setUint16(2, records.length)
  view.setUint16(4, header)
  let at = 0
  records.forEach(([id, text], i) => {
    const record = 6 + i * 12
    for (const [j, value] of [3, 1, 0x409, id, text.length * 2, at].entries())
      view.setUint16(record + j * 2, value)
    for (let c = 0; c < text.length; c++) view.setUint16(header + at + c * 2, text.charCodeAt(c))
    at += text.length * 2
  })
  return bytes
}

/** Code point -> glyph, from the subtables of formats 4 and 12. */
function readCmap(bytes) {
  const view = dataView(bytes)
  const glyphs = new Map()
  for (let i = 0; i < view.getUint16(2); i++) {
    const at = view.getUint32(4 + i * 8 + 4)
    const format = view.getUint16(at)
    if (format === 12) {
      for (let g = 0; g < view.getUint32(at + 12); g++) {
        const group = at + 16 + g * 12
        const [start, end, glyph] = [0, 4, 8].map((o) => view.getUint32(group + o))
        for (let c = start; c <= end; c++) glyphs.set(c, glyph + c - start)
      }
    } else if (format === 4) {
      const count = view.getUint16(at + 6) / 2
      for (let s = 0; s < count; s++) {
        const end = view.getUint16(at + 14 + s * 2)
        const start = view.getUint16(at + 16 + count * 2 + s * 2)
        const delta = view.getUint16(at + 16 + count * 4 + s * 2)
        const rangeAt = at + 16 + count * 6 + s * 2
        const range = view.getUint16(rangeAt)
        for (let c = start; c <= end && c < 0xffff; c++) {
          const raw = range === 0 ? c : view.getUint16(rangeAt + range + (c - start) * 2)
          const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
          if (glyph !== 0) glyphs.set(c, glyph)
        }
      }
    }
  }
  return glyphs
}

/** A `cmap` table with one subtable of format 4, which holds everything below U+FFFF. */
function cmapTable(glyphs) {
  const segments = []
  for (const [code, glyph] of [...glyphs].sort(([a], [b]) => a - b)) {
    const last = segments.at(-1)
    if (last !== undefined && last.end + 1 === code && last.delta === glyph - code) last.end = code
    else segments.push({ start: code, end: code, delta: glyph - code })
  }
  segments.push({ start: 0xffff, end: 0xffff, delta: 1 })
  const count = segments.length
  const power = 2 ** Math.floor(Math.log2(count))
  const at = 20
  const length = 16 + count * 8
  const bytes = new Uint8Array(at + length)
  const view = dataView(bytes)
  // Unicode BMP and Windows BMP: two names for the same subtable.
  view.setUint16(2, 2)
  for (const [i, [platform, encoding]] of [
    [0, 3],
    [3, 1],
  ].entries()) {
    view.setUint16(4 + i * 8, platform)
    view.setUint16(6 + i * 8, encoding)
    view.setUint32(8 + i * 8, at)
  }
  const header = [4, length, 0, count * 2, power * 2, Math.log2(power), (count - power) * 2]
  for (const [i, value] of header.entries()) view.setUint16(at + i * 2, value)
  for (const [i, { start, end, delta }] of segments.entries()) {
    view.setUint16(at + 14 + i * 2, end)
    view.setUint16(at + 16 + count * 2 + i * 2, start)
    view.setUint16(at + 16 + count * 4 + i * 2, delta & 0xffff)
  }
  return bytes
}

/** Code point -> advance in font units. */
function readAdvances(tables) {
  const upem = dataView(tables.get('head')).getUint16(18)
  if (upem !== 2048) throw new Error(`expected 2048 units per em, got ${upem}`)
  const count = dataView(tables.get('hhea')).getUint16(34)
  const hmtx = dataView(tables.get('hmtx'))
  return new Map(
    [...readCmap(tables.get('cmap'))].map(([code, glyph]) => [
      code,
      hmtx.getUint16(Math.min(glyph, count - 1) * 4),
    ]),
  )
}

const sources = {
  upright: await readFile(new URL('variable/InterVariable.woff2', inter)),
  italic: await readFile(new URL('variable/InterVariable-Italic.woff2', inter)),
}
await mkdir(new URL('fonts/', root), { recursive: true })
await mkdir(new URL('src/font/', root), { recursive: true })
const advances = {}
let metrics
for (const instance of INSTANCES) {
  const ttf = new Uint8Array(
    await subsetFont(instance.italic ? sources.italic : sources.upright, CHARSET, {
      targetFormat: 'truetype',
      variationAxes: { wght: instance.wght, opsz: 14 },
      noLayoutClosure: true,
      noHinting: true,
      dropTables: ['GSUB', 'GPOS', 'GDEF', 'STAT', 'MVAR', 'HVAR', 'avar', 'DSIG', 'meta'],
    }),
  )
  const tables = tablesOf(ttf)
  const os2 = new Uint8Array(tables.get('OS/2'))
  dataView(os2).setUint16(4, instance.wght)
  tables.set('OS/2', os2)
  tables.set('name', nameTable(instance))
  const glyphs = readCmap(tables.get('cmap'))
  for (const [code, as] of ALIASES) glyphs.set(code, glyphs.get(as))
  tables.set('cmap', cmapTable(glyphs))
  const file = assemble(tables)
  const woff2 = await wawoff.compress(file)
  await writeFile(new URL(`fonts/parcours-map-${instance.face}.ttf`, root), file)
  await writeFile(new URL(`fonts/parcours-map-${instance.face}.woff2`, root), woff2)
  advances[instance.face] = readAdvances(tables)
  const hhea = dataView(tables.get('hhea'))
  metrics = { ascent: hhea.getInt16(4), descent: -hhea.getInt16(6) }
  console.log(
    `${instance.face}: ${file.length} B ttf, ${woff2.length} B woff2, ${advances[instance.face].size} characters, tables ${[...tables.keys()].join(' ')}`,
  )
}
await copyFile(new URL('LICENSE.txt', inter), new URL('fonts/OFL.txt', root))

const codes = [...advances['480'].keys()].sort((a, b) => a - b)
for (const face of Object.keys(advances)) {
  const missing = codes.filter((code) => !advances[face].has(code))
  if (missing.length > 0 || advances[face].size !== codes.length) throw new Error(`faces differ: ${face}`)
}
const runs = []
for (const code of codes) {
  const last = runs.at(-1)
  if (last !== undefined && last[0] + last[1] === code) last[1]++
  else runs.push([code, 1])
}
const table = (face) => codes.map((code) => advances[face].get(code).toString(36)).join(' ')
await writeFile(
  new URL('src/font/advances.generated.ts', root),
  `// Made by scripts/build-fonts.mjs from the files in fonts/. Don't edit.
export const UNITS_PER_EM = 2048
export const ASCENT = ${metrics.ascent}
export const DESCENT = ${metrics.descent}
/** First code point and length of each run of covered code points. */
export const RUNS: readonly (readonly [number, number])[] = ${JSON.stringify(runs)}
/** Advances in code-point order, base 36, for each face. */
export const ADVANCES = {
${Object.keys(advances)
  .map((face) => `  '${face}':\n    '${table(face)}',`)
  .join('\n')}
} as const
`,
)
