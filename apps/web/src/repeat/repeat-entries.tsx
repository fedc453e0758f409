import { CopyPlus, Flag, LayoutTemplate, ListRestart } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Line } from '../menus/menu-parts.tsx'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'

/** What a facilitator does with a board to use it again. */
export type RepeatAct = 'copy' | 'template' | 'again'

/** Their entries in the board's menu. */
export function RepeatEntries({ onChoose }: { onChoose(act: RepeatAct): void }): JSX.Element {
  const { t } = useLanguage()
  const { go } = useWorkshopUi()
  return (
    <>
      <Line />
      <Entry icon={<CopyPlus className="icon" />} onSelect={() => onChoose('copy')}>
        {t('copy.open')}
      </Entry>
      <Entry icon={<LayoutTemplate className="icon" />} onSelect={() => onChoose('template')}>
        {t('template.open')}
      </Entry>
      <Entry icon={<Flag className="icon" />} onSelect={() => go(null)}>
        {t('agenda.end')}
      </Entry>
      <Entry danger icon={<ListRestart className="icon" />} onSelect={() => onChoose('again')}>
        {t('again.open')}
      </Entry>
    </>
  )
}
