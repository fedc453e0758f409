import type { JSX } from 'react'

const ROWS = ['actions', 'touch', 'thoughts', 'pain', 'solutions'] as const

/** A sketch of what a template brings. Decorative: its title and description stand beside it. */
export function TemplatePicture({ id }: { id: string }): JSX.Element {
  return (
    <svg
      className="template-picture"
      viewBox="0 0 200 112"
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {id === 'blank' ? <Blank /> : <Sketch curve={id === 'demo-mattress'} post={id === 'service' ? 1 : 2} />}
    </svg>
  )
}

function Blank(): JSX.Element {
  return (
    <>
      <rect
        x="40"
        y="18"
        width="120"
        height="76"
        rx="8"
        fill="none"
        style={{ stroke: 'var(--line-strong)' }}
        strokeWidth="2"
        strokeDasharray="6 6"
      />
      <path
        d="M100 44v24M88 56h24"
        style={{ stroke: 'var(--sapin)' }}
        strokeWidth="4"
        strokeLinecap="round"
      />
    </>
  )
}

/** Five stages over five lanes; `curve` for templates that come filled in. */
function Sketch({ curve, post }: { curve: boolean; post: number }): JSX.Element {
  const columns = [0, 1, 2, 3, 4]
  const faint = (row: number, column: number): boolean => (row * 3 + column * 2) % 5 === 0
  return (
    <>
      {columns.map((column) => (
        <path
          key={column}
          d={`M${22 + column * 31.2} 20h24.2l6 7.5-6 7.5h-24.2l6-7.5z`}
          style={{ fill: column >= 5 - post ? 'var(--sapin)' : 'var(--sapin-tint-2)' }}
        />
      ))}
      {ROWS.slice(0, 4).map((lane, row) =>
        columns.map((column) => (
          <rect
            key={`${lane} ${column}`}
            x={23 + column * 31.2}
            y={42 + row * 13}
            width="26.2"
            height="9"
            rx={lane === 'touch' ? 4.5 : 2}
            style={{ fill: `var(--${lane}-mark)` }}
            opacity={faint(row, column) ? 0.18 : 0.55}
          />
        )),
      )}
      {curve && (
        <path
          d="M30 76C52 92 66 52 92 60s26 26 44 8 26-14 38-14"
          fill="none"
          style={{ stroke: 'var(--p1)' }}
          strokeWidth="3"
          strokeLinecap="round"
        />
      )}
    </>
  )
}
