/** What a turn of the wheel, or two fingers on a touchpad, asks of the camera. */
import { type TLWheelEventInfo, Vec } from '@tldraw/editor'

/** A notch of some wheels is a hundred px: as a step of zoom that would be a leap. */
const LONGEST_ZOOM_STEP = 10

/**
 * The library's own event for a turn, with its own measures: plain turns pan, with Ctrl or Alt (and as touchpads report a
 * pinch) they zoom, and with Shift a wheel pans sideways.
 */
export function wheelInfo(event: WheelEvent, isMac: boolean): TLWheelEventInfo {
  const { deltaX, deltaY, clientX, clientY, shiftKey, altKey, ctrlKey, metaKey } = event
  const zooms = ctrlKey || altKey || metaKey
  // A Mac turns the direction itself.
  const sideways = !zooms && shiftKey && !isMac
  const step = Math.sign(deltaY) * Math.min(Math.abs(deltaY), LONGEST_ZOOM_STEP)
  return {
    type: 'wheel',
    name: 'wheel',
    delta: new Vec(-(sideways ? deltaY : deltaX), sideways ? 0 : -deltaY, zooms ? -step / 100 : 0),
    point: new Vec(clientX, clientY),
    shiftKey,
    altKey,
    ctrlKey: ctrlKey || metaKey,
    metaKey,
    accelKey: isMac ? metaKey : ctrlKey || metaKey,
  }
}
