/**
 * The exchange thread: reads and writes files, so that a 20 MB import or a large drawing keeps nobody waiting. Each
 * job builds its own document from bytes; nothing is shared with the rooms.
 */
import { type MessagePort, parentPort } from 'node:worker_threads'
import { deflateRawSync } from 'node:zlib'
import { type Board, BoardModel, createBoardDoc } from '@parcours/board'
import {
  ExportError,
  exportCsv,
  exportJson,
  type ImageSource,
  type ImportChange,
  ImportError,
  importJson,
} from '@parcours/exchange'
import * as Y from 'yjs'
import { packSnapshot } from '../storage/packed-snapshot.ts'
import { imageBytes, type StoredAsset } from '../storage/storage.ts'
import type { Exported, ExportWish, Imported, Job, Outcome, PackedVersion, Progress } from './job.ts'

async function perform(job: Job): Promise<Exported | Imported | PackedVersion | string> {
  switch (job.do) {
    case 'import':
      return importFile(job.text, job.change)
    case 'copy':
      return importFile(exportJson(documentOf(job), job.part), { title: job.title })
    case 'structure':
      return exportJson(documentOf(job), 'structure')
    case 'export':
      return exportFile(job)
    case 'version':
      return packVersion(job)
  }
}

function documentOf({ snapshot, updates }: { snapshot: Uint8Array; updates: readonly Uint8Array[] }): Y.Doc {
  const doc = createBoardDoc()
  Y.applyUpdateV2(doc, snapshot)
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function packVersion(job: Extract<Job, { do: 'version' }>): PackedVersion {
  const doc = documentOf(job)
  return { json: deflateRawSync(exportJson(doc)), update: deflateRawSync(Y.encodeStateAsUpdateV2(doc)) }
}

function importFile(text: string, change: ImportChange): Imported {
  const doc = createBoardDoc()
  const { images } = importJson(text, doc, change)
  const { meta, assets } = readBoard(doc)
  return {
    title: meta.title,
    locale: meta.locale,
    snapshot: packSnapshot(doc),
    clients: [...doc.store.clients.keys()],
    images,
    imageIds: [...assets.keys()],
  }
}

async function exportFile({ wish, images, ...source }: Extract<Job, { do: 'export' }>): Promise<Exported> {
  const doc = documentOf(source)
  const board = readBoard(doc)
  const { title, locale } = board.meta
  switch (wish.format) {
    case 'json':
      return { title, body: exportJson(doc, 'whole', imageBytes(images)) }
    case 'csv':
      return { title, body: exportCsv(board, locale) }
    default:
      return { title, ...(await draw(board, wish, shown(images))) }
  }
}

/** The layout and the drawing code are loaded when somebody first wants a drawing. */
async function draw(
  board: Board,
  wish: Exclude<ExportWish, { format: 'json' | 'csv' }>,
  images: ImageSource,
): Promise<Omit<Exported, 'title'>> {
  const { signal } = given
  if (wish.format === 'pdf' || wish.format === 'sheet') {
    const { exportPdf, exportSheet } = await import('@parcours/exchange/pdf')
    if (wish.format === 'pdf')
      return { body: await exportPdf(board, wish.options, images, { signal, onProgress }) }
    const { svg, ...sheets } = await exportSheet(board, wish.options, wish.sheet, images, { signal })
    return { body: svg, sheets }
  }
  const [{ exportScene }, { exportPng, exportSvgFile }] = await Promise.all([
    import('@parcours/exchange/pdf'),
    import('@parcours/exchange/png'),
  ])
  const { theme, scale } = wish.options
  const scene = exportScene(board, wish.options)
  const options = { title: board.meta.title, lang: board.meta.locale, theme, images }
  if (wish.format === 'svg') return { body: await exportSvgFile(scene, options, { signal }) }
  return {
    body: await exportPng(scene, { ...options, ...(scale !== null && { scale }) }, { signal, onProgress }),
  }
}

function onProgress(done: number, total: number): void {
  port.postMessage({ done, total } satisfies Progress)
}

const shown = (images: readonly StoredAsset[]): ImageSource =>
  new Map(images.map(({ id, mime, bytes }) => [id, { mime, bytes }]))

function readBoard(doc: Y.Doc): Board {
  const model = new BoardModel(doc)
  const { board } = model
  model.destroy()
  return board
}

function failure(error: unknown): Outcome {
  if (error instanceof ImportError || error instanceof ExportError) {
    return { ok: false, code: error.code, values: error.values }
  }
  return { ok: false, code: null, error: String(error) }
}

const port = parentPort as MessagePort
/** The job at work, as long as somebody waits for it. */
let given = new AbortController()

port.on('message', (job: Job | 'cancel') => {
  if (job === 'cancel') {
    given.abort(new Error('cancelled'))
    return
  }
  given = new AbortController()
  perform(job).then(
    (result) => port.postMessage({ ok: true, result } satisfies Outcome),
    (error: unknown) => port.postMessage(failure(error)),
  )
})
