/** Images of a board. Every function throws ApiError. */
import { type AddedImage, FILE_NAME_HEADER, GRANT_HEADER } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { type Access, ApiError, problemOf, request } from './http.ts'

const at = (boardId: string): string => `/api/boards/${encodeURIComponent(boardId)}/assets`

export async function fetchImage(
  boardId: string,
  asset: string,
  access: Access,
  locale: Locale,
): Promise<Blob> {
  return (await request(`${at(boardId)}/${encodeURIComponent(asset)}`, { access, locale })).blob()
}

/**
 * @param grant of the seat that brings it
 * @param onProgress how much of it has gone, 0..1
 */
export function uploadImage(
  boardId: string,
  image: Blob,
  {
    name,
    grant,
    locale,
    onProgress,
  }: {
    name: string
    grant: string
    locale: Locale
    onProgress(part: number): void
  },
): Promise<AddedImage> {
  return new Promise((resolve, reject) => {
    // Fetch doesn't say how far an upload is.
    const upload = new XMLHttpRequest()
    upload.open('POST', at(boardId))
    upload.setRequestHeader('Content-Type', image.type || 'application/octet-stream')
    upload.setRequestHeader('Accept-Language', locale)
    upload.setRequestHeader(GRANT_HEADER, grant)
    upload.setRequestHeader(FILE_NAME_HEADER, encodeURIComponent(name.toWellFormed()))
    upload.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    upload.onerror = () => reject(new ApiError('offline', 0, '', ''))
    upload.onload = () => {
      if (upload.status === 201) resolve(JSON.parse(upload.responseText) as AddedImage)
      else reject(problemOf(upload.status, upload.responseText))
    }
    upload.send(image)
  })
}

/** The picture of another board, for whom a seat of this browser there may see it. */
export async function copyImage(
  boardId: string,
  grant: string,
  from: { board: string; asset: string; grant: string },
  locale: Locale,
): Promise<AddedImage> {
  const body = { from: from.board, asset: from.asset, grant: from.grant }
  const path = `${at(boardId)}/copies`
  return (await request(path, { method: 'POST', access: { grant }, locale, body })).json()
}
