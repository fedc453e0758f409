import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type JSX, useEffect } from 'react'
import type { ExportFormat } from '../api/boards.ts'
import { useLanguage } from '../language/locale.tsx'
import type { DrawingSize } from './choices.ts'
import { usePreview } from './use-preview.ts'

/** The sheet, the drawing, or the beginning of the text that the file will have. */
export function Preview({
  format,
  query,
  sheet,
  onSheet,
  onDrawing,
}: {
  format: ExportFormat
  query: string | null
  /** From 1; of a PDF. */
  sheet: number
  onSheet(sheet: number): void
  /** The size of a drawing is known. */
  onDrawing(size: DrawingSize): void
}): JSX.Element {
  const { t } = useLanguage()
  const { preview, busy, failed } = usePreview(format, query, sheet)
  const size = preview?.of === 'picture' ? preview.drawing : null
  useEffect(() => {
    if (size !== null) onDrawing(size)
  }, [size, onDrawing])
  const sheets = preview?.of === 'picture' ? preview.sheets : null
  const count = sheets?.count ?? 1
  return (
    <section className="export-preview" aria-label={t('export.preview')} aria-busy={busy}>
      {preview?.of === 'picture' && (
        <img
          src={preview.url}
          alt={sheets === null ? t('export.preview') : t('export.preview.sheet', { sheet, count })}
          className={sheets === null ? 'drawing' : 'sheet'}
        />
      )}
      {preview?.of === 'table' && <Table rows={preview.rows} />}
      {preview?.of === 'text' && <Beginning text={preview.text} />}
      <p role="status" className={busy || failed ? 'tag export-state' : 'visually-hidden'}>
        {busy ? t('export.preview.busy') : failed ? t('export.preview.failed') : ''}
      </p>
      {sheets !== null && (
        <div className="export-place">
          {count > 1 && (
            <span className="row export-pager">
              <button
                type="button"
                className="btn ghost sm icon-only"
                aria-label={t('export.sheet.previous')}
                disabled={sheet <= 1}
                onClick={() => onSheet(sheet - 1)}
              >
                <ChevronLeft className="icon sm" aria-hidden />
              </button>
              <span>{t('export.sheet.of', { sheet, count })}</span>
              <button
                type="button"
                className="btn ghost sm icon-only"
                aria-label={t('export.sheet.next')}
                disabled={sheet >= count}
                onClick={() => onSheet(sheet + 1)}
              >
                <ChevronRight className="icon sm" aria-hidden />
              </button>
            </span>
          )}
          <span className="tag">
            {t('export.preview.size', { width: sheets.width, height: sheets.height })}
          </span>
        </div>
      )}
    </section>
  )
}

function Beginning({ text }: { text: string }): JSX.Element {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll what has the focus
  return <pre tabIndex={0}>{text}</pre>
}

function Table({ rows }: { rows: string[][] }): JSX.Element {
  const { t } = useLanguage()
  const [head = [], ...body] = rows
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll what has the focus
    <section className="export-table" tabIndex={0} aria-label={t('export.preview')}>
      <table>
        <thead>
          <tr>
            {head.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells never move
              <th key={i} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
            <tr key={at}>
              {row.map((cell, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells never move
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
