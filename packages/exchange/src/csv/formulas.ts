/**
 * A cell as text that no spreadsheet runs. Spreadsheets take a cell that begins with one of = + - @ (their
 * full-width forms too), perhaps after blanks, for a formula, whatever its quotes; a tab or a line break in front
 * hides one. An apostrophe in front makes it text. Source: OWASP, "CSV Injection".
 */
export function asText(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

const FORMULA = /^(?:[\t\r\n]|[\s\p{Cf}]*[=+\-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}])/u
