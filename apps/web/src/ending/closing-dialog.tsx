import { openActions } from '@parcours/board'
import { dateFormat } from '@parcours/words'
import { CircleCheck, ClipboardCheck } from 'lucide-react'
import { type FormEvent, type JSX, useId, useState } from 'react'
import { endWorkshop } from '../api/ending.ts'
import { useBoard, useBoardCore } from '../board/board-context.tsx'
import { EXPORT_ICONS, EXPORT_ORDER } from '../export/formats.ts'
import { MakingTrouble } from '../home/making-fields.tsx'
import { useMaking } from '../home/use-making.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import { VersionName } from '../repeat/version-name.tsx'
import { useExport } from '../share/use-export.ts'
import { whenSaved } from '../share/when-saved.ts'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'
import { ActionSummary } from './action-summary.tsx'
import { Decisions } from './decisions.tsx'
import './ending.css'

/** The closing step: what was decided and who does what, a version of this moment, and the files to take away. */
export function ClosingDialog({ onClose, onActions }: { onClose(): void; onActions(): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session } = useBoardCore()
  const { workshop } = useWorkshopUi()
  const board = useBoard()
  const [name, setName] = useState(() => {
    const date = dateFormat(locale, { dateStyle: 'medium' }).format(session.connection.serverNow)
    return t('closing.versionName', { date })
  })
  /** The name of the version, once the workshop has ended. */
  const [kept, setKept] = useState<string | null>(null)
  const making = useMaking(t('closing.failed'))
  const id = useId()

  const end = (event: FormEvent): void => {
    event.preventDefault()
    void making.make(async () => {
      if (name.trim() === '') return t('versions.name.missing')
      if (!(await whenSaved(session.connection))) return t('versions.notSaved')
      const body = { name, from: workshop.current?.step ?? null }
      const { version } = await endWorkshop(session.boardId, body, { grant: session.seat.grant }, locale)
      setKept(version.name)
      return undefined
    })
  }
  const showActions = (): void => {
    onClose()
    onActions()
  }

  return (
    <Modal
      open
      wide
      onOpenChange={onClose}
      title={t(kept === null ? 'closing.title' : 'closing.endedTitle')}
      {...(kept === null && { description: t('leave.endDetail') })}
      footer={
        kept === null ? (
          <FormButtons form={`${id}-form`} label={t('agenda.end')} onCancel={onClose} busy={making.busy} />
        ) : (
          <button type="button" className="btn primary" onClick={onClose}>
            {t('close')}
          </button>
        )
      }
    >
      {kept === null ? (
        <form id={`${id}-form`} className="stack" noValidate onSubmit={end}>
          <VersionName name={name} onChange={setName} />
          <MakingTrouble making={making} />
        </form>
      ) : (
        <p className="closing-kept" role="status">
          <CircleCheck className="icon" aria-hidden />
          {t('closing.kept', { title: kept })}
        </p>
      )}
      <Decisions board={board} />
      <section aria-labelledby={`${id}-actions`} className="closing-part">
        <div className="row closing-head">
          <h3 id={`${id}-actions`} className="grow">
            {t('actions.title')}
          </h3>
          <button type="button" className="btn secondary sm" onClick={showActions}>
            <ClipboardCheck className="icon sm" aria-hidden />
            {t('closing.editActions')}
          </button>
        </div>
        <ActionSummary actions={openActions(board)} />
      </section>
      <Files />
    </Modal>
  )
}

function Files(): JSX.Element {
  const { t } = useLanguage()
  const { busy, exportAs } = useExport()
  const id = useId()
  return (
    <section aria-labelledby={id} className="closing-part">
      <h3 id={id}>{t('closing.files')}</h3>
      <div className="closing-files">
        {EXPORT_ORDER.map((format) => {
          const Icon = EXPORT_ICONS[format]
          return (
            <button
              key={format}
              type="button"
              className="btn secondary sm"
              disabled={busy}
              onClick={() => void exportAs(format)}
            >
              <Icon className="icon sm" aria-hidden />
              {t(`export.${format}`)}
            </button>
          )
        })}
      </div>
    </section>
  )
}
