import { Eye, Flashlight, LocateFixed, X } from 'lucide-react'
import { type JSX, type ReactNode, useEffect } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useRoomUi } from '../room/room-context.tsx'
import { useAttention } from './attention-context.ts'
import { placeWords } from './place-words.ts'
import { itemOf } from './spotlight.ts'
import { useName } from './use-name.ts'
import { useSpotlit } from './use-spotlit.ts'

/** Under the banners: where one is called to, whom one follows, what is in the spotlight; each with what one can do about it. */
export function AttentionChips(): JSX.Element {
  return (
    <div className="attention" data-region="attention">
      <CallOrFollowing />
      <SpotlightChip />
    </div>
  )
}

/** One at a time, the most urgent: its act is the one of the key B. */
function CallOrFollowing(): JSX.Element | null {
  const { followed, calls } = useAttention()
  if (calls.waiting !== null) return <Waiting />
  if (calls.back !== null) return <Brought />
  return followed === null ? null : <Following />
}

/** Somebody calls this person, who is in the middle of a word: they come when they are done. */
function Waiting(): JSX.Element | null {
  const { t } = useLanguage()
  const { announce } = useBoardUi()
  const { waiting, join, stay } = useAttention().calls
  const board = useBoard()
  const nameOf = useName()
  const place = waiting === null ? null : placeWords(board, waiting.anchor)
  const words = waiting === null || place === null ? '' : t(place.key, { ...place, name: nameOf(waiting.by) })
  useEffect(() => {
    if (words !== '') announce(`${words} ${t('attention.afterNote')}`)
  }, [words, announce, t])
  if (waiting === null) return null
  return (
    <Chip strong icon={<LocateFixed className="icon" aria-hidden />} words={words}>
      <span className="chip-hint">{t('attention.afterNote')}</span>
      <Act keys="B" onClick={join}>
        {t('attention.join')}
      </Act>
      <Dismiss label={t('attention.stay')} onClick={stay} />
    </Chip>
  )
}

function Brought(): JSX.Element | null {
  const { t } = useLanguage()
  const { back, goBack, stay } = useAttention().calls
  const nameOf = useName()
  if (back === null) return null
  return (
    <Chip
      icon={<LocateFixed className="icon" aria-hidden />}
      words={t('attention.brought', { name: nameOf(back.by) })}
    >
      <Act keys="B" onClick={goBack}>
        {t('attention.return')}
      </Act>
      <Dismiss label={t('attention.stay')} onClick={stay} />
    </Chip>
  )
}

function Following(): JSX.Element | null {
  const { t } = useLanguage()
  const { followed, unfollow } = useAttention()
  const nameOf = useName()
  if (followed === null) return null
  return (
    <Chip
      icon={<Eye className="icon" aria-hidden />}
      words={t('attention.following', { name: nameOf(followed) })}
    >
      <span className="chip-hint">{t('attention.followHint')}</span>
      <Act keys="B" onClick={unfollow}>
        {t('attention.unfollow')}
      </Act>
    </Chip>
  )
}

/** What facilitators show everybody, wherever one looks. Each may put the message away; facilitators end it for all. */
function SpotlightChip(): JSX.Element | null {
  const { t } = useLanguage()
  const { canvas } = useBoardUi()
  const { leads } = useRoomUi()
  const { light } = useAttention()
  const spotlit = useSpotlit()
  if (spotlit === null) return null
  const { target, words, hide } = spotlit
  return (
    <Chip icon={<Flashlight className="icon" aria-hidden />} words={words}>
      <Act onClick={() => canvas?.reveal(itemOf(target))}>{t('attention.see')}</Act>
      {leads && <Act onClick={() => light(null)}>{t('attention.spotlightEnd')}</Act>}
      {!leads && <Dismiss label={t('attention.hide')} onClick={hide} />}
    </Chip>
  )
}

/** A line among the banners. What it says is announced besides. */
function Chip({
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
    <div className={`banner chip${strong ? ' strong' : ''}`}>
      {icon}
      <b>{words}</b>
      {children}
    </div>
  )
}

/** What one can do about it; the focus goes to the map, since the chip goes. */
function Act({
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

function Dismiss({ label, onClick }: { label: string; onClick(): void }): JSX.Element {
  const { canvasRef } = useBoardUi()
  return (
    <button
      type="button"
      className="btn sm icon-only"
      aria-label={label}
      title={label}
      onClick={() => {
        onClick()
        canvasRef.current?.focus()
      }}
    >
      <X className="icon sm" aria-hidden />
    </button>
  )
}
