import type { Id } from '@parcours/board'
import type { AddedImage } from '@parcours/sync'
import { seenOn, WaitingImages } from '@parcours/sync/offline'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { ApiError } from '../api/http.ts'
import { copyImage, uploadImage } from '../api/images.ts'
import type { BoardSession } from '../board/session.ts'
import { keptVisits } from '../boards/visits.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { shownSize } from './kinds.ts'
import { EMPTY_OUTBOX, ImageOutbox, type OutboxView, type Parcel } from './outbox.ts'
import { prepareImage, TooManyPixels, UnreadableImage } from './prepare.ts'
import { type Means, placeOf } from './spot.ts'

/** @param waiting those that are on their way when this one is kept */
export type MeansOf = (nth: number, waiting: readonly Means[]) => Means

/** What of a board's images goes on while the window changes its shape. */
export interface Images extends OutboxView {
  /** Onto the board, or kept on this device until that is possible; what can't be is said. */
  bring(files: readonly File[], meansOf: MeansOf): void
  /** Pictures of things that were copied on another board. */
  fetch(copies: readonly Means[]): void
  again(id: number): void
  drop(id: number): void
  /** Told each drawn thing that shows an image now. @returns stops that */
  onAdded(listener: (ink: Id, means: Means) => void): () => void
}

export function useImageOutbox(session: BoardSession): Images {
  const { t, locale } = useLanguage()
  const toasts = useToasts()
  // An upload outlives renders.
  const now = useRef({ t, locale, toasts })
  now.current = { t, locale, toasts }
  const [outbox, setOutbox] = useState<ImageOutbox | null>(null)
  const added = useRef(new Set<(ink: Id, means: Means) => void>())

  useEffect(() => {
    const { boardId, seat, connection } = session
    const isLive = (): boolean => connection.state === 'live'
    const box = new ImageOutbox({
      seat: seat.id,
      open: (onForget) => WaitingImages.open(boardId, seat.id, onForget),
      isLive,
      send: (parcel, onProgress) => send(session, parcel, now.current.locale, onProgress),
      place({ means }, image) {
        const size = means.size ?? shownSize(image)
        const { alt, spot } = means
        const ink = session.editor.addInk({
          ...{ kind: 'image', asset: image.id, size, alt, place: placeOf(spot, size) },
        })
        if (ink !== '') for (const tell of [...added.current]) tell(ink, means)
        return ink !== ''
      },
      why: ({ name, means }, error) => {
        const { t } = now.current
        if (error === null) return t('image.notPlaced')
        if (!(error instanceof ApiError)) return t('image.failed', { name })
        if (means.copy !== null && error.code === 'unknown-image') return t('image.notThere')
        return error.detail || t('image.failed', { name })
      },
      onWaiting({ name, isKept }) {
        const { t, toasts } = now.current
        toasts.show({
          text: t(isKept ? 'image.waits' : 'image.waitsHere', { name: name || t('image.one') }),
          ...{ key: 'image', duration: 12_000 },
        })
      },
      onHeld({ why }) {
        now.current.toasts.show({ text: why, key: 'image', duration: 12_000 })
      },
    })
    setOutbox(box)
    let wasLive = isLive()
    const stop = connection.subscribe(() => {
      const live = isLive()
      if (live && !wasLive) void box.wake()
      wasLive = live
    })
    void box.wake()
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (box.wouldLose) event.preventDefault()
    }
    addEventListener('beforeunload', onLeave)
    return () => {
      stop()
      removeEventListener('beforeunload', onLeave)
      box.close()
    }
  }, [session])

  const view = useSyncExternalStore(outbox?.subscribe ?? NEVER, () => outbox?.view ?? EMPTY_OUTBOX)
  const acts = useMemo(
    () => ({
      bring(files: readonly File[], meansOf: MeansOf): void {
        if (outbox !== null) void bringAll(outbox, files, meansOf, now.current)
      },
      fetch(copies: readonly Means[]): void {
        for (const means of copies) void outbox?.add({ name: means.alt, picture: null, means })
      },
      again: (id: number) => outbox?.again(id),
      drop: (id: number) => void outbox?.drop(id),
      onAdded(listener: (ink: Id, means: Means) => void): () => void {
        added.current.add(listener)
        return () => added.current.delete(listener)
      },
    }),
    [outbox],
  )
  return useMemo(() => ({ ...view, ...acts }), [view, acts])
}

type Speech = Pick<ReturnType<typeof useLanguage>, 't'> & { toasts: ReturnType<typeof useToasts> }

/** What can't be drawn here is said at once; all else is kept first and sent then. */
async function bringAll(
  box: ImageOutbox,
  files: readonly File[],
  meansOf: MeansOf,
  { t, toasts }: Speech,
): Promise<void> {
  const waiting = (): Means[] => box.view.parcels.map(({ means }) => means)
  for (const [nth, file] of files.entries()) {
    const { name } = file
    try {
      await box.add({ name, picture: await prepareImage(file), means: meansOf(nth, waiting()) })
    } catch (error) {
      const words =
        error instanceof TooManyPixels
          ? t('image.tooManyPixels', { name, limit: error.limit })
          : t(error instanceof UnreadableImage ? 'image.unreadable' : 'image.failed', { name })
      toasts.show({ text: words, key: `image-${nth}`, duration: 12_000 })
    }
  }
}

const NEVER = (): (() => void) => () => undefined

/** @throws ApiError */
async function send(
  { boardId, seat }: BoardSession,
  { picture, name, means }: Parcel,
  locale: Parameters<typeof copyImage>[3],
  onProgress: (part: number) => void,
): Promise<AddedImage> {
  const { grant } = seat
  const upload = (image: Blob): Promise<AddedImage> =>
    uploadImage(boardId, image, { name, grant, locale, onProgress })
  if (picture !== null) return upload(picture)
  if (means.copy === null) throw new ApiError('unknown-image', 404, '', '')
  const from = means.copy
  // Whoever came to that board by several links may have lost some of those seats.
  for (const visit of await keptVisits(from.board)) {
    try {
      return await copyImage(boardId, grant, { ...from, grant: visit.seat.grant }, locale)
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'unknown-image')) throw error
    }
  }
  // That board may be gone, or the seat there, after this device saw the picture.
  const seen = await seenOn(from.board, from.asset)
  if (seen === null) throw new ApiError('unknown-image', 404, '', '')
  return upload(seen)
}
