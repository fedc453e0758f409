import { Copy, Scissors } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry } from '../menus/menu-parts.tsx'

/** So long a menu takes to give the focus back to the map. */
const MENU_GONE_MS = 50

/** Of a menu: copying and cutting what it is about. */
export function ClipEntries({ items, mayCut }: { items: readonly string[]; mayCut: boolean }): JSX.Element {
  const { t } = useLanguage()
  const { canvasRef } = useBoardUi()
  const take = (act: 'copy' | 'cut') => () => {
    canvasRef.current?.select(items)
    // Once the menu is gone and the map has the focus again: only then is the clipboard the map's.
    setTimeout(() => {
      canvasRef.current?.focus()
      document.execCommand(act)
    }, MENU_GONE_MS)
  }
  return (
    <>
      <Entry icon={<Copy className="icon" aria-hidden />} keys={keyOf(t, 'copy')} onSelect={take('copy')}>
        {t('copy')}
      </Entry>
      {mayCut && (
        <Entry icon={<Scissors className="icon" aria-hidden />} keys={keyOf(t, 'cut')} onSelect={take('cut')}>
          {t('cut')}
        </Entry>
      )}
    </>
  )
}
