import { type FormEvent, type JSX, useId, useState } from 'react'
import { saveTemplate } from '../api/boards.ts'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { MakingTrouble } from '../home/making-fields.tsx'
import { useMaking } from '../home/use-making.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import { whenSaved } from '../share/when-saved.ts'
import { useToasts } from '../toasts/toasts.tsx'

/** As the server has them. */
const MAX_NAME = 80
const MAX_DESCRIPTION = 160

/** Saves the structure of the board for everybody who may make boards on this server, and says so before. */
export function TemplateDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session } = useBoardUi()
  const { title } = useBoard().meta
  const toasts = useToasts()
  const [name, setName] = useState(() => title.trim().slice(0, MAX_NAME))
  const [description, setDescription] = useState('')
  const making = useMaking(t('template.failed'))
  const id = useId()

  const save = (event: FormEvent): void => {
    event.preventDefault()
    void making.make(async () => {
      if (name.trim() === '') return t('template.nameMissing')
      if (!(await whenSaved(session.connection))) return t('copy.notSaved')
      const body = { title: name, description }
      const saved = await saveTemplate(session.boardId, body, { grant: session.seat.grant }, locale)
      toasts.show({ text: t('template.saved', { title: saved.title }), key: 'template' })
      onClose()
      return undefined
    })
  }

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('template.title')}
      description={t('template.description')}
      footer={
        <FormButtons form={`${id}-form`} label={t('template.save')} onCancel={onClose} busy={making.busy} />
      }
    >
      <form id={`${id}-form`} className="stack" noValidate onSubmit={save}>
        <div className="field">
          <label htmlFor={`${id}-name`}>{t('template.name')}</label>
          <input
            id={`${id}-name`}
            className="input"
            value={name}
            maxLength={MAX_NAME}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${id}-description`}>{t('template.words')}</label>
          <input
            id={`${id}-description`}
            className="input"
            value={description}
            maxLength={MAX_DESCRIPTION}
            aria-describedby={`${id}-help`}
            onChange={({ target }) => setDescription(target.value)}
          />
          <span className="help" id={`${id}-help`}>
            {t('template.wordsHelp')}
          </span>
        </div>
        <p className="hint">{t('template.seenBy')}</p>
        <MakingTrouble making={making} />
      </form>
    </Modal>
  )
}
