import type { BoardInfo, Seat } from '@parcours/sync'
import { type JSX, useEffect, useState } from 'react'
import { ApiError } from '../api/http.ts'
import { hideKey, keyFromHash, rememberTabAccess, tabAccess } from '../boards/link-key.ts'
import { knownBoards, remember } from '../boards/use-known-boards.ts'
import { keepVisit, keptVisits, type Visit, visitFor } from '../boards/visits.ts'
import { findWayIn, hasKeyFor } from '../boards/way-in.ts'
import { useLanguage } from '../language/locale.tsx'
import { ShowPart } from '../parts/show-part.tsx'
import { BoardPage, JoinPage } from './board-pages.ts'
import { BoardProblem } from './board-problem.tsx'
import { Loading } from './loading.tsx'

const preloadBoard = (): Promise<void> => BoardPage.load()

type State =
  | { at: 'loading' }
  | { at: 'problem'; error: unknown; hasKey: boolean }
  | { at: 'join'; info: BoardInfo; key: string }
  /** `asked`: the server has confirmed the seat just now; otherwise this browser only remembers it. */
  | { at: 'board'; info: BoardInfo; seat: Seat; asked: boolean }

/** Between an address and a board: finds the way in, asks who joins when there is no seat yet, then opens the board. */
export function BoardGate({ boardId }: { boardId: string }): JSX.Element {
  const { locale } = useLanguage()
  const [state, setState] = useState<State>({ at: 'loading' })
  const [attempt, setAttempt] = useState(0)

  // The language is read when it is needed: changing it while looking at the page must not ask the server again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above; `attempt` asks again
  useEffect(() => {
    const abort = new AbortController()
    const hasKey = hasKeyFor(boardId)
    const askServer = async (): Promise<State> => {
      if (hasKey) JoinPage.load().catch(() => undefined)
      try {
        const { info, key } = await findWayIn(boardId, locale, abort.signal)
        if (info.seat === null && key !== null) return { at: 'join', info, key }
        if (info.seat === null) throw new ApiError('unauthorized', 401, '', '')
        enter(info, info.seat, key)
        return { at: 'board', info, seat: info.seat, asked: true }
      } catch (error) {
        return { at: 'problem', error, hasKey }
      }
    }
    const open = async (): Promise<State> => {
      const kept = await keptVisit(boardId)
      // What is kept is shown at once; the socket will tell if the seat is no longer good, and then we are asked again.
      if (kept !== null && attempt === 0) return reenter(kept)
      const asked = await askServer()
      return asked.at === 'problem' && isOffline(asked.error) && kept !== null ? reenter(kept) : asked
    }
    setState({ at: 'loading' })
    open().then(
      (next) => {
        if (!abort.signal.aborted) setState(next)
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ at: 'problem', error, hasKey })
      },
    )
    return () => abort.abort()
  }, [boardId, attempt])

  // Opening another link of the same board in this tab changes only the fragment.
  useEffect(() => {
    const onHash = (): void => {
      if (keyFromHash(location.hash) !== null) setAttempt((count) => count + 1)
    }
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])

  switch (state.at) {
    case 'loading':
      return <Loading />
    case 'problem':
      return (
        <BoardProblem
          boardId={boardId}
          error={state.error}
          hasKey={state.hasKey}
          onRetry={() => setAttempt((count) => count + 1)}
        />
      )
    case 'join':
      return (
        <ShowPart
          part={JoinPage}
          with={{
            info: state.info,
            joinKey: state.key,
            preload: preloadBoard,
            onJoined: (seat) => {
              enter(state.info, seat, state.key)
              setState({ at: 'board', info: state.info, seat, asked: true })
            },
          }}
          waiting={<Loading />}
        />
      )
    case 'board':
      return (
        <ShowPart
          key={state.seat.grant}
          part={BoardPage}
          with={{
            info: state.info,
            seat: state.seat,
            asked: state.asked,
            onReopen: () => setAttempt((count) => count + 1),
          }}
          waiting={<Loading />}
        />
      )
  }
}

async function keptVisit(boardId: string): Promise<Visit | null> {
  return visitFor(await keptVisits(boardId), {
    keys: knownBoards().find((board) => board.id === boardId)?.keys ?? {},
    addressKey: keyFromHash(location.hash),
    tab: tabAccess(boardId),
  })
}

function reenter({ info, seat }: Visit): State {
  enter(info, seat, keyFromHash(location.hash))
  return { at: 'board', info, seat, asked: false }
}

const isOffline = (error: unknown): boolean => error instanceof ApiError && error.status === 0

/** From here on the key is this browser's business only: out of the address bar, into the list of boards. */
function enter(info: BoardInfo, seat: Seat, key: string | null): void {
  hideKey()
  rememberTabAccess(info.id, { key: key ?? tabAccess(info.id)?.key ?? null, grant: seat.grant })
  remember({
    id: info.id,
    title: info.title,
    lastOpened: Date.now(),
    ...(key === null ? {} : { keys: { [info.role]: key } }),
  })
  void keepVisit({ info, seat })
}
