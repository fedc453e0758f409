import qrcode from 'qrcode-generator'
import type { JSX } from 'react'

/** Modules of white around it: what scanners need, by ISO/IEC 18004. */
const QUIET = 4

/** Chosen by the library from the text's length. */
const ANY_SIZE = 0

/** A QR code, black on white in every theme: scanners don't read it the other way round. */
export function QrCode({ text, label }: { text: string; label: string }): JSX.Element {
  const code = qrcode(ANY_SIZE, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  const size = count + 2 * QUIET
  const rows = Array.from({ length: count }, (_, row) =>
    rowPath(row, count, (column) => code.isDark(row, column)),
  )
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect width={size} height={size} fill="#fff" />
      <path d={rows.join('')} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

/** Each run of dark modules as one rectangle: seams between single ones show when scaled. */
function rowPath(row: number, count: number, isDark: (column: number) => boolean): string {
  let path = ''
  for (let column = 0; column < count; column++) {
    const start = column
    while (column < count && isDark(column)) column++
    if (column > start) path += `M${start + QUIET} ${row + QUIET}h${column - start}v1H${start + QUIET}z`
  }
  return path
}
