import type { TemplateInfo } from '@parcours/sync'
import { Tooltip } from 'radix-ui'
import type { JSX, ReactElement } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { laneToken } from './lane-token.ts'

/** What a new board of the template begins with, on hover and on focus: its stages over its rows, by name. */
export function TemplatePreview({
  template,
  children,
}: {
  template: TemplateInfo
  children: ReactElement
}): JSX.Element {
  const { t } = useLanguage()
  const { contents } = template
  if (contents === null) return children
  const { stages, lanes, personas, notes } = contents
  const names = (list: readonly { name: string }[]): string => list.map(({ name }) => name).join(', ')
  const extra = t('home.previewContent', { personas, notes, both: personas > 0 && notes > 0 ? 'yes' : 'no' })
  const said = [
    t('home.previewStages', { count: stages.length, names: names(stages) }),
    t('home.previewLanes', { count: lanes.length, names: names(lanes) }),
    extra,
  ]
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <Tooltip.Root>
        <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            className="template-preview"
            side="bottom"
            align="start"
            sideOffset={8}
            collisionPadding={12}
            aria-label={said.filter((part) => part !== '').join('. ')}
          >
            <ol className="preview-stages">
              {stages.map(({ name, phase }) => (
                <li key={name} data-phase={phase ?? 'none'}>
                  {name}
                </li>
              ))}
            </ol>
            <ul className="preview-lanes">
              {lanes.map(({ kind, name }) => (
                <li key={name}>
                  <span className="preview-mark" style={{ background: `var(--${laneToken(kind)})` }} />
                  {name}
                </li>
              ))}
            </ul>
            {extra !== '' && <p>{extra}</p>}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}
