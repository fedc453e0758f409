import { isCovered } from '@parcours/workshop'
import { type JSX, type ReactNode, useCallback, useEffect, useMemo } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useRoomUi } from '../room/room-context.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import { AttentionContext, type AttentionUi } from './attention-context.ts'
import { useCalls } from './use-calls.ts'
import { useFollowing } from './use-following.ts'
import { useReactions } from './use-reactions.ts'
import './attention.css'

/** Holds what people show each other of where they look. Inside of the room, which carries the facilitators' part of it. */
export function AttentionProvider({ children }: { children: ReactNode }): JSX.Element {
  const { t } = useLanguage()
  const { tool, setTool, rights, canvas } = useBoardUi()
  const { mode } = useWorkshopUi()
  const { tell } = useRoomUi()
  const toasts = useToasts()
  const covered = isCovered(mode)
  const { followed, follow, unfollow } = useFollowing(covered)
  const { reactions, react } = useReactions()
  const calls = useCalls()

  const mayPoint = !covered && rights.standing.role !== 'observer'
  useEffect(() => {
    if (!mayPoint && tool === 'laser') setTool('select')
  }, [mayPoint, tool, setTool])

  const bring = useCallback((): void => {
    if (canvas === null) return
    void tell({ type: 'bring', ...canvas.gaze() }).then((taken) => {
      if (taken) toasts.show({ text: t('attention.brings'), key: 'bring' })
    })
  }, [canvas, tell, toasts, t])
  const light = useCallback<AttentionUi['light']>(
    (target) => void tell({ type: 'spotlight', target }),
    [tell],
  )

  const ui = useMemo<AttentionUi>(
    () => ({ followed, follow, unfollow, calls, bring, light, react, reactions, covered }),
    [followed, follow, unfollow, calls, bring, light, react, reactions, covered],
  )
  return <AttentionContext value={ui}>{children}</AttentionContext>
}
