import type { TemplateInfo } from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { type FormEvent, type JSX, useId, useState } from 'react'
import { useLocation } from 'wouter'
import { createBoard } from '../api/boards.ts'
import { useLanguage } from '../language/locale.tsx'
import { LANGUAGE_NAMES } from '../language/names.ts'
import { Modal } from '../parts/dialog.tsx'
import { isTooLong, MakingTrouble, TitleField } from './making-fields.tsx'
import { openCreated } from './open-created.ts'
import { useMaking } from './use-making.ts'

/** Names a new board and picks the language of its templates and exports. */
export function CreateDialog({
  template,
  onClose,
}: {
  template: TemplateInfo
  onClose(): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const [, navigate] = useLocation()
  const [title, setTitle] = useState('')
  // What a facilitator saved has words in one language: another one is possible, and is then the board's.
  const [boardLocale, setBoardLocale] = useState<Locale>(template.saved?.locale ?? locale)
  const making = useMaking(t('home.createFailed'))
  const id = useId()

  const create = (event: FormEvent): void => {
    event.preventDefault()
    if (isTooLong(title)) return
    void making.make(async () => {
      const created = await createBoard(
        { title: title.trim() || t('home.untitled'), template: template.id, locale: boardLocale },
        locale,
      )
      openCreated(created, navigate)
      return undefined
    })
  }

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('home.createTitle', { template: template.title })}
      footer={
        <>
          <button type="button" className="btn secondary" onClick={onClose}>
            {t('cancel')}
          </button>
          <button
            type="submit"
            form={`${id}-form`}
            className="btn primary"
            disabled={making.busy || isTooLong(title)}
          >
            {making.busy ? t('home.creating') : t('home.create')}
          </button>
        </>
      }
    >
      <form id={`${id}-form`} className="stack" onSubmit={create}>
        <TitleField title={title} onChange={setTitle} />
        <fieldset className="field">
          <legend>{t('home.boardLanguage')}</legend>
          <div className="seg" role="presentation">
            {(['fr', 'en'] as const).map((choice) => (
              <button
                key={choice}
                type="button"
                lang={choice}
                aria-pressed={choice === boardLocale}
                onClick={() => setBoardLocale(choice)}
              >
                {LANGUAGE_NAMES[choice]}
              </button>
            ))}
          </div>
        </fieldset>
        <MakingTrouble making={making} />
      </form>
    </Modal>
  )
}
