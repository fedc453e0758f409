import type { JSX } from 'react'
import { THUMBNAIL_SIZE, type Thumbnail, type ThumbnailShape } from './thumbnail.ts'

/** Decorative: the card's title names the board. */
export function ThumbnailView({ thumbnail }: { thumbnail: Thumbnail | null }): JSX.Element {
  return (
    <svg
      viewBox={`0 0 ${THUMBNAIL_SIZE.width} ${THUMBNAIL_SIZE.height}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {thumbnail === null ? <Unvisited /> : <Drawn thumbnail={thumbnail} />}
    </svg>
  )
}

function Drawn({ thumbnail }: { thumbnail: Thumbnail }): JSX.Element {
  return (
    <>
      {thumbnail.shapes.map((shape, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a still picture
        <Shape key={index} shape={shape} />
      ))}
      {thumbnail.curves.map((curve, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a still picture
        <g key={index} fill="none" style={{ stroke: `var(--p${curve.series})` }} strokeWidth={1.8}>
          <polyline
            points={curve.points.map((point) => point.join(',')).join(' ')}
            strokeDasharray={curve.series === 1 ? undefined : curve.series === 2 ? '4 3' : '1.5 3'}
          />
          {curve.points.map(([x, y]) => (
            <circle
              key={`${x} ${y}`}
              cx={x}
              cy={y}
              r={2.2}
              style={{ fill: 'var(--surface)' }}
              strokeWidth={1.4}
            />
          ))}
        </g>
      ))}
    </>
  )
}

const RADIUS: Readonly<Record<string, number>> = { sheet: 5, area: 4, note: 1.5, free: 1, card: 3, head: 2 }
const OPACITY: Readonly<Record<string, number>> = { note: 0.62, pill: 0.62, free: 0.75 }

function Shape({ shape: [kind, x, y, w, h, paint] }: { shape: ThumbnailShape }): JSX.Element {
  const style =
    kind === 'area'
      ? { fill: 'none', stroke: `var(--${paint})`, strokeDasharray: '3 2.5' }
      : { fill: `var(--${paint})` }
  if (kind === 'stage' || kind === 'post') {
    const tip = Math.min(h / 2, w / 4)
    return (
      <path
        style={style}
        d={`M${x} ${y}H${x + w - tip}L${x + w} ${y + h / 2}L${x + w - tip} ${y + h}H${x}L${x + tip} ${y + h / 2}Z`}
      />
    )
  }
  return (
    <rect
      x={x}
      y={y}
      width={w}
      height={h}
      rx={kind === 'pill' ? h / 2 : RADIUS[kind]}
      opacity={OPACITY[kind]}
      style={style}
    />
  )
}

/** A board that was never open in this browser: its frame only. */
function Unvisited(): JSX.Element {
  return (
    <>
      <rect x="14" y="12" width="292" height="146" rx="6" style={{ fill: 'var(--surface)' }} />
      {[0, 1, 2, 3, 4].map((index) => (
        <path
          key={index}
          style={{ fill: 'var(--surface-3)' }}
          d={`M${40 + index * 53} 30h46l4 5.5-4 5.5h-46l4-5.5z`}
        />
      ))}
    </>
  )
}
