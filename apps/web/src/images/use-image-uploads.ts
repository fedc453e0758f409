import type { NewInk } from '@parcours/board'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError } from '../api/http.ts'
import { uploadImage } from '../api/images.ts'
import type { BoardSession } from '../board/session.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { shownSize } from './kinds.ts'
import { prepareImage, UnreadableImage } from './prepare.ts'

/** Where on the board, for a thing of that size, the nth of those that come together. */
export type PlaceOf = (size: { w: number; h: number }, nth: number) => NewInk['place']

export interface ImageUploads {
  /** One after the other onto the board; what goes wrong is said, with the way to try again. */
  add(files: readonly File[], place: PlaceOf): void
  /** How far they are together, 0..1; null while none is on its way. */
  progress: number | null
}

/** @param onAdded told the id of each drawn thing that shows an image now */
export function useImageUploads(session: BoardSession, onAdded: (ink: string) => void): ImageUploads {
  const { t, locale } = useLanguage()
  const toasts = useToasts()
  const [progress, setProgress] = useState<number | null>(null)
  // An upload outlives renders, and a session that was opened anew.
  const now = useRef({ session, t, locale, toasts, onAdded })
  now.current = { session, t, locale, toasts, onAdded }
  const queue = useRef<{ file: File; place: PlaceOf; nth: number }[]>([])
  const total = useRef(0)
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])

  const run = useCallback(async (): Promise<void> => {
    let done = 0
    for (let next = queue.current[0]; next !== undefined; next = queue.current[0]) {
      const { file, place, nth } = next
      const { session, t, locale, toasts, onAdded } = now.current
      setProgress(done / total.current)
      try {
        const sent = await prepareImage(file)
        const onProgress = (part: number): void => setProgress((done + part * 0.9) / total.current)
        const { grant } = session.seat
        const added = await uploadImage(session.boardId, sent, { name: file.name, grant, locale, onProgress })
        if (!isHere.current) return
        const size = shownSize(added)
        const { editor } = now.current.session
        const ink = editor.addInk({ kind: 'image', asset: added.id, size, place: place(size, nth) })
        if (ink === '') toasts.show({ text: t('image.notPlaced'), key: 'image' })
        else onAdded(ink)
      } catch (error) {
        const again = (): void => addAgain.current([file], place)
        toasts.show({
          text: wordsFor(error, file.name, t),
          key: `image-${nth}`,
          duration: 12_000,
          ...(mayHelp(error) && { action: { label: t('retry'), run: again } }),
        })
      }
      done += 1
      queue.current.shift()
    }
    total.current = 0
    setProgress(null)
  }, [])

  const add = useCallback(
    (files: readonly File[], place: PlaceOf): void => {
      const { session, t, toasts } = now.current
      if (files.length === 0) return
      if (session.connection.state !== 'live') {
        toasts.show({
          text: t('image.offline'),
          key: 'image',
          duration: 12_000,
          action: { label: t('retry'), run: () => addAgain.current(files, place) },
        })
        return
      }
      const idle = queue.current.length === 0
      queue.current.push(...files.map((file, nth) => ({ file, place, nth })))
      total.current += files.length
      if (idle) void run()
    },
    [run],
  )
  const addAgain = useRef(add)
  addAgain.current = add
  return { add, progress }
}

/** Whether the same once more can come out otherwise. */
const mayHelp = (error: unknown): boolean =>
  !(error instanceof UnreadableImage) &&
  !(error instanceof ApiError && [413, 415, 422].includes(error.status))

function wordsFor(error: unknown, name: string, t: ReturnType<typeof useLanguage>['t']): string {
  if (error instanceof UnreadableImage) return t('image.unreadable', { name })
  if (!(error instanceof ApiError)) return t('image.failed', { name })
  return error.code === 'offline' ? t('image.broken', { name }) : error.detail || t('image.failed', { name })
}
