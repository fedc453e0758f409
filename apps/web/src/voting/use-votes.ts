import {
  type Ballot,
  DEFAULT_VOTE,
  type Id,
  observeBallots,
  pointsLeft,
  type Role,
  readBallot,
  type VoteSettings,
  votableIn,
  voteResults,
} from '@parcours/board'
import type { View } from '@parcours/layout'
import { type Poll, pollOf } from '@parcours/workshop'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { BoardSession } from '../board/session.ts'
import { useWorkshop } from '../workshop/workshop-context.tsx'
import { standing } from './ballot-rules.ts'

const NOTHING: Ballot = new Map()

/** The vote or the rating that goes on, or null. */
export function usePoll(session: BoardSession): Poll | null {
  const workshop = useWorkshop(session)
  return useMemo(() => pollOf(workshop), [workshop])
}

/** One's own points in a round, of every tab and device of one's own. */
export function useOwnBallot({ own }: BoardSession, round: Id | null): Ballot {
  const { doc } = own
  const store = useMemo(() => {
    const read = (): Ballot => (round === null ? NOTHING : readBallot(doc, round))
    let ballot = read()
    return {
      get: () => ballot,
      subscribe: (listener: () => void) => {
        const look = (): void => {
          ballot = read()
          listener()
        }
        look()
        return observeBallots(doc, look)
      },
    }
  }, [doc, round])
  return useSyncExternalStore(store.subscribe, store.get)
}

/** Points that may still be placed. */
export function useVotesLeft({ model }: BoardSession, ballot: Ballot, settings: VoteSettings): number {
  const subscribe = useCallback((listener: () => void) => model.subscribe(listener), [model])
  return useSyncExternalStore(subscribe, () =>
    pointsLeft(standing(ballot, votableIn(model.board, settings)), settings),
  )
}

/**
 * The points that the map shows: one's own while a vote goes on, else everybody's of a vote that is closed.
 * @param chosen the vote to show; the last one unless told
 */
export function useVotes(session: BoardSession, role: Role, chosen: Id | null): View['votes'] {
  const { model } = session
  const poll = usePoll(session)
  const vote = poll?.mode === 'voting' ? poll : null
  const settings = vote?.settings ?? DEFAULT_VOTE
  const ballot = useOwnBallot(session, vote?.round ?? null)
  const left = useVotesLeft(session, ballot, settings)
  const subscribe = useCallback((listener: () => void) => model.subscribe(listener), [model])
  const result = useSyncExternalStore(subscribe, () => {
    const results = voteResults(model.board)
    return (results.find(({ id }) => id === chosen) ?? results.at(-1))?.id ?? null
  })
  return useMemo(() => {
    if (vote !== null) {
      // Who only watches sees no points at all: what an earlier vote came to would lead this one.
      if (role === 'observer') return null
      const { cap, lanes } = vote.settings
      return { shows: 'ballot', points: ballot, left: vote.isOpen ? left : 0, cap, lanes }
    }
    return result === null ? null : { shows: 'totals', vote: result }
  }, [vote, role, ballot, left, result])
}
