import { SeenImages } from '@parcours/sync/offline'
import { useEffect, useMemo } from 'react'
import { fetchImage } from '../api/images.ts'
import type { BoardSession } from '../board/session.ts'
import { PictureShelf } from './pictures.ts'

/** Nobody reads the words of a picture that didn't come: its place stays empty. */
const NO_WORDS = 'en'

/** The pictures of a board, as long as the page shows it: those that this device has seen are there without the server. */
export function usePictures({ boardId, seat, connection }: BoardSession): PictureShelf {
  const { grant, id } = seat
  const { shelf, seen } = useMemo(() => {
    const seen = new SeenImages(boardId, id)
    const fetched = async (asset: string): Promise<Blob> => {
      // An asset's id is made of its bytes: what was kept under it is it.
      const kept = await seen.read(asset)
      if (kept !== null) return kept
      const picture = await fetchImage(boardId, asset, { grant }, NO_WORDS)
      void seen.keep(asset, picture)
      return picture
    }
    return { seen, shelf: new PictureShelf(fetched) }
  }, [boardId, grant, id])
  useEffect(
    () => () => {
      shelf.close()
      seen.close()
    },
    [shelf, seen],
  )
  useEffect(() => {
    let wasLive = connection.state === 'live'
    return connection.subscribe(() => {
      const live = connection.state === 'live'
      if (live && !wasLive) shelf.again()
      wasLive = live
    })
  }, [shelf, connection])
  return shelf
}
