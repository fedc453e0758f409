import type { BoardInfo, Seat } from '@parcours/sync'
import { type JSX, lazy, Suspense, useEffect, useState } from 'react'
import { fetchBoardInfo } from '../api/boards.ts'
import { type Access, ApiError } from '../api/http.ts'
import { strongestKey } from '../boards/known-boards.ts'
import { hideKey, keyFromHash, rememberTabAccess, tabAccess } from '../boards/link-key.ts'
import { knownBoards, remember } from '../boards/use-known-boards.ts'
import { keepVisit, keptVisits, type Visit, visitFor } from '../boards/visits.ts'
import { useLanguage } from '../language/locale.tsx'
import { BoardProblem } from './board-problem.tsx'
import { JoinPage } from './join-page.tsx'
import { Loading } from './loading.tsx'

const loadBoard = () => import('../board/board-page.tsx')
const BoardPage = lazy(() => loadBoard().then((module) => ({ default: module.BoardPage })))

/** What this visit may try, best first: the address, this tab, the links of this browser, the bare session. */
function waysIn(boardId: string): { key: string | null; access: Access }[] {
  const ways: { key: string | null; access: Access }[] = []
  const add = (key: string | null): void => {
    if (key !== null && !ways.some((way) => way.key === key)) ways.push({ key, access: { key } })
  }
  const fromAddress = keyFromHash(location.hash)
  add(fromAddress)
  // A link that was just opened is what the person means; older ways in are only for addresses without a key.
  if (fromAddress !== null) return ways
  const tab = tabAccess(boardId)
  // The grant first: whoever chose just to watch holds a seat of a lower role than their key.
  if (tab?.grant != null) ways.push({ key: null, access: { grant: tab.grant } })
  add(tab?.key ?? null)
  const known = knownBoards().find((board) => board.id === boardId)
  if (known !== undefined) add(strongestKey(known)?.key ?? null)
  ways.push({ key: null, access: null })
  return ways
}

type State =
  | { at: 'loading' }
  | { at: 'problem'; error: unknown; hasKey: boolean }
  | { at: 'join'; info: BoardInfo; key: string }
  | { at: 'board'; info: BoardInfo; seat: Seat }

/** Between an address and a board: finds the way in, asks who joins when there is no seat yet, then opens the board. */
export function BoardGate({ boardId }: { boardId: string }): JSX.Element {
  const { locale } = useLanguage()
  const [state, setState] = useState<State>({ at: 'loading' })
  const [attempt, setAttempt] = useState(0)

  // The language is read when it is needed: changing it while looking at the page must not ask the server again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above; `attempt` asks again
  useEffect(() => {
    const abort = new AbortController()
    const ways = waysIn(boardId)
    const hasKey = ways.some((way) => way.key !== null)
    const askServer = async (): Promise<State> => {
      let failure: unknown = null
      for (const { key, access } of ways) {
        try {
          const info = await fetchBoardInfo(boardId, access, locale, abort.signal)
          if (info.seat !== null) {
            enter(info, info.seat, key)
            return { at: 'board', info, seat: info.seat }
          }
          if (key !== null) return { at: 'join', info, key }
          failure ??= new ApiError('unauthorized', 401, '', '')
        } catch (error) {
          failure ??= error
          const mayTryNext = error instanceof ApiError && (error.status === 401 || error.status === 403)
          if (!mayTryNext) break
        }
      }
      return { at: 'problem', error: failure ?? new ApiError('unauthorized', 401, '', ''), hasKey }
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
          error={state.error}
          hasKey={state.hasKey}
          onRetry={() => setAttempt((count) => count + 1)}
        />
      )
    case 'join':
      return (
        <JoinPage
          info={state.info}
          joinKey={state.key}
          preload={loadBoard}
          onJoined={(seat) => {
            enter(state.info, seat, state.key)
            setState({ at: 'board', info: state.info, seat })
          }}
        />
      )
    case 'board':
      return (
        <Suspense fallback={<Loading />}>
          <BoardPage
            key={state.seat.grant}
            info={state.info}
            seat={state.seat}
            onReopen={() => setAttempt((count) => count + 1)}
          />
        </Suspense>
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
  return { at: 'board', info, seat }
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
