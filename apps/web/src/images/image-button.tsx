import { Image } from 'lucide-react'
import { type JSX, useRef } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'

/** Picks images from this device. On a phone its own menu offers the camera too. */
export function ImageButton(): JSX.Element | null {
  const { t } = useLanguage()
  const { rights, takeFiles } = useBoardUi()
  const input = useRef<HTMLInputElement>(null)
  if (!rights.mayAdd('ink')) return null
  return (
    <>
      <Tip label={t('image.add')} side="right">
        <button
          type="button"
          className="tool"
          aria-label={t('image.add')}
          onClick={() => input.current?.click()}
        >
          <Image className="icon" aria-hidden />
        </button>
      </Tip>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          takeFiles([...(currentTarget.files ?? [])], null)
          // The same file again is a choice, too.
          currentTarget.value = ''
        }}
      />
    </>
  )
}
