/** Prints what each page of the built client loads, and of what. Its exit code tells whether a page is over its limit. */
import { join } from 'node:path'
import { measureBundle } from './bundle.ts'

const kb = (value: number): string => value.toFixed(0).padStart(4)
let tooMuch = false
for (const { name, most, wanted, files, brotli, gzip, shares } of measureBundle(
  join(import.meta.dirname, '../../../apps/web/dist'),
)) {
  const over = brotli > most
  tooMuch ||= over
  process.stdout.write(
    `${name.padEnd(6)} ${kb(brotli)} KB as served (Brotli), ${kb(gzip)} KB by gzip, in ${files} files; limit ${most} KB${over ? ': OVER' : ''}${wanted === undefined ? '' : `, wanted ${wanted} KB`}\n`,
  )
  for (const [owner, share] of shares.filter(([, part]) => part >= 1))
    process.stdout.write(`       ${kb(share)} ${owner}\n`)
}
process.stdout.write(
  'Counted is what is loaded until the page can be used; panels, dialogs and context menus, and the words that only they\n' +
    'say, follow when it is idle. Given: React, Yjs, the drawing library (its watermark and licence check are its own).\n',
)
process.exit(tooMuch ? 1 : 0)
