import type { ParticipantId, ReactionKind } from '@parcours/board'
import type { SpotlightTarget } from '@parcours/workshop'
import { createContext, useContext } from 'react'
import type { CallsUi } from './use-calls.ts'

/** Looking at the same thing together. */
export interface AttentionUi {
  /** With whose eyes this person sees the board; null: with their own. */
  followed: ParticipantId | null
  follow(person: ParticipantId): void
  unfollow(): void
  /** Where facilitators call this person to. */
  calls: CallsUi
  /** Calls everybody to what this person sees; for facilitators. */
  bring(): void
  /** Puts something into the spotlight, or nothing; for facilitators. */
  light(target: SpotlightTarget | null): void
  /** Everybody sees it for a moment. */
  react(kind: ReactionKind): void
  reactions: readonly ShownReaction[]
  /** People work for themselves now: nothing is shown of what they look at, and nobody shows anything. */
  covered: boolean
}

export interface ShownReaction {
  key: string
  kind: ReactionKind
  /** Whose; null: one's own. */
  name: string | null
}

export const AttentionContext = createContext<AttentionUi | null>(null)

export function useAttention(): AttentionUi {
  const ui = useContext(AttentionContext)
  if (ui === null) throw new Error('useAttention needs a board page around it')
  return ui
}
