import { looseOf } from '@parcours/layout'
import { AlignStartVertical, Copy, Lock, LockOpen, Trash2 } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { Button, Choices } from '../board/toolbar-parts.tsx'
import { useLanguage } from '../language/locale.tsx'
import { AlignEntries } from './loose-entries.tsx'
import { isOpen, useLoose } from './use-loose.ts'

/** Above a selection of notes, personas and drawn things together: what can be done with all of them. */
export function LooseTools({ items }: { items: readonly string[] }): JSX.Element {
  const { t } = useLanguage()
  const { canvas, rights } = useBoardUi()
  const board = useBoard()
  const loose = useLoose(items)
  const isAnyOpen = looseOf(items).some((ref) => isOpen(board, rights, ref))
  return (
    <>
      {loose.alignable > 1 && (
        <Choices label={t('align.title')} icon={<AlignStartVertical className="icon" aria-hidden />}>
          <AlignEntries count={loose.alignable} />
        </Choices>
      )}
      {loose.lockable.length > 0 && (
        <Button label={t(loose.locked ? 'lock.unlock' : 'lock.lock')} onClick={loose.toggleLock}>
          {loose.locked ? <LockOpen className="icon" aria-hidden /> : <Lock className="icon" aria-hidden />}
        </Button>
      )}
      <Button label={t('duplicate')} onClick={() => canvas?.duplicateSelection()}>
        <Copy className="icon" aria-hidden />
      </Button>
      {isAnyOpen && (
        <Button label={t('delete')} onClick={() => canvas?.deleteSelection()}>
          <Trash2 className="icon" aria-hidden />
        </Button>
      )}
    </>
  )
}
