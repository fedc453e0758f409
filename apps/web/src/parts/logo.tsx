import type { JSX } from 'react'

/** The trail with its blaze. Decorative: the name stands beside it or on the link around it. */
export function Logo({ size = 34 }: { size?: number }): JSX.Element {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 34 34" aria-hidden="true">
      <rect className="mark-ground" width="34" height="34" rx="10" />
      <path className="mark-line" d="M7 24.5c4.2 0 4.8-3.2 6.4-7.2 1.7-4.2 3-6.8 5.4-6.8 3 0 3 5.4 6 5.4" />
      <circle className="mark-dot" cx="7.6" cy="24.5" r="2.6" />
      <rect
        className="mark-blaze"
        x="22.6"
        y="12.2"
        width="6"
        height="6"
        rx="1.2"
        transform="rotate(45 25.6 15.2)"
      />
    </svg>
  )
}
