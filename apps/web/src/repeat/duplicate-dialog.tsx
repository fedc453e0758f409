import { BOARD_PARTS, type CopyRequest, type CreatedBoard } from '@parcours/sync'
import { type FormEvent, type JSX, useId, useState } from 'react'
import { copyBoard } from '../api/boards.ts'
import type { Access } from '../api/http.ts'
import { isTooLong, MakingTrouble, TitleField } from '../home/making-fields.tsx'
import { useMaking } from '../home/use-making.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'

/** Makes another board of this one: all of it, or what was there before anybody wrote. */
export function DuplicateDialog({
  boardId,
  title: original,
  access,
  whenReady,
  onCreated,
  onClose,
}: {
  boardId: string
  title: string
  /** A facilitator's. */
  access: Access
  /** Resolves once what was typed here is on the server, which copies what it has; false when that isn't to be expected. */
  whenReady: () => Promise<boolean>
  onCreated(created: CreatedBoard): void
  onClose(): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const [title, setTitle] = useState(() => t('copy.titleOf', { title: original || t('home.untitled') }))
  const [part, setPart] = useState<CopyRequest['part']>('structure')
  const making = useMaking(t('copy.failed'))
  const id = useId()

  const copy = (event: FormEvent): void => {
    event.preventDefault()
    if (isTooLong(title)) return
    void making.make(async () => {
      if (!(await whenReady())) return t('copy.notSaved')
      const body = { title: title.trim() || t('home.untitled'), part }
      onCreated(await copyBoard(boardId, body, access, locale))
      return undefined
    })
  }

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('copy.title')}
      description={t('copy.description')}
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
            {making.busy ? t('home.creating') : t('copy.do')}
          </button>
        </>
      }
    >
      <form id={`${id}-form`} className="stack" onSubmit={copy}>
        <TitleField title={title} onChange={setTitle} />
        <fieldset className="field">
          <legend>{t('copy.part')}</legend>
          {BOARD_PARTS.toReversed().map((choice) => (
            <label className="row check-row" key={choice}>
              <input
                type="radio"
                name={`${id}-part`}
                checked={part === choice}
                onChange={() => setPart(choice)}
              />
              <span>
                {t(`copy.part.${choice}`)}
                <small className="choice-help help">{t(`copy.part.${choice}Help`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <MakingTrouble making={making} />
      </form>
    </Modal>
  )
}
