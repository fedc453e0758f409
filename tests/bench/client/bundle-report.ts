/** Prints what each page of the built client loads, and of what. Its exit code tells whether a page is over its limit. */
import { join } from 'node:path'
import { measureBundle, type PageScripts } from './bundle.ts'

const kb = (value: number): string => value.toFixed(0).padStart(4)
const sum = (shares: PageScripts['shares']): number => shares.reduce((all, [, share]) => all + share, 0)

/** Why a page is above what is wanted: what of it is given, and how much of what is ours would have to go. */
function why(above: number, shares: PageScripts['shares']): string {
  const ours = shares.filter(([owner]) => /^(?:apps|packages)\//.test(owner))
  const given = shares.filter((share) => !ours.includes(share))
  const named = given
    .filter(([, share]) => share >= 1)
    .map(([owner, share]) => `${owner} ${share.toFixed(0)}`)
  return (
    `       ${above.toFixed(0)} KB above what is wanted. ${sum(given).toFixed(0)} KB are libraries (${named.join(', ')});\n` +
    `       of the ${sum(ours).toFixed(0)} KB that are ours ${(100 * (above / sum(ours))).toFixed(0)} % would have to go.\n`
  )
}

let tooMuch = false
for (const { name, most, wanted, files, brotli, gzip, shares } of measureBundle(
  join(import.meta.dirname, '../../../apps/web/dist'),
)) {
  const over = brotli > most
  tooMuch ||= over
  process.stdout.write(
    `${name.padEnd(6)} ${kb(brotli)} KB as served (Brotli), ${kb(gzip)} KB by gzip, in ${files} files; limit ${most} KB${over ? ': OVER' : ''}, wanted ${wanted} KB\n`,
  )
  for (const [owner, share] of shares.filter(([, part]) => part >= 1))
    process.stdout.write(`       ${kb(share)} ${owner}\n`)
  if (brotli > wanted) process.stdout.write(why(brotli - wanted, shares))
}
process.stdout.write(
  'Counted is what is loaded until the page can be used; menus, what stands above a selection, panels and dialogs, and the\n' +
    'words that only they say, follow when it is idle. Given: React, Yjs, the drawing library (its watermark and licence check are its own).\n',
)
process.exit(tooMuch ? 1 : 0)
