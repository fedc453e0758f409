import { Map as MapIcon } from 'lucide-react'
import type { JSX } from 'react'
import { Link } from 'wouter'
import { boardPath, type KnownBoard } from '../boards/known-boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { Avatars } from '../parts/avatar.tsx'
import { BoardMenu } from './board-menu.tsx'
import { openedOn, subtitleOf } from './board-words.ts'
import { WaitingChanges } from './waiting-changes.tsx'

export function BoardRow({ board, waiting }: { board: KnownBoard; waiting: number }): JSX.Element {
  const { t, locale } = useLanguage()
  const title = board.title || t('home.untitled')
  return (
    <li className="board-row">
      <MapIcon className="icon sm" aria-hidden />
      <Link href={boardPath(board)} className="board-row-title" title={title}>
        {title}
      </Link>
      <span className="board-row-kind">{subtitleOf(board, t)}</span>
      {waiting > 0 ? (
        <WaitingChanges count={waiting} />
      ) : (
        <span>{openedOn(board.lastOpened, Date.now(), locale, t)}</span>
      )}
      <span className="board-row-people">
        <Avatars people={board.people} most={3} small />
      </span>
      <BoardMenu board={board} title={title} waiting={waiting} />
    </li>
  )
}
