/** A hundred photographs on a board of our server, as people bring them: uploaded by several, then pinned by one. */
import { createBoardDoc } from '@parcours/board'
import { type AddedImage, FILE_NAME_HEADER, GRANT_HEADER } from '@parcours/sync'
import * as Y from 'yjs'
import { photograph } from '../photographs.ts'
import type { LoadBoard } from '../sync/job.ts'
import { readBoard, writeBoard } from '../sync/visitor.ts'
import { IMAGES, pinPictures } from '../whole-board.ts'

/** Fewer than a server lets one person bring in a minute. */
const EACH = 25

/** @returns the bytes of all pictures as the server keeps them */
export async function bringPictures(port: number, board: LoadBoard, visitorQuery: string): Promise<number> {
  const images: AddedImage[] = []
  for (let n = 0; n < IMAGES; n++) {
    const { query, headers } = board.people[Math.floor(n / EACH)] ?? board.people[0]!
    const response = await fetch(`http://127.0.0.1:${port}/api/boards/${board.document}/assets`, {
      method: 'POST',
      headers: {
        ...headers,
        [GRANT_HEADER]: new URLSearchParams(query).get('grant') ?? '',
        [FILE_NAME_HEADER]: `photograph-${n}.jpg`,
        'content-type': 'image/jpeg',
        origin: `http://127.0.0.1:${port}`,
      },
      body: new Uint8Array(await photograph(n)),
    })
    if (response.status !== 201) throw new Error(await response.text())
    images.push((await response.json()) as AddedImage)
  }
  const doc = createBoardDoc()
  Y.applyUpdate(doc, await readBoard('parcours', port, board.document, visitorQuery))
  const before = Y.encodeStateVector(doc)
  const [hand] = board.people
  if (hand === undefined) throw new Error('nobody is there to pin pictures')
  pinPictures(doc, hand.user.id, images)
  await writeBoard('parcours', port, board.document, Y.encodeStateAsUpdate(doc, before), hand)
  doc.destroy()
  return images.reduce((sum, { bytes }) => sum + bytes, 0)
}
