import { type JSX, type ReactNode, useEffect, useMemo } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import { AttentionContext, type AttentionUi } from './attention-context.ts'
import { useFollowing } from './use-following.ts'
import { useReactions } from './use-reactions.ts'
import './attention.css'

/** Holds what people show each other of where they look. */
export function AttentionProvider({ children }: { children: ReactNode }): JSX.Element {
  const { tool, setTool, rights } = useBoardUi()
  const { mode } = useWorkshopUi()
  const covered = mode === 'private' || mode === 'voting' || mode === 'rating'
  const { followed, follow, unfollow } = useFollowing(covered)
  const { reactions, react } = useReactions()
  const mayPoint = !covered && rights.standing.role !== 'observer'
  useEffect(() => {
    if (!mayPoint && tool === 'laser') setTool('select')
  }, [mayPoint, tool, setTool])
  const ui = useMemo<AttentionUi>(
    () => ({ followed, follow, unfollow, react, reactions, covered }),
    [followed, follow, unfollow, react, reactions, covered],
  )
  return <AttentionContext value={ui}>{children}</AttentionContext>
}
