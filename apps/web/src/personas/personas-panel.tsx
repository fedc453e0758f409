import { type Id, livePersonas, type Persona } from '@parcours/board'
import { Plus, UserRound } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { PanelFrame } from '../board/panel-frame.tsx'
import { useLanguage } from '../language/locale.tsx'
import { PersonaChips } from './persona-chips.tsx'
import { PersonaEditor } from './persona-editor.tsx'
import { usePersonaInView } from './use-persona-in-view.ts'
import './personas.css'

/** The personas of the board, one of them open. */
export function PersonasPanel({ persona: wished }: { persona: Id | null }): JSX.Element {
  const { t } = useLanguage()
  const { session, rights, setPanel } = useBoardUi()
  const board = useBoard()
  const personas = livePersonas(board)
  const persona: Persona | undefined = personas.find(({ id }) => id === wished) ?? personas[0]
  usePersonaInView(persona?.id)
  const open = (id: Id): void => setPanel({ kind: 'personas', persona: id })
  const most = board.meta.market === 'b2c' ? 3 : null
  return (
    <PanelFrame
      title={t('personas.title')}
      icon={<UserRound className="icon" aria-hidden />}
      className={persona === undefined ? '' : `p${persona.series}`}
    >
      <div className="persona-tabs">
        <PersonaChips
          personas={personas}
          chosen={persona?.id ?? null}
          onChoose={open}
          label={t('personas.title')}
        />
        {rights.mayAdd('personas') && (
          <button
            type="button"
            className="btn secondary sm add-persona"
            onClick={() => open(session.editor.addPersona())}
          >
            <Plus className="icon sm" aria-hidden />
            {t('personas.add')}
          </button>
        )}
        <span className="grow" />
        <span className="help num">
          {most === null || personas.length > most
            ? t('personas.count', { count: personas.length })
            : t('personas.countOf', { count: personas.length, most })}
        </span>
      </div>
      {persona === undefined ? (
        <div className="panel-body">
          <p className="muted">{t('personas.empty')}</p>
        </div>
      ) : (
        <PersonaEditor key={persona.id} persona={persona} count={personas.length} />
      )}
    </PanelFrame>
  )
}
