import type { JSX } from 'react'
import { keysOf, POINTER_ROWS, SHEET } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'

function Line({ keys, words }: { keys: readonly string[]; words: string }): JSX.Element {
  return (
    <div>
      <dt>
        {keys.map((one) => (
          <span key={one} className="kbd">
            {one}
          </span>
        ))}
      </dt>
      <dd>{words}</dd>
    </div>
  )
}

export function ShortcutSheet({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  return (
    <Modal
      open
      wide
      readOnly
      onOpenChange={onClose}
      title={t('shortcuts.title')}
      description={t('shortcuts.description')}
    >
      <div className="shortcuts">
        {SHEET.map(({ title, rows }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {rows.map(([words, ...acts]) => (
                <Line key={words} keys={acts.map((act) => keysOf(t, act))} words={t(words)} />
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>{t('shortcuts.pointer')}</h3>
          <dl>
            {POINTER_ROWS.map(([words, keys]) => (
              <Line key={keys} keys={[t(keys)]} words={t(words)} />
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  )
}
