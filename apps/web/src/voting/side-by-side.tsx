import { type Id, rankingOn, type VoteResult } from '@parcours/board'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { closingTime, targetOf } from './target.ts'

/** Several votes: a line for each note that got points in one of them, the last vote deciding the order. */
export function SideBySide({ results }: { results: readonly VoteResult[] }): JSX.Element {
  const { t, locale } = useLanguage()
  const { canvasRef } = useBoardUi()
  const board = useBoard()
  const columns = results.toReversed().map((result) => ({
    result,
    ranked: new Map(rankingOn(board, result.id).map((one) => [one.target, one])),
  }))
  const targets = [...new Set(columns.flatMap(({ ranked }) => [...ranked.keys()]))]
  const when = closingTime(locale)
  const titleOf = (target: Id): string => targetOf(board, target)?.title || t('unnamed')
  return (
    // Wider than the panel with many votes: it scrolls by keyboard, too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className="side-by-side" tabIndex={0} aria-label={t('results.compare')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('results.note')}</th>
            {columns.map(({ result }) => (
              <th scope="col" key={result.id} className="num">
                {result.title || t('results.untitled')}
                <small>{when.format(result.closedAt)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {targets.map((target) => (
            <tr key={target}>
              <th scope="row">
                <button
                  type="button"
                  className="ranked-title"
                  onClick={() => canvasRef.current?.reveal(targetOf(board, target)?.itemId ?? '')}
                >
                  {titleOf(target)}
                </button>
              </th>
              {columns.map(({ result, ranked }) => {
                const one = ranked.get(target)
                return (
                  <td key={result.id} className="num">
                    {one === undefined ? (
                      '–'
                    ) : (
                      <>
                        <b className="points">{one.points}</b>{' '}
                        <small>{t('results.rank', { rank: one.rank })}</small>
                      </>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
