import { Megaphone } from 'lucide-react'
import type { JSX } from 'react'
import { placeWords } from '../attention/place-words.ts'
import { useName } from '../attention/use-name.ts'
import { useBoard } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import type { Called } from './use-called.ts'

/** Where a facilitator waits for whoever writes, or the way back from where everybody was brought. */
export function CallChip({ called }: { called: Called }): JSX.Element | null {
  const { t } = useLanguage()
  const board = useBoard()
  const nameOf = useName()
  const { waiting, by } = called
  if (waiting !== null) {
    const { key, ...place } = placeWords(board, waiting.anchor)
    return (
      <div className="banner" role="status">
        <Megaphone className="icon" aria-hidden />
        <span className="grow">
          <b>{t(key, { name: nameOf(waiting.by), ...place })}</b> {t('attention.afterNote')}
        </span>
        <button type="button" className="btn sm" onClick={called.join}>
          {t('attention.join')}
        </button>
        <button type="button" className="btn sm" onClick={called.stay}>
          {t('attention.stay')}
        </button>
      </div>
    )
  }
  if (by === null) return null
  return (
    <div className="banner" role="status">
      <Megaphone className="icon" aria-hidden />
      <b className="grow">{t('attention.brought', { name: nameOf(by) })}</b>
      <button type="button" className="btn sm" onClick={called.goBack}>
        {t('attention.return')}
      </button>
    </div>
  )
}
