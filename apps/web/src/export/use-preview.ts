import { useEffect, useState } from 'react'
import { type ExportFormat, fetchExport } from '../api/boards.ts'
import { fetchSheet } from '../api/exports.ts'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { whenSaved } from '../share/when-saved.ts'
import { type DrawingSize, sizeOfSvg } from './choices.ts'
import { firstRows } from './csv-rows.ts'

export type Preview =
  | {
      of: 'picture'
      url: string
      sheets: { count: number; width: number; height: number } | null
      /** Of a drawing on no sheet. */
      drawing: DrawingSize | null
    }
  | { of: 'table'; rows: string[][] }
  | { of: 'text'; text: string }

/** Between a choice and the request for its preview: somebody may be typing a width. */
const PAUSE_MS = 250
/** Characters in which an SVG file of ours says its size. */
const SVG_HEAD = 400
const MOST_ROWS = 40
const MOST_CHARACTERS = 6_000

/** What the file will show, made by the server from the board as it is there. The last one stays until the next is there. */
export function usePreview(
  format: ExportFormat,
  query: string | null,
  sheet: number,
): { preview: Preview | null; busy: boolean; failed: boolean } {
  const { locale } = useLanguage()
  const { session } = useBoardUi()
  const [shown, setShown] = useState<{ preview: Preview; format: ExportFormat } | null>(null)
  const [state, setState] = useState<'busy' | 'there' | 'failed'>('busy')

  useEffect(() => {
    if (query === null) return
    const own = new AbortController()
    const { signal } = own
    const load = async (): Promise<Preview> => {
      await whenSaved(session.connection)
      signal.throwIfAborted()
      const access = { grant: session.seat.grant }
      const board = session.boardId
      if (format === 'pdf') {
        const { picture, ...sheets } = await fetchSheet(board, query, sheet, access, locale, signal)
        return { of: 'picture', url: URL.createObjectURL(picture), sheets, drawing: null }
      }
      // A PNG is the same drawing; as SVG it is there sooner, and sharp.
      const asked = format === 'png' ? 'svg' : format
      const options = new URLSearchParams(query)
      options.delete('scale')
      const file = await fetchExport(board, asked, access, locale, { query: options.toString(), signal })
      if (asked === 'svg') {
        const drawing = sizeOfSvg(await file.slice(0, SVG_HEAD).text())
        return { of: 'picture', url: URL.createObjectURL(file), sheets: null, drawing }
      }
      const text = await file.text()
      return format === 'csv'
        ? { of: 'table', rows: firstRows(text, MOST_ROWS) }
        : { of: 'text', text: text.slice(0, MOST_CHARACTERS) }
    }
    setState('busy')
    const timer = setTimeout(() => {
      load().then(
        (preview) => {
          if (signal.aborted) return
          setShown({ preview, format })
          setState('there')
        },
        () => {
          if (!signal.aborted) setState('failed')
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      own.abort()
    }
  }, [format, query, sheet, session, locale])

  const url = shown?.preview.of === 'picture' ? shown.preview.url : null
  useEffect(() => {
    if (url !== null) return () => URL.revokeObjectURL(url)
    return undefined
  }, [url])

  const preview = shown !== null && shown.format === format && state !== 'failed' ? shown.preview : null
  return { preview, busy: state === 'busy' && query !== null, failed: state === 'failed' }
}
