import { type JSX, useState } from 'react'
import { type BoardFilter, type KnownBoard, selectBoards } from '../boards/known-boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { BoardCard } from './board-card.tsx'
import { BoardRow } from './board-row.tsx'
import { useLiveBoards } from './use-live-boards.ts'
import { useWaitingChanges } from './use-waiting-changes.ts'

const CARDS = 8

/** Recent boards as cards, the older ones as rows. */
export function BoardShelf({ boards, query }: { boards: readonly KnownBoard[]; query: string }): JSX.Element {
  const { t } = useLanguage()
  const [filter, setFilter] = useState<BoardFilter>('all')
  const live = useLiveBoards(boards)
  const waiting = useWaitingChanges()
  const shown = selectBoards(boards, filter, query)
  // Rows only when there are enough of them to be worth a second form.
  const cards = shown.length > CARDS ? shown.slice(0, 4) : shown
  const rows = shown.slice(cards.length)

  if (boards.length === 0) {
    return (
      <section className="empty-shelf" aria-labelledby="recent">
        <h2 id="recent">{t('home.emptyTitle')}</h2>
        <p>{t('home.empty')}</p>
      </section>
    )
  }
  return (
    <section aria-labelledby="recent">
      <div className="section-head">
        <h2 id="recent">{t('home.recent')}</h2>
        <span className="help num" role="status">
          {t('home.count', { count: shown.length })}
        </span>
        <span className="grow" />
        <fieldset className="seg">
          <legend className="visually-hidden">{t('home.filter')}</legend>
          {(['all', 'mine', 'archived'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={filter === choice}
              onClick={() => setFilter(choice)}
            >
              {t(`home.filter.${choice}`)}
            </button>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 ? (
        <p className="shelf-nothing">
          {query.trim() === '' ? t(`home.nothing.${filter}`) : t('home.notFound', { query: query.trim() })}
        </p>
      ) : (
        <>
          <ul className="cards">
            {cards.map((board) => (
              <li key={board.id}>
                <BoardCard
                  board={board}
                  people={live.get(board.id) ?? null}
                  waiting={waiting.get(board.id) ?? 0}
                />
              </li>
            ))}
          </ul>
          {rows.length > 0 && (
            <ul className="board-rows">
              {rows.map((board) => (
                <BoardRow key={board.id} board={board} waiting={waiting.get(board.id) ?? 0} />
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  )
}
