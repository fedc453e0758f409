import type { LostWords } from '@parcours/sync'
import { keptRefusals } from '@parcours/sync/offline'
import { type JSX, useEffect, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { CopyLostWords } from './copy-lost-words.tsx'
import { LostWordsList } from './lost-words-list.tsx'

/** Where a board can't be opened any more: what this person had written, if it was never given back to them. */
export function KeptWords({ boardId }: { boardId: string }): JSX.Element | null {
  const { t } = useLanguage()
  const [lost, setLost] = useState<readonly LostWords[]>([])
  useEffect(() => {
    let left = false
    void keptRefusals(boardId).then((refusals) => {
      if (!left) setLost(refusals.flatMap((refusal) => refusal.lost))
    })
    return () => {
      left = true
    }
  }, [boardId])
  if (lost.length === 0) return null
  return (
    <div className="kept-words">
      <LostWordsList lost={lost} label={t('unsaved.kept')} />
      <CopyLostWords lost={lost} />
    </div>
  )
}
