import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'

const GROUPS = [
  {
    title: 'shortcuts.tools',
    rows: [
      ['V / H', 'shortcuts.selectPan'],
      ['N', 'tool.note'],
      ['J', 'tool.journey'],
      ['P', 'tool.persona'],
      ['C', 'tool.touchpoint'],
      ['E', 'tool.emotion'],
      ['M', 'tool.truth'],
      ['X', 'tool.laser'],
    ],
  },
  {
    title: 'shortcuts.map',
    rows: [
      ['← ↑ ↓ →', 'shortcuts.arrows'],
      ['↵ / Esc', 'shortcuts.edit'],
      ['⇧ ↵', 'shortcuts.newLine'],
      ['Tab', 'shortcuts.nextNote'],
      ['Alt ← ↑ ↓ →', 'shortcuts.move'],
      ['1 – 5', 'shortcuts.rate'],
      ['Ctrl G', 'group.make'],
      ['Ctrl ⇧ G', 'group.ungroup'],
      ['Ctrl D', 'duplicate'],
      ['Del', 'delete'],
      ['Ctrl C / X / V', 'shortcuts.clipboard'],
    ],
  },
  {
    title: 'shortcuts.everywhere',
    rows: [
      ['Ctrl Z / Ctrl ⇧ Z', 'shortcuts.history'],
      ['Ctrl + / − / 0 / 1', 'shortcuts.zoom'],
      ['⇧ N / ⇧ P', 'shortcuts.steps'],
      ['R', 'shortcuts.ready'],
      ['⇧ H', 'shortcuts.hand'],
      ['L', 'hold.key'],
      ['Alt ↑ / ↓', 'shortcuts.moveStep'],
      ['B', 'shortcuts.goBack'],
      ['⇧ B', 'shortcuts.bring'],
      ['F6', 'shortcuts.regions'],
      ['F8', 'shortcuts.messages'],
      ['⇧ F10', 'shortcuts.menu'],
      ['?', 'shortcuts.title'],
    ],
  },
] as const

export function ShortcutSheet({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  return (
    <Modal
      open
      wide
      onOpenChange={onClose}
      title={t('shortcuts.title')}
      description={t('shortcuts.description')}
    >
      <div className="shortcuts">
        {GROUPS.map((group) => (
          <section key={group.title}>
            <h3>{t(group.title)}</h3>
            <dl>
              {group.rows.map(([keys, words]) => (
                <div key={keys}>
                  <dt>
                    <span className="kbd">{keys}</span>
                  </dt>
                  <dd>{t(words)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
