import { COLORS, type Color, type InkLook, STROKES, type Stroke } from '@parcours/board'
import { COLOR_PAINT } from '@parcours/layout'
import { PaintBucket } from 'lucide-react'
import { RadioGroup } from 'radix-ui'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import './drawing.css'

const DOT: Readonly<Record<Stroke, number>> = { S: 4, M: 8, L: 13 }

/** Colour, width and fill. `null`: of the selected things not all have the same. */
export function StylePicker({
  color,
  stroke,
  fill,
  side,
  onChange,
}: {
  color: Color | null
  /** undefined: nothing of it can be chosen. */
  stroke?: Stroke | null | undefined
  fill?: boolean | null | undefined
  side: 'top' | 'right'
  onChange(look: InkLook): void
}): JSX.Element {
  const { t } = useLanguage()
  const orientation = side === 'top' ? 'horizontal' : 'vertical'
  return (
    <div className="style-picker" data-side={side}>
      <RadioGroup.Root
        className="paints"
        orientation={orientation}
        aria-label={t('draw.color')}
        value={color ?? ''}
        onValueChange={(value) => onChange({ color: value as Color })}
      >
        {COLORS.map((one) => (
          <Tip key={one} label={t(`paint.${one}`)} side={side}>
            <RadioGroup.Item className="paint" value={one} aria-label={t(`paint.${one}`)}>
              <span style={{ background: `var(--${COLOR_PAINT[one].line})` }} />
            </RadioGroup.Item>
          </Tip>
        ))}
      </RadioGroup.Root>
      {stroke !== undefined && (
        <RadioGroup.Root
          className="widths"
          orientation={orientation}
          aria-label={t('draw.width')}
          value={stroke ?? ''}
          onValueChange={(value) => onChange({ stroke: value as Stroke })}
        >
          {STROKES.map((one) => (
            <Tip key={one} label={t(`stroke.${one}`)} side={side}>
              <RadioGroup.Item className="paint" value={one} aria-label={t(`stroke.${one}`)}>
                <span className="dot" style={{ width: DOT[one], height: DOT[one] }} />
              </RadioGroup.Item>
            </Tip>
          ))}
        </RadioGroup.Root>
      )}
      {fill !== undefined && (
        <Tip label={t('draw.fill')} side={side}>
          <button
            type="button"
            className="paint filled"
            aria-label={t('draw.fill')}
            aria-pressed={fill === null ? 'mixed' : fill}
            onClick={() => onChange({ fill: fill === true ? 'none' : 'soft' })}
          >
            <PaintBucket className="icon sm" aria-hidden />
          </button>
        </Tip>
      )}
    </div>
  )
}
