import type { CanvasApi } from '@parcours/canvas'
import { Maximize, Minus, Plus } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import { Toolbar } from '../parts/toolbar.tsx'
import { useReadable } from './board-context.tsx'
import { Minimap } from './minimap.tsx'

/** Overview and zoom, around the corner that belongs to the drawing library's watermark. */
export function Dock({ canvas }: { canvas: CanvasApi }): JSX.Element {
  const { t, locale } = useLanguage()
  const zoom = useReadable(canvas.zoom)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(zoom)
  return (
    <div className="dock" data-region="zoom">
      <Minimap canvas={canvas} />
      <Toolbar className="zoom" label={t('region.zoom')}>
        <Tip label={t('zoom.out')} keys="Ctrl −" side="top">
          <button type="button" aria-label={t('zoom.out')} onClick={canvas.zoomOut}>
            <Minus className="icon" aria-hidden />
          </button>
        </Tip>
        <Tip label={t('zoom.full')} keys="Ctrl 1" side="top">
          <button
            type="button"
            className="percent num"
            aria-label={t('zoom.now', { percent })}
            onClick={() => canvas.zoomTo(1)}
          >
            {percent}
          </button>
        </Tip>
        <Tip label={t('zoom.in')} keys="Ctrl +" side="top">
          <button type="button" aria-label={t('zoom.in')} onClick={canvas.zoomIn}>
            <Plus className="icon" aria-hidden />
          </button>
        </Tip>
        <Tip label={t('zoom.fit')} keys="Ctrl 0" side="top">
          <button type="button" aria-label={t('zoom.fit')} onClick={canvas.fit}>
            <Maximize className="icon" aria-hidden />
          </button>
        </Tip>
      </Toolbar>
    </div>
  )
}
