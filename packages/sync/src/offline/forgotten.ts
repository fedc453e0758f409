/** One page tells the others of this browser that a board is to be forgotten on this device. */
const CHANNEL = 'parcours.forgotten'

export const announceForgotten = (board: string): void => {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(board)
  channel.close()
}

/** @returns stops listening */
export const onForgotten = (board: string, listener: () => void): (() => void) => {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data === board) listener()
  })
  return () => channel.close()
}
