/** A phone, upright or on its side: too narrow for the map, or so low that the map's tools would leave nothing of it. */
export const PHONE = '(max-width: 640px), (max-height: 480px) and (pointer: coarse)'

export const isPhone = (): boolean => matchMedia(PHONE).matches

/** What the map and the phone's view, which show the same board, are told. */
export interface RoomProps {
  /** The seat is no longer good: back to where one comes in. */
  onReopen(): void
}
