import type { AbsentImage, Id } from '@parcours/board'
import type { CanvasApi } from '@parcours/canvas'
import { originOf, type Point } from '@parcours/layout'
import { type RefObject, useCallback, useEffect } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { isTyping } from '../board/is-typing.ts'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { fileKind, MAX_PICKED_BYTES } from './kinds.ts'
import { middlesFrom, waitingBoxes } from './spot.ts'
import type { MeansOf } from './use-image-outbox.ts'

/** World units between the middles of images that come together. */
const STEP = 40
const MB = 2 ** 20

/** Takes files that were picked, dropped or pasted: images go onto the map, rows become notes, of all others it is said what helps. */
export function useTakeFiles(
  session: BoardSession,
  canvasRef: RefObject<CanvasApi | null>,
  { announce, pasteText }: { announce(text: string): void; pasteText(text: string): boolean },
): {
  takeFiles(files: readonly File[], at: Point | null): void
  /** Pictures of images that were copied on another board. */
  fetchImages(from: Id | null, absent: readonly AbsentImage[]): void
} {
  const { t } = useLanguage()
  const toasts = useToasts()
  const { images } = useBoardCore()
  const { bring, onAdded } = images
  useEffect(
    () =>
      onAdded((ink) => {
        announce(t('image.added'))
        void canvasRef.current?.settled().then(() => {
          const canvas = canvasRef.current
          // An upload takes a while: whoever has gone on to something else isn't taken out of it.
          if (canvas === null || canvas.busy.get() || isTyping(document.activeElement)) return
          canvas.reveal(`ink:${ink}`)
          canvas.focus()
        })
      }),
    [onAdded, announce, canvasRef, t],
  )
  const takeFiles = useCallback(
    (files: readonly File[], at: Point | null): void => {
      const canvas = canvasRef.current
      if (canvas === null || files.length === 0) return
      const say = (text: string): void => toasts.show({ text, key: 'file', duration: 12_000 })
      const { rights } = session.editor
      const found: File[] = []
      for (const file of files) {
        const { name } = file
        switch (fileKind(file)) {
          case 'image':
            if (rights.mayAdd('ink')) found.push(file)
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
      bring(found, meansFor(canvas, at))

      async function takeRows(file: File, canvas: CanvasApi): Promise<void> {
        const text = await file.text().catch(() => null)
        if (text === null) say(t('file.unreadable', { name: file.name }))
        else if (!pasteText(text)) canvas.pasteText(text)
      }
    },
    [session, canvasRef, toasts, t, bring, pasteText],
  )
  const { fetch } = images
  const fetchImages = useCallback(
    (from: Id | null, absent: readonly AbsentImage[]): void => {
      if (from === null) {
        toasts.show({ text: t('image.notThere'), key: 'file', duration: 12_000 })
        return
      }
      fetch(
        absent.map(({ asset, place: { anchor, x, y }, size, alt }) => ({
          ...{ spot: { anchor, x, y, at: 'corner' as const }, size, alt, near: '' },
          copy: { board: from, asset },
        })),
      )
    },
    [fetch, toasts, t],
  )
  return { takeFiles, fetchImages }
}

/** Its middle where it was dropped, or in the middle of what is seen; a step further where one has its middle, and each further file. */
function meansFor(canvas: CanvasApi, at: Point | null): MeansOf {
  const { viewport } = canvas.camera.get()
  const seen = { x: viewport.x + viewport.w / 2, y: viewport.y + viewport.h / 2 }
  const middleOf = middlesFrom(at ?? seen, STEP)
  return (nth, waiting) => {
    const scene = canvas.scene.get()
    const there = scene.items.flatMap(({ drawn, rect }) => (drawn?.kind === 'image' ? [rect] : []))
    const coming = waitingBoxes(waiting, (anchor) => originOf(scene, anchor))
    const { anchor, x, y } = canvas.placeAt(middleOf(nth, [...there, ...coming]))
    return { spot: { anchor, x, y, at: 'middle' }, size: null, alt: '', near: '', copy: null }
  }
}
