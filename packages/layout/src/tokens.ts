/**
 * The design's tokens: the only place with raw colours. Drawings resolve a `Paint` here, the DOM as `var(--…)`
 * from `themeCss()`. Names are those of the design without the leading dashes.
 */
export type ThemeName = 'light' | 'dark'

const LIGHT = {
  paper: '#F3F5F1',
  'paper-dot': '#D5DBD3',
  surface: '#FFFFFF',
  'surface-2': '#F8F9F6',
  'surface-3': '#EDF0EB',
  line: '#DFE4DC',
  'line-strong': '#7F8A83',
  ink: '#15211D',
  'ink-2': '#3F4C46',
  'ink-3': '#59665F',
  'on-ink': '#FFFFFF',
  sapin: '#0E5C50',
  'sapin-strong': '#0A463D',
  'sapin-tint': '#E1F0EB',
  'sapin-tint-2': '#C5E2D9',
  'on-sapin': '#FFFFFF',
  'sapin-ink': '#0B4F45',
  balise: '#F5B83D',
  'balise-tint': '#FFF2D2',
  'balise-ink': '#6B4700',
  'on-balise': '#2A1D00',
  danger: '#B3261E',
  'danger-tint': '#FCE8E5',
  'danger-ink': '#8E1B14',
  'on-danger': '#FFFFFF',
  ok: '#14704B',
  'ok-tint': '#DFF3E8',
  'ok-ink': '#0E5739',
  'warn-tint': '#FFF2D2',
  'warn-ink': '#6B4700',
  'info-tint': '#E3EEFB',
  'info-ink': '#1A4A8F',
  'actions-ink': '#1A4A8F',
  'actions-mark': '#3B82D6',
  'actions-note': '#DCEBFD',
  'actions-wash': '#F5F9FE',
  'touch-ink': '#6B4700',
  'touch-mark': '#B98300',
  'touch-note': '#FFF0C8',
  'touch-wash': '#FFFBF1',
  'thoughts-ink': '#573A9E',
  'thoughts-mark': '#5F3DB3',
  'thoughts-note': '#DCCEF7',
  'thoughts-wash': '#FAF8FE',
  'emotions-ink': '#3F4C46',
  'emotions-mark': '#6D7A73',
  'emotions-note': '#E8ECE7',
  'emotions-wash': '#FBFCFA',
  'pain-ink': '#8A2B0B',
  'pain-mark': '#B23A0C',
  'pain-note': '#FFC9B2',
  'pain-wash': '#FFF8F4',
  'solutions-ink': '#0E5739',
  'solutions-mark': '#0F7A50',
  'solutions-note': '#BFE8D3',
  'solutions-wash': '#F4FBF7',
  'free-note': '#FFF3B0',
  'free-ink': '#15211D',
  'emo-1': '#8F2F06',
  'emo-2': '#B85615',
  'emo-3': '#66726C',
  'emo-4': '#2C7AA8',
  'emo-5': '#0A4F7D',
  p1: '#7F1D5B',
  'p1-tint': '#F7E3EF',
  'p1-band': '#8F246824',
  p2: '#00718F',
  'p2-tint': '#DDF0F5',
  'p2-band': '#00718F21',
  p3: '#7A5200',
  'p3-tint': '#FFF2D2',
  'p3-band': '#7A520021',
  u1: '#B3246B',
  u2: '#1F5FBF',
  u3: '#8A5A00',
  u4: '#0E7058',
  u5: '#6D45B8',
  u6: '#B5430F',
  u7: '#0B6E80',
  u8: '#5B6B1D',
  u9: '#8C3A80',
  u10: '#4A5568',
  scrim: '#15211D75',
} as const

/** A name in `THEME`; `Paint` stays a string so that a scene can come from a file. */
export type Token = keyof typeof LIGHT

