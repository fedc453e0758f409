import type { JSX } from 'react'

const ROWS = ['actions', 'touch', 'thoughts', 'pain'] as const

interface Frame {
  columns: number
  /** How many of the last stages are after the sale. */
  post: number
  /** For templates that come filled in. */
  curve?: boolean
  /** A stage that some leave by. */
  exit?: number
  /** Everything on a screen. */
  screen?: boolean
}

/** The templates whose picture is stages over rows; the others have one of their own, and what facilitators saved a plain one. */
const FRAMES: Readonly<Record<string, Frame>> = {
  service: { columns: 5, post: 2 },
  digital: { columns: 5, post: 2, screen: true },
  decision: { columns: 5, post: 3 },
  lifecycle: { columns: 6, post: 5 },
  aida: { columns: 4, post: 1 },
  'demo-mattress': { columns: 5, post: 2, curve: true },
  'demo-guitar': { columns: 5, post: 3, curve: true, exit: 2 },
}
const PLAIN: Frame = { columns: 5, post: 2 }

/** A sketch of what a template brings. Decorative: its title and description stand beside it. */
export function TemplatePicture({ id }: { id: string }): JSX.Element {
  return (
    <svg
      className="template-picture"
      viewBox="0 0 200 112"
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      <Drawing id={id} />
    </svg>
  )
}

function Drawing({ id }: { id: string }): JSX.Element {
  if (id === 'blank') return <Blank />
  if (id === 'aarrr') return <Steps />
  if (id === 'persona') return <Cards />
  return <Sketch {...(FRAMES[id] ?? PLAIN)} />
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

/** Fewer at every step. */
function Steps(): JSX.Element {
  return (
    <>
      {[76, 58, 44, 32, 22].map((height, index) => (
        <rect
          key={height}
          x={30 + index * 29}
          y={94 - height}
          width="24"
          height={height}
          rx="3"
          style={{ fill: 'var(--sapin)' }}
          opacity={0.35 + index * 0.16}
        />
      ))}
    </>
  )
}

/** One card for each series of personas. */
function Cards(): JSX.Element {
  return (
    <>
      {(['p1', 'p2', 'p3'] as const).map((series, index) => {
        const x = 24 + index * 54
        return (
          <g key={series}>
            <rect x={x} y="16" width="44" height="80" rx="6" style={{ fill: `var(--${series}-tint)` }} />
            <circle cx={x + 22} cy="36" r="10" style={{ fill: `var(--${series})` }} />
            <path
              d={`M${x + 10} 60h24M${x + 10} 70h24M${x + 10} 80h16`}
              style={{ stroke: `var(--${series})` }}
              strokeWidth="3"
              opacity="0.55"
            />
          </g>
        )
      })}
    </>
  )
}

function Sketch({ columns, post, curve = false, exit, screen = false }: Frame): JSX.Element {
  const step = 156 / columns
  const all = Array.from({ length: columns }, (_, column) => column)
  const faint = (row: number, column: number): boolean => (row * 3 + column * 2) % 5 === 0
  return (
    <>
      {screen && (
        <rect
          x="12"
          y="10"
          width="176"
          height="94"
          rx="8"
          fill="none"
          style={{ stroke: 'var(--line-strong)' }}
          strokeWidth="3"
        />
      )}
      {all.map((column) => (
        <path
          key={column}
          d={`M${22 + column * step} 20h${step - 7}l6 7.5-6 7.5h-${step - 7}l6-7.5z`}
          style={{ fill: column >= columns - post ? 'var(--sapin)' : 'var(--sapin-tint-2)' }}
        />
      ))}
      {ROWS.map((lane, row) =>
        all.map((column) => (
          <rect
            key={`${lane} ${column}`}
            x={23 + column * step}
            y={42 + row * 13}
            width={step - 5}
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
      {exit !== undefined && (
        <path
          d={`M${22 + (exit + 0.5) * step} 36v58h18m-8-7 8 7-8 7`}
          fill="none"
          style={{ stroke: 'var(--danger)' }}
          strokeWidth="4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </>
  )
}
