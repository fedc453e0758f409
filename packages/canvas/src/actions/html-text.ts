/** The words of markup from another page, for clipboards that bring nothing else. Nothing of the markup itself is ever shown. */

const SILENT = new Set([
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'NOSCRIPT',
  'HEAD',
  'TITLE',
  'IFRAME',
  'OBJECT',
  'SVG',
])
const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
)

/**
 * One line for each block; cells of a row stay on one line, tabs between them. The parser makes a document of its own, in which no
 * script runs and nothing is fetched.
 */
export function textOfHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const lines: string[] = ['']
  const write = (text: string): void => {
    lines[lines.length - 1] += text
  }
  const visit = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) {
      write((node.textContent ?? '').replace(/\s+/g, ' '))
      return
    }
    const name = node.nodeName.toUpperCase()
    if (SILENT.has(name)) return
    if (name === 'BR') {
      lines.push('')
      return
    }
    const isCell = name === 'TD' || name === 'TH'
    if (BLOCKS.has(name) && !isCell) lines.push('')
    if (isCell && node.previousSibling !== null && lines.at(-1) !== '') write('\t')
    for (const child of node.childNodes) visit(child)
    if (BLOCKS.has(name) && !isCell) lines.push('')
  }
  visit(body)
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}