const DARK: Readonly<Record<Token, string>> = {
  paper: '#0F1513',
  'paper-dot': '#26302C',
  surface: '#171E1B',
  'surface-2': '#1C2421',
  'surface-3': '#27312D',
  line: '#2E3935',
  'line-strong': '#77857F',
  ink: '#EEF3F0',
  'ink-2': '#C1CCC6',
  'ink-3': '#9AA7A1',
  'on-ink': '#0F1513',
  sapin: '#6AD0B6',
  'sapin-strong': '#8CE0CA',
  'sapin-tint': '#16332C',
  'sapin-tint-2': '#1F4A3F',
  'on-sapin': '#05231C',
  'sapin-ink': '#8CE0CA',
  balise: '#F5B83D',
  'balise-tint': '#3A2C0C',
  'balise-ink': '#FFD98A',
  'on-balise': '#2A1D00',
  danger: '#FF8A7D',
  'danger-tint': '#3B1A17',
  'danger-ink': '#FFB4AB',
  'on-danger': '#3B0A06',
  ok: '#6FD3A2',
  'ok-tint': '#143325',
  'ok-ink': '#8CE3B6',
  'warn-tint': '#3A2C0C',
  'warn-ink': '#FFD98A',
  'info-tint': '#17304F',
  'info-ink': '#A9CCFF',
  'actions-ink': '#A9CCFF',
  'actions-mark': '#86B7F5',
  'actions-note': '#264B7E',
  'actions-wash': '#141D24',
  'touch-ink': '#FFD98A',
  'touch-mark': '#E5B24C',
  'touch-note': '#5C4715',
  'touch-wash': '#1D1D16',
  'thoughts-ink': '#D3C1FF',
  'thoughts-mark': '#9B77EA',
  'thoughts-note': '#37285F',
  'thoughts-wash': '#1A1B24',
  'emotions-ink': '#C1CCC6',
  'emotions-mark': '#93A09A',
  'emotions-note': '#27312D',
  'emotions-wash': '#151B19',
  'pain-ink': '#FFB798',
  'pain-mark': '#EC7440',
  'pain-note': '#55230D',
  'pain-wash': '#1F1A16',
  'solutions-ink': '#8CE3B6',
  'solutions-mark': '#45B382',
  'solutions-note': '#14492F',
  'solutions-wash': '#141F1A',
  'free-note': '#4A4313',
  'free-ink': '#FBF4CF',
  'emo-1': '#FF8A55',
  'emo-2': '#F5C9A8',
  'emo-3': '#B4C0BA',
  'emo-4': '#A9D6F0',
  'emo-5': '#4FA6E8',
  p1: '#F7A3D3',
  'p1-tint': '#42203A',
  'p1-band': '#F08CC629',
  p2: '#35A6C6',
  'p2-tint': '#0E2B36',
  'p2-band': '#5CC3DF26',
  p3: '#E8BC62',
  'p3-tint': '#3A2C0C',
  'p3-band': '#E8BC6226',
  u1: '#B3246B',
  u2: '#1F5FBF',
  u3: '#8A5A00',
  u4: '#0E7058',
  u5: '#6D45B8',
  u6: '#B5430F',
  u7: '#0B6E80',
  u8: '#5B6B1D',
  u9: '#8C3A80',
  u10: '#4A5568',
  scrim: '#0408069E',
}

/** Paints of the drawn portraits: people look the same in both themes. */
const PORTRAIT = {
  'skin-1': '#F1C4A4',
  'skin-2': '#DDA37C',
  'skin-3': '#C68E66',
  'skin-4': '#8A5A3C',
  'neck-1': '#E3B08F',
  'neck-2': '#C98F68',
  'neck-3': '#B57E58',
  'neck-4': '#774B30',
  'hair-1': '#5A3422',
  'hair-2': '#2B2320',
  'hair-3': '#B9853F',
  'hair-4': '#8C8883',
  'cloth-1': '#F6D9A0',
  'cloth-2': '#F2EFE9',
  'cloth-3': '#CFE3F2',
} as const

/** Token -> `#RRGGBB`, or `#RRGGBBAA` where the design wants it translucent (bands, scrim). */
export const THEME: Readonly<Record<ThemeName, Readonly<Record<string, string>>>> = {
  light: { ...LIGHT, ...PORTRAIT },
  dark: { ...DARK, ...PORTRAIT },
}

/** One layer of a shadow, in world units; `color` is `#RRGGBB`. */
export interface ShadowLayer {
  dx: number
  dy: number
  blur: number
  spread: number
  color: string
  opacity: number
}
export type ShadowName = 'e-note' | 'e-1' | 'e-2' | 'e-3'

function layer(
  dx: number,
  dy: number,
  blur: number,
  opacity: number,
  color: string,
  spread = 0,
): ShadowLayer {
  return { dx, dy, blur, spread, color, opacity }
}
const FIR = '#15211D'
const BLACK = '#000000'
const WHITE = '#FFFFFF'

