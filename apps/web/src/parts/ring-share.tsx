import type { JSX } from 'react'

const RADIUS = 17.25
const AROUND = 2 * Math.PI * RADIUS

/** A ring and the share of it that counts, in a view box of 40. @param className of the share */
export function RingShare({ share, className }: { share: number; className: string }): JSX.Element {
  return (
    <>
      <circle cx="20" cy="20" r={RADIUS} />
      {share > 0 && (
        <circle
          className={className}
          cx="20"
          cy="20"
          r={RADIUS}
          strokeDasharray={`${share * AROUND} ${AROUND}`}
        />
      )}
    </>
  )
}
