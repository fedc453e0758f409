/**
 * The browser's hint that a network is back. Only a hint: `offline` is not used at all, because a server on the same
 * machine or in the same room works without what browsers call online.
 * @returns stops listening; outside of a browser there is nothing to hear
 */
export const onNetworkBack = (listener: () => void): (() => void) => {
  const target: Partial<EventTarget> = globalThis
  if (!target.addEventListener) return () => undefined
  target.addEventListener('online', listener)
  return () => target.removeEventListener?.('online', listener)
}
