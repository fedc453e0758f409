import type { CanvasApi } from '@parcours/canvas'
import type { Point } from '@parcours/layout'
import { type RefObject, useCallback } from 'react'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { fileKind, MAX_PICKED_BYTES } from './kinds.ts'
import { type PlaceOf, useImageUploads } from './use-image-uploads.ts'

/** World units between the corners of images that come together. */
const STEP = 40
const MB = 2 ** 20

/** Takes files that were picked, dropped or pasted: images go onto the map, rows become notes, of all others it is said what helps. */
export function useTakeFiles(
  session: BoardSession,
  canvasRef: RefObject<CanvasApi | null>,
  { announce, pasteText }: { announce(text: string): void; pasteText(text: string): boolean },
): { takeFiles(files: readonly File[], at: Point | null): void; progress: number | null } {
  const { t } = useLanguage()
  const toasts = useToasts()
  const uploads = useImageUploads(session, (ink) => {
    announce(t('image.added'))
    const canvas = canvasRef.current
    void canvas?.settled().then(() => {
      canvas.select([`ink:${ink}`])
      canvas.focus()
    })
  })

  const { add, progress } = uploads
  const takeFiles = useCallback(
    (files: readonly File[], at: Point | null): void => {
      const canvas = canvasRef.current
      if (canvas === null || files.length === 0) return
      const say = (text: string): void => toasts.show({ text, key: 'file', duration: 12_000 })
      const { rights } = session.editor
      const images: File[] = []
      for (const file of files) {
        const { name } = file
        switch (fileKind(file)) {
          case 'image':
            if (rights.mayAdd('ink')) images.push(file)
            else say(t('file.notNow'))
            break
          case 'image-too-large':
            say(
              t('image.tooLarge', {
                name,
                size: Math.ceil(file.size / MB),
                limit: MAX_PICKED_BYTES / MB,
              }),
            )
            break
          case 'rows':
            if (rights.mayAdd('notes')) void takeRows(file, canvas)
            else say(t('file.notNow'))
            break
          case 'board':
            say(t('file.board', { name }))
            break
          case 'other':
            say(t('file.other', { name }))
        }
      }
      add(images, placeFor(canvas, at))

      async function takeRows(file: File, canvas: CanvasApi): Promise<void> {
        const text = await file.text().catch(() => null)
        if (text === null) say(t('file.unreadable', { name: file.name }))
        else if (!pasteText(text)) canvas.pasteText(text)
      }
    },
    [session, canvasRef, toasts, t, add, pasteText],
  )
  return { takeFiles, progress }
}

/** Its middle where it was dropped, or in the middle of what is seen; further ones a step further each. */
function placeFor(canvas: CanvasApi, at: Point | null): PlaceOf {
  const { viewport } = canvas.camera.get()
  const middle = at ?? { x: viewport.x + viewport.w / 2, y: viewport.y + viewport.h / 2 }
  return ({ w, h }, nth) => {
    const { anchor, x, y } = canvas.placeAt({
      x: middle.x - w / 2 + nth * STEP,
      y: middle.y - h / 2 + nth * STEP,
    })
    return { anchor, x, y }
  }
}
