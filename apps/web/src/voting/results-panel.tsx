import {
  type Board,
  type Id,
  lanesOf,
  liveJourneys,
  type RankedOnBoard,
  rankingOn,
  type VoteResult,
  voteResults,
} from '@parcours/board'
import { KIND_STYLE } from '@parcours/layout'
import { Eye, Trophy } from 'lucide-react'
import { type JSX, useId, useState } from 'react'
import { ActionsFromTop } from '../actions/actions-from-top.tsx'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { PanelFrame } from '../board/panel-frame.tsx'
import { useLanguage } from '../language/locale.tsx'
import { KIND_ICONS } from '../menus/kinds.ts'
import { NamedIcon } from '../parts/named-icon.tsx'
import { shortened } from '../parts/shortened.ts'
import { SideBySide } from './side-by-side.tsx'
import { closingTime, targetOf } from './target.ts'
import './results.css'

/** More rows than these are chosen from a list: side by side there is no room for them. */
const MOST_TABS = 3

/** What votes came to: a ranking of one, or all of them side by side. `chosen`: the vote to show; null: the last. */
export function ResultsPanel({ chosen }: { chosen: Id | null }): JSX.Element {
  const { t } = useLanguage()
  const board = useBoard()
  const [compares, setCompares] = useState(false)
  const results = voteResults(board)
  const shown = results.find(({ id }) => id === chosen) ?? results.at(-1)
  return (
    <PanelFrame
      title={t('results.title')}
      icon={<Trophy className="icon" aria-hidden />}
      className="results-panel"
      aside={
        shown === undefined ? null : (
          <span className="tag sapin">
            <Eye className="icon xs" aria-hidden />
            {t('results.tag')}
          </span>
        )
      }
    >
      <div className="panel-body">
        {shown === undefined ? (
          <p className="muted">{t('results.noVotes')}</p>
        ) : (
          <>
            {results.length > 1 && (
              <WhichVote results={results} shown={shown} compares={compares} onCompare={setCompares} />
            )}
            {compares && results.length > 1 ? (
              <SideBySide results={results} />
            ) : (
              <Ranking key={shown.id} result={shown} />
            )}
          </>
        )}
      </div>
    </PanelFrame>
  )
}

