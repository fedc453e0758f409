import { type JSX, memo, useMemo } from 'react'
import { BACKDROP, contour } from './contours.ts'

const LEVELS = [-0.3, -0.18, -0.06, 0.08, 0.22, 0.36, 0.5, 0.64, 0.78, 0.9]

/** A landscape with a dotted trail and the blaze on it. Decorative. */
export const TrailBackdrop = memo(function TrailBackdrop(): JSX.Element {
  const lines = useMemo(() => LEVELS.map((level) => contour(level)), [])
  return (
    <svg
      className="trail-backdrop"
      viewBox={`0 0 ${BACKDROP.width} ${BACKDROP.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {lines.map((line, index) => (
        <path key={LEVELS[index]} className={index % 4 === 2 ? 'contour strong' : 'contour'} d={line} />
      ))}
      <path
        className="trail"
        d="M-20 760C160 760 200 640 300 560S470 520 560 600s220 180 340 120 120-240 240-300 220 20 320-140"
      />
      <circle className="waymark" cx="170" cy="690" r="7" />
      <circle className="waymark" cx="300" cy="560" r="7" />
      <rect
        className="blaze"
        x="1132"
        y="412"
        width="16"
        height="16"
        rx="3"
        transform="rotate(45 1140 420)"
      />
      <circle className="waymark" cx="1307" cy="388" r="7" />
    </svg>
  )
})
