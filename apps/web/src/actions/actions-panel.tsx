import { type Id, liveActions, openActions } from '@parcours/board'
import { ClipboardCheck, Plus } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { PanelFrame } from '../board/panel-frame.tsx'
import { useLanguage } from '../language/locale.tsx'
import { ActionList } from './action-list.tsx'

/** Who does what by when: written down during the workshop, and there when the next one begins. */
export function ActionsPanel({ action: wished }: { action: Id | null }): JSX.Element {
  const { t } = useLanguage()
  const { session, rights, canvasRef } = useBoardUi()
  const board = useBoard()
  const [added, setAdded] = useState<Id | null>(wished)
  const all = liveActions(board)
  const open = openActions(board).length
  return (
    <PanelFrame
      title={t('actions.title')}
      icon={<ClipboardCheck className="icon" aria-hidden />}
      className="actions-panel"
    >
      <div className="panel-body">
        {all.length === 0 ? (
          <p className="muted">{t('actions.none')}</p>
        ) : (
          <>
            <p className="help num" role="status">
              {t('actions.count', { count: open, done: all.length - open })}
            </p>
            <ActionList
              actions={all}
              added={added}
              onShow={(note) => canvasRef.current?.reveal(`note:${note}`)}
            />
          </>
        )}
      </div>
      {rights.mayAdd('actions') && (
        <footer>
          <button
            type="button"
            className="btn secondary grow"
            onClick={() => setAdded(session.editor.addAction())}
          >
            <Plus className="icon sm" aria-hidden />
            {t('actions.add')}
          </button>
        </footer>
      )}
    </PanelFrame>
  )
}
