import { dateFormat } from '@parcours/words'
import { type FormEvent, type JSX, useId, useState } from 'react'
import { startAgain } from '../api/ending.ts'
import { useBoardUi } from '../board/board-context.tsx'
import { MakingTrouble } from '../home/making-fields.tsx'
import { useMaking } from '../home/use-making.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import { whenSaved } from '../share/when-saved.ts'
import { useToasts } from '../toasts/toasts.tsx'
import { AGAIN_TOLD } from './use-start-again-notice.ts'
import { VersionName } from './version-name.tsx'
import './repeat.css'

/** Asks before the board is cleared for everybody: what goes, what stays, and where what goes can be found. */
export function StartAgainDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session } = useBoardUi()
  const toasts = useToasts()
  const [name, setName] = useState(() => {
    const date = dateFormat(locale, { dateStyle: 'medium' }).format(session.connection.serverNow)
    return t('again.versionName', { date })
  })
  const making = useMaking(t('again.failed'))
  const id = useId()

  const begin = (event: FormEvent): void => {
    event.preventDefault()
    void making.make(async () => {
      if (name.trim() === '') return t('versions.name.missing')
      // The version is what is on the server's disk: what was just typed here has to be part of it.
      if (!(await whenSaved(session.connection))) return t('versions.notSaved')
      const { before } = await startAgain(session.boardId, name, { grant: session.seat.grant }, locale)
      toasts.dismiss(AGAIN_TOLD)
      toasts.show({ text: t('again.done', { title: before.name }), key: 'again' })
      onClose()
      return undefined
    })
  }

  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('again.title')}
      description={t('again.description')}
      footer={
        <FormButtons form={`${id}-form`} label={t('again.do')} onCancel={onClose} busy={making.busy} danger />
      }
    >
      <form id={`${id}-form`} className="stack" noValidate onSubmit={begin}>
        <dl className="again-parts">
          <dt>{t('again.goes')}</dt>
          <dd>{t('again.goesWhat')}</dd>
          <dt>{t('again.stays')}</dt>
          <dd>{t('again.staysWhat')}</dd>
        </dl>
        <VersionName name={name} onChange={setName} />
        <MakingTrouble making={making} />
      </form>
    </Modal>
  )
}
