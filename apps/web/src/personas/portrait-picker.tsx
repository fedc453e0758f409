import type { Persona } from '@parcours/board'
import { PORTRAIT_COUNT } from '@parcours/layout'
import { Popover } from 'radix-ui'
import { type JSX, useState } from 'react'
import { useBoardUi, useMayChange } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { initials } from '../parts/initials.ts'
import { PortraitView } from './portrait-view.tsx'

/** The face of a persona: initials, or one of the drawn people. */
export function PortraitPicker({ persona }: { persona: Persona }): JSX.Element {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const mayChange = useMayChange('personas', persona.id)
  const [open, setOpen] = useState(false)
  const letters = initials(persona.fields.name)
  const face = (index: number, size: number): JSX.Element => (
    <PortraitView index={index} letters={letters} series={persona.series} size={size} />
  )
  if (!mayChange) return <span className="persona-face">{face(persona.portrait, 64)}</span>
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className="persona-face"
        aria-label={t('persona.portrait')}
        title={t('persona.portrait')}
      >
        {face(persona.portrait, 64)}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover" align="start" sideOffset={8} aria-label={t('persona.portrait')}>
          <div className="portraits">
            {Array.from({ length: PORTRAIT_COUNT + 1 }, (_, index) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: the index is what the portrait is
                key={index}
                type="button"
                aria-pressed={index === persona.portrait}
                aria-label={
                  index === 0
                    ? t('persona.portrait.initials')
                    : t('persona.portrait.number', { number: index })
                }
                onClick={() => {
                  session.editor.setPersonaPortrait(persona.id, index)
                  setOpen(false)
                }}
              >
                {face(index, 48)}
              </button>
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
