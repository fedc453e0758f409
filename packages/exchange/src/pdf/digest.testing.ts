/** For tests: a program that prints the digest of one board's PDF in each layout. */
import { createHash } from 'node:crypto'
import { BoardModel, createBoardDoc, seedTemplate } from '@parcours/board'
import { stopDrawing } from '../png/index.ts'
import { exportPdf, pdfOptions } from './index.ts'

const doc = createBoardDoc()
seedTemplate(doc, 'demo-mattress', { locale: 'fr', title: 'Anna 👩‍🔬 مرحبا', author: '', now: 1 })
const { board } = new BoardModel(doc)
for (const query of [{}, { layout: 'pages' }, { tiles: 'A3' }]) {
  const file = await exportPdf(board, pdfOptions(query))
  process.stdout.write(`${createHash('sha256').update(file).digest('hex')}\n`)
}
await stopDrawing()
