import { Camera } from 'lucide-react'
import { type JSX, useEffect, useRef } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { ImagesOnTheirWay } from '../images/images-on-their-way.tsx'
import { fileKind, MAX_PICKED_BYTES } from '../images/kinds.ts'
import { useLanguage } from '../language/locale.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { photoPlace } from './photo-place.ts'
import type { Stop } from './stops.ts'

const MB = 2 ** 20

/** Takes a photo with the phone's camera and puts it onto the board, above the stage that is looked at. */
export function PhotoButton({ stop }: { stop: Stop }): JSX.Element | null {
  const { t } = useLanguage()
  const { session, rights, announce, images } = useBoardCore()
  const toasts = useToasts()
  const input = useRef<HTMLInputElement>(null)
  const { bring, onAdded } = images
  useEffect(
    () =>
      onAdded((_ink, { near }) => {
        // There is no map here on which it could be seen.
        const words = near === '' ? t('image.added') : t('image.takenAdded', { name: near })
        toasts.show({ text: words, key: 'image' })
        announce(words)
      }),
    [onAdded, toasts, announce, t],
  )
  // What was brought while one might is still there.
  if (!rights.mayAdd('ink')) return <ImagesOnTheirWay />
  const take = (files: readonly File[]): void => {
    const photos = files.filter((file) => fileKind(file) === 'image')
    const large = files.find((file) => fileKind(file) === 'image-too-large')
    if (large !== undefined) {
      const values = { name: large.name, size: Math.ceil(large.size / MB), limit: MAX_PICKED_BYTES / MB }
      toasts.show({ text: t('image.tooLarge', values), key: 'image', duration: 12_000 })
    }
    const spot = photoPlace(session.model.board, stop)
    const near = stop.stage.name.trim() || t('unnamed')
    // Those that wait will stand there too.
    const before = images.parcels.filter(({ means }) => means.near === near).length
    bring(photos, (nth) => ({ spot: spot(before + nth), size: null, alt: '', near, copy: null }))
  }
  return (
    <>
      <button
        type="button"
        className="btn ghost add photo"
        aria-label={t('image.take')}
        title={t('image.take')}
        onClick={() => input.current?.click()}
      >
        <Camera className="icon lg" aria-hidden />
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
      <ImagesOnTheirWay />
    </>
  )
}
