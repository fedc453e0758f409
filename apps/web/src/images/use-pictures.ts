import { useEffect, useMemo } from 'react'
import { fetchImage } from '../api/images.ts'
import type { BoardSession } from '../board/session.ts'
import { PictureShelf } from './pictures.ts'

/** Nobody reads the words of a picture that didn't come: its place stays empty. */
const NO_WORDS = 'en'

/** The pictures of a board, as long as the page shows it. */
export function usePictures({ boardId, seat }: BoardSession): PictureShelf {
  const { grant } = seat
  const shelf = useMemo(
    () => new PictureShelf((asset) => fetchImage(boardId, asset, { grant }, NO_WORDS)),
    [boardId, grant],
  )
  useEffect(() => () => shelf.close(), [shelf])
  return shelf
}