/** The design's shadows, for drawings that have no CSS. A primitive's `shadow: 'note'` is `e-note`. */
export const SHADOWS: Readonly<Record<ThemeName, Readonly<Record<ShadowName, readonly ShadowLayer[]>>>> = {
  light: {
    'e-note': [layer(0, 1, 1, 0.08, FIR), layer(0, 2, 5, 0.07, FIR)],
    'e-1': [layer(0, 1, 2, 0.07, FIR)],
    'e-2': [layer(0, 1, 2, 0.06, FIR), layer(0, 4, 14, 0.08, FIR)],
    'e-3': [layer(0, 2, 6, 0.08, FIR), layer(0, 16, 40, 0.16, FIR)],
  },
  dark: {
    'e-note': [layer(0, 1, 2, 0.4, BLACK)],
    'e-1': [layer(0, 1, 2, 0.4, BLACK)],
    'e-2': [layer(0, 0, 0, 0.05, WHITE, 1), layer(0, 4, 16, 0.45, BLACK)],
    'e-3': [layer(0, 0, 0, 0.06, WHITE, 1), layer(0, 18, 44, 0.6, BLACK)],
  },
}

/** Tokens without a theme: type, space, radius, layers, motion. */
const CONSTANT: Readonly<Record<string, string>> = {
  font: '"Inter Variable", Inter, system-ui, "Segoe UI", "Noto Sans", sans-serif',
  't-11': '500 11px/16px var(--font)',
  't-12': '400 12px/16px var(--font)',
  't-13': '400 13px/20px var(--font)',
  't-14': '400 14px/20px var(--font)',
  't-16': '400 16px/24px var(--font)',
  't-20': '600 20px/28px var(--font)',
  't-24': '620 24px/32px var(--font)',
  't-32': '640 32px/40px var(--font)',
  's-1': '4px',
  's-2': '8px',
  's-3': '12px',
  's-4': '16px',
  's-5': '20px',
  's-6': '24px',
  's-8': '32px',
  's-10': '40px',
  's-12': '48px',
  'r-xs': '4px',
  'r-sm': '6px',
  'r-md': '10px',
  'r-lg': '14px',
  'r-xl': '20px',
  'r-full': '999px',
  'z-canvas': '0',
  'z-map': '10',
  'z-note': '20',
  'z-selection': '30',
  'z-cursor': '40',
  'z-frozen': '50',
  'z-chrome': '60',
  'z-panel': '70',
  'z-banner': '80',
  'z-dialog': '90',
  'z-toast': '100',
  'm-fast': '120ms',
  'm-base': '200ms',
  'm-slow': '320ms',
  ease: 'cubic-bezier(.2, .8, .2, 1)',
}

function shadowCss(layers: readonly ShadowLayer[]): string {
  return layers
    .map((l) => {
      const channels = [1, 3, 5].map((at) => Number.parseInt(l.color.slice(at, at + 2), 16)).join(' ')
      const size = l.spread === 0 ? `${l.dx}px ${l.dy}px ${l.blur}px` : `0 0 0 ${l.spread}px`
      return `${size} rgb(${channels} / ${l.opacity})`
    })
    .join(', ')
}

function declarations(theme: ThemeName): string {
  const colors = Object.entries(THEME[theme]).map(([name, value]) => `--${name}: ${value};`)
  const shadows = Object.entries(SHADOWS[theme]).map(([name, layers]) => `--${name}: ${shadowCss(layers)};`)
  return [`color-scheme: ${theme};`, ...colors, ...shadows].join(' ')
}

/** The style sheet that gives every token its name: `:root` is light, `[data-theme="dark"]` overrides. */
/** Who asks for more contrast gets each line and each lighter ink one step stronger; the map's text is dark enough as it is. */
const STRONGER: Readonly<Partial<Record<Token, Token>>> = {
  line: 'line-strong',
  'line-strong': 'ink-2',
  'ink-2': 'ink',
  'ink-3': 'ink-2',
  'paper-dot': 'surface-3',
}

function stronger(theme: ThemeName): string {
  return Object.entries(STRONGER)
    .map(([token, by]) => `--${token}: ${THEME[theme][by]};`)
    .join(' ')
}

export function themeCss(): string {
  const constant = Object.entries(CONSTANT).map(([name, value]) => `--${name}: ${value};`)
  return `:root { ${declarations('light')} ${constant.join(' ')} --focus: 0 0 0 2px var(--surface), 0 0 0 4px var(--sapin); }
[data-theme="dark"] { ${declarations('dark')} }
@media (prefers-contrast: more) {
  :root { ${stronger('light')} }
  [data-theme="dark"] { ${stronger('dark')} }
}
`
}
