import type { ConnectionState, ResyncProgress, SaveStatus } from '@parcours/sync'

/** What the top bar says about where the person's work is. Never more than is known. */
export interface SaveWords {
  look: 'saved' | 'sending' | 'here' | 'waiting' | 'syncing' | 'stopped'
  key:
    | 'save.saved'
    | 'save.sent'
    | 'save.here'
    | 'save.waiting'
    | 'save.offline'
    | 'save.connecting'
    | 'save.syncing'
    | 'save.stopped'
    | 'save.stoppedSaved'
  values: Record<string, number>
}

export interface SaveInput {
  state: ConnectionState
  save: SaveStatus
  progress: ResyncProgress | null
}

/** Of the shared board and of one's own document as one: never better than the worse of the two. */
export function bothSaved(board: SaveInput, own: SaveInput | null): SaveInput {
  if (own === null || own.save.state === 'saved') return board
  return {
    state: board.state === 'live' ? own.state : board.state,
    save: {
      state: board.save.state === 'here' ? 'here' : own.save.state,
      waiting: board.save.waiting + own.save.waiting,
    },
    progress: board.progress ?? own.progress,
  }
}

/** "Saved" only while the line is live and the server has everything on its disk. */
export function saveWords({ state, save, progress }: SaveInput): SaveWords {
  const count = save.waiting
  const words = (
    look: SaveWords['look'],
    key: SaveWords['key'],
    values: Record<string, number> = {},
  ): SaveWords => ({
    look,
    key,
    values,
  })
  switch (state) {
    case 'refused':
    case 'frozen':
      return count > 0 ? words('stopped', 'save.stopped', { count }) : words('stopped', 'save.stoppedSaved')
    case 'offline':
      return count > 0 ? words('waiting', 'save.waiting', { count }) : words('waiting', 'save.offline')
    case 'connecting':
    case 'syncing':
      if (progress !== null)
        return words('syncing', 'save.syncing', { done: progress.done, total: progress.total })
      return count > 0 ? words('waiting', 'save.waiting', { count }) : words('syncing', 'save.connecting')
    case 'live':
      if (progress !== null)
        return words('syncing', 'save.syncing', { done: progress.done, total: progress.total })
      if (save.state === 'saved') return words('saved', 'save.saved')
      return save.state === 'sent' ? words('sending', 'save.sent') : words('here', 'save.here')
  }
}
