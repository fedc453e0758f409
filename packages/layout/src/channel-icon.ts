import { CHANNELS } from '@parcours/board'
import { KIND_STYLE } from './metrics.ts'

const ICONS: ReadonlyMap<string, string> = new Map(CHANNELS.map((channel) => [channel.id, channel.icon]))

/** The Lucide name of a touchpoint's channel, or of touchpoints when it has none. */
export function channelIcon(channel: string | null): string {
  return (channel === null ? undefined : ICONS.get(channel)) ?? KIND_STYLE.touchpoints.icon
}
