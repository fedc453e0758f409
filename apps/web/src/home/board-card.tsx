import type { BoardInfo } from '@parcours/sync'
import { type JSX, useState } from 'react'
import { Link } from 'wouter'
import { boardPath, type KnownBoard } from '../boards/known-boards.ts'
import { ThumbnailView } from '../boards/thumbnail-view.tsx'
import { storedThumbnail } from '../boards/use-known-boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { Avatars } from '../parts/avatar.tsx'
import { BoardMenu } from './board-menu.tsx'
import { openedOn, subtitleOf } from './board-words.ts'
import { WaitingChanges } from './waiting-changes.tsx'

export function BoardCard({
  board,
  people,
  waiting,
}: {
  board: KnownBoard
  people: BoardInfo['people'] | null
  /** Changes that wait on this device. */
  waiting: number
}): JSX.Element {
  const { t, locale } = useLanguage()
  const [thumbnail] = useState(() => storedThumbnail(board.id))
  const here = people?.length ?? 0
  const subtitle = subtitleOf(board, t)
  const title = board.title || t('home.untitled')
  return (
    <article className="board-card">
      <Link href={boardPath(board)} className="board-link">
        <span className="board-picture">
          <ThumbnailView thumbnail={thumbnail} />
        </span>
        <span className="board-words">
          <b title={title}>{title}</b>
          {waiting > 0 ? (
            <WaitingChanges count={waiting} />
          ) : here > 0 ? (
            <span className="live">{t('home.live', { count: here })}</span>
          ) : (
            <small>{openedOn(board.lastOpened, Date.now(), locale, t)}</small>
          )}
        </span>
      </Link>
      <div className="board-foot">
        {subtitle !== '' && <span className="tag">{subtitle}</span>}
        <span className="grow" />
        <Avatars people={people !== null && people.length > 0 ? people : board.people} most={3} small />
        <BoardMenu board={board} title={title} waiting={waiting} />
      </div>
    </article>
  )
}
