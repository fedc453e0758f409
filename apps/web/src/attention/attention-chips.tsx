import { Eye } from 'lucide-react'
import type { JSX, ReactNode } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useAttention } from './attention-context.ts'
import { useName } from './use-name.ts'

/** Under the banners: where one is called to, whom one follows; each with the way out. */
export function AttentionChips(): JSX.Element | null {
  const { t } = useLanguage()
  const { followed, unfollow } = useAttention()
  const nameOf = useName()
  if (followed === null) return null
  const name = nameOf(followed)
  return (
    <div className="attention" data-region="attention">
      <Chip icon={<Eye className="icon" aria-hidden />} words={t('attention.following', { name })}>
        <span className="chip-hint">{t('attention.followHint')}</span>
        <Act keys="B" onClick={unfollow}>
          {t('attention.unfollow')}
        </Act>
      </Chip>
    </div>
  )
}

export function Chip({
  icon,
  words,
  strong = false,
  children,
}: {
  icon: ReactNode
  words: string
  /** It asks for something. */
  strong?: boolean
  children: ReactNode
}): JSX.Element {
  return (
    <div className={`banner chip${strong ? ' strong' : ''}`} role="status">
      {icon}
      <b>{words}</b>
      {children}
    </div>
  )
}

/** What one can do about it; the focus goes back to the map, since the chip goes. */
export function Act({
  keys,
  onClick,
  children,
}: {
  keys?: string
  onClick(): void
  children: ReactNode
}): JSX.Element {
  const { canvasRef } = useBoardUi()
  return (
    <button
      type="button"
      className="btn sm"
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
      onClick={() => {
        onClick()
        canvasRef.current?.focus()
      }}
    >
      {children}
      {keys !== undefined && (
        <span className="kbd" aria-hidden="true">
          {keys}
        </span>
      )}
    </button>
  )
}
