import type { Id } from '@parcours/board'
import { Smile, Trash2, UserRound } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi, useMayChange } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { LooseEntries } from '../loose/loose-entries.tsx'
import { shortened } from '../parts/shortened.ts'
import { Entry, Line } from './menu-parts.tsx'

export function PersonaMenu({ id }: { id: Id }): JSX.Element {
  const { t } = useLanguage()
  const { session, rights, setPanel, setPersona } = useBoardUi()
  const undoToast = useUndoToast(session)
  const mayChange = useMayChange('personas', id)
  const persona = useBoard().personas.get(id)
  const name = persona?.fields.name.trim() || t('persona.unnamed')
  const isHeld = persona?.locked === true
  return (
    <>
      <Entry
        icon={<UserRound className="icon" aria-hidden />}
        onSelect={() => setPanel({ kind: 'personas', persona: id })}
      >
        {t('persona.open')}
      </Entry>
      {rights.mayAdd('ratings') && (
        <Entry icon={<Smile className="icon" aria-hidden />} onSelect={() => setPersona(id)}>
          {t('rating.choose', { name })}
        </Entry>
      )}
      <LooseEntries items={[`persona:${id}`]} />
      {mayChange && !isHeld && (
        <>
          <Line />
          <Entry
            danger
            icon={<Trash2 className="icon" aria-hidden />}
            onSelect={() => {
              session.editor.deletePersona(id)
              undoToast(t('persona.deleted', { name: shortened(name) }))
            }}
          >
            {t('persona.delete')}
          </Entry>
        </>
      )}
    </>
  )
}