function WhichVote({
  results,
  shown,
  compares,
  onCompare,
}: {
  results: readonly VoteResult[]
  shown: VoteResult
  compares: boolean
  onCompare(on: boolean): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const { setPanel } = useBoardUi()
  const id = useId()
  const when = closingTime(locale)
  return (
    <div className="which-vote">
      {/* biome-ignore lint/a11y/useSemanticElements: a row of toggle buttons, not a set of form fields */}
      <div className="seg" role="group" aria-label={t('results.view')}>
        {[false, true].map((both) => (
          <button
            key={String(both)}
            type="button"
            aria-pressed={compares === both}
            onClick={() => onCompare(both)}
          >
            {t(both ? 'results.compare' : 'results.one')}
          </button>
        ))}
      </div>
      {!compares && (
        <>
          <label className="visually-hidden" htmlFor={id}>
            {t('results.which')}
          </label>
          <select
            id={id}
            className="input"
            value={shown.id}
            onChange={({ target }) => setPanel({ kind: 'results', vote: target.value })}
          >
            {results.toReversed().map((result) => (
              <option key={result.id} value={result.id}>
                {result.title || t('results.untitled')} · {when.format(result.closedAt)}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  )
}

function Ranking({ result }: { result: VoteResult }): JSX.Element {
  const { t } = useLanguage()
  const board = useBoard()
  const [chosen, setLane] = useState<Id | null>(null)
  const ranked = rankingOn(board, result.id)
  const lanes = lanesIn(board, ranked)
  const lane = lanes.includes(chosen ?? '') ? chosen : null
  const most = ranked[0]?.points ?? 1
  const points = ranked.reduce((sum, one) => sum + one.points, 0)
  const { ballots, seats } = result
  return (
    <>
      <div className="ranking-head">
        {lanes.length > 1 && <LaneFilter lanes={lanes} chosen={lane} onChoose={setLane} />}
        <p className="help num">{t('results.sum', { points, ballots, seats })}</p>
      </div>
      {ranked.length === 0 ? (
        <p className="muted">{t('results.none')}</p>
      ) : (
        <ol className="ranking">
          {ranked
            .filter(({ target }) => lane === null || laneOf(board, target) === lane)
            .map((one) => (
              <RankRow key={one.target} ranked={one} most={most} />
            ))}
        </ol>
      )}
      <ActionsFromTop ranked={ranked} />
    </>
  )
}

function LaneFilter({
  lanes,
  chosen,
  onChoose,
}: {
  lanes: readonly Id[]
  chosen: Id | null
  onChoose(lane: Id | null): void
}): JSX.Element {
  const { t } = useLanguage()
  const board = useBoard()
  const nameOf = (lane: Id): string => board.lanes.get(lane)?.name.trim() || t('unnamed')
  if (lanes.length > MOST_TABS) {
    return (
      <select
        className="input"
        aria-label={t('results.filter')}
        value={chosen ?? ''}
        onChange={({ target }) => onChoose(target.value === '' ? null : target.value)}
      >
        <option value="">{t('results.all')}</option>
        {lanes.map((lane) => (
          <option key={lane} value={lane}>
            {nameOf(lane)}
          </option>
        ))}
      </select>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of toggle buttons, not a set of form fields
    <div className="seg" role="group" aria-label={t('results.filter')}>
      {[null, ...lanes].map((lane) => (
        <button key={lane ?? ''} type="button" aria-pressed={lane === chosen} onClick={() => onChoose(lane)}>
          {lane === null ? t('results.all') : nameOf(lane)}
        </button>
      ))}
    </div>
  )
}

function RankRow({ ranked, most }: { ranked: RankedOnBoard; most: number }): JSX.Element | null {
  const { t } = useLanguage()
  const { canvasRef } = useBoardUi()
  const board = useBoard()
  const { rank, target, points, parts } = ranked
  const known = targetOf(board, target)
  if (known === null) return null
  const { kind, isGroup } = known
  const title = known.title || t(isGroup ? 'group.untitled' : 'unnamed')
  const own = points - parts.reduce((sum, part) => sum + part.points, 0)
  const style = KIND_STYLE[kind]
  return (
    <li className="ranked">
      <span className="rank num">
        <span className="visually-hidden">{t('results.rank', { rank })}. </span>
        <span aria-hidden="true">{rank}</span>
      </span>
      <button
        type="button"
        className="ranked-title"
        aria-label={t('results.show', { title: shortened(title) })}
        onClick={() => canvasRef.current?.reveal(known.itemId)}
      >
        {title}
      </button>
      <span className="points num">
        <span aria-hidden="true">{points}</span>
        <span className="visually-hidden">{t('results.points', { points })}</span>
      </span>
      <span className="ranked-place">
        <span style={{ color: `var(--${style.mark})` }}>
          <NamedIcon name={KIND_ICONS[kind]} className="icon xs" />
        </span>
        {t(isGroup ? 'kind.group' : `noteKind.${kind}`)} · {placeOf(board, target) ?? t('results.free')}
      </span>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${(points / most) * 100}%`, background: `var(--${style.mark})` }} />
      </span>
      {parts.length > 0 && (
        <ul className="ranked-parts">
          {own > 0 && (
            <li>
              <span>{t('results.wholeGroup')}</span> <b className="num">{own}</b>
            </li>
          )}
          {parts.map((part) => (
            <li key={part.id}>
              <span>{targetOf(board, part.id)?.title || t('unnamed')}</span>{' '}
              <b className="num">{part.points}</b>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** Its stage, in words; null outside of every map. */
function placeOf(board: Board, target: Id): string | null {
  const cell = targetOf(board, target)?.cell ?? null
  return cell === null ? null : (board.stages.get(cell.stage)?.name.trim() ?? null)
}

function laneOf(board: Board, target: Id): Id | null {
  return targetOf(board, target)?.cell?.lane ?? null
}

/** In the order of the map. */
function lanesIn(board: Board, ranked: readonly RankedOnBoard[]): Id[] {
  const lanes = new Set(ranked.map(({ target }) => laneOf(board, target)))
  return liveJourneys(board)
    .flatMap(({ id }) => lanesOf(board, id).map((lane) => lane.id))
    .filter((id) => lanes.has(id))
}
