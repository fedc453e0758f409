/** The first rows of our own CSV, whose cells are all quoted or empty. For a look at it, not for reading it back. */
export function firstRows(csv: string, most: number): string[][] {
  const cell = /(?:"((?:[^"]|"")*)")?([;,]|\r\n|$)/y
  cell.lastIndex = csv.startsWith('\ufeff') ? 1 : 0
  const rows: string[][] = []
  let row: string[] = []
  while (rows.length < most && cell.lastIndex < csv.length) {
    const found = cell.exec(csv)
    if (found === null) break
    row.push(found[1]?.replaceAll('""', '"') ?? '')
    if (found[2] !== '\r\n' && found[2] !== '') continue
    rows.push(row)
    row = []
  }
  return rows
}
