import { type Paint, THEME, type ThemeName } from '@parcours/layout'
import type { Attributes } from './markup.ts'

/** A token as a colour and an opacity. Not every reader of SVG knows `#RRGGBBAA`. An unknown token is ink. */
export function resolvePaint(theme: ThemeName, paint: Paint): { color: string; opacity: number } {
  const tokens = THEME[theme]
  const hex = (Object.hasOwn(tokens, paint) ? tokens[paint] : undefined) ?? tokens.ink ?? '#000000'
  const alpha = hex.length === 9 ? Number.parseInt(hex.slice(7), 16) / 255 : 1
  return { color: hex.slice(0, 7), opacity: alpha }
}

export function fillOf(theme: ThemeName, paint: Paint | undefined, opacity = 1): Attributes {
  if (paint === undefined) return { fill: 'none' }
  const resolved = resolvePaint(theme, paint)
  const total = resolved.opacity * opacity
  return { fill: resolved.color, 'fill-opacity': total === 1 ? undefined : total }
}

export function strokeOf(
  theme: ThemeName,
  line: { stroke?: Paint; strokeWidth?: number; dash?: readonly number[]; cap?: 'round' | 'butt' },
): Attributes {
  if (line.stroke === undefined) return {}
  const { color, opacity } = resolvePaint(theme, line.stroke)
  return {
    stroke: color,
    'stroke-opacity': opacity === 1 ? undefined : opacity,
    'stroke-width': line.strokeWidth ?? 1,
    'stroke-dasharray': line.dash === undefined || line.dash.length === 0 ? undefined : line.dash.join(' '),
    'stroke-linecap': line.cap === 'round' ? 'round' : undefined,
    'stroke-linejoin': line.cap === 'round' ? 'round' : undefined,
  }
}
