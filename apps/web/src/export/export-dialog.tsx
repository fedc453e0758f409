import { CircleAlert, Download } from 'lucide-react'
import { type JSX, useState } from 'react'
import type { ExportFormat } from '../api/boards.ts'
import { useBoard } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { type Choices, type DrawingSize, FIRST_CHOICES, fitting, queryOf } from './choices.ts'
import { EXPORT_ICONS, EXPORT_ORDER } from './formats.ts'
import { Options } from './options.tsx'
import { Preview } from './preview.tsx'
import { type Following, useFollow } from './use-follow.ts'
import './export.css'

/** A format, what it shall show, and a look at it before it is made. */
export function ExportDialog({ onClose }: { onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  const { title } = useBoard().meta
  const [format, setFormat] = useState<ExportFormat>('pdf')
  const [choices, setChoices] = useState<Choices>(FIRST_CHOICES)
  const [sheet, setSheet] = useState(1)
  const following = useFollow(onClose)
  const [drawing, setDrawing] = useState<DrawingSize | null>(null)
  const query = queryOf(format, fitting(choices, drawing))
  const choose = (next: Choices): void => {
    setChoices(next)
    setSheet(1)
  }
  return (
    <Modal
      open
      onOpenChange={onClose}
      className="export"
      title={t('export.title')}
      about={title.trim() || t('home.untitled')}
      footer={
        <Footer
          format={format}
          ready={query !== null}
          following={following}
          onRun={() => query !== null && void following.start(format, query)}
          onClose={onClose}
        />
      }
    >
      <div className="export-formats">
        <fieldset>
          <legend className="visually-hidden">{t('export.formats')}</legend>
          {EXPORT_ORDER.map((each) => (
            <FormatCard key={each} format={each} chosen={each === format} onChoose={() => setFormat(each)} />
          ))}
        </fieldset>
        <p className="help">{t('export.where')}</p>
      </div>
      <div className="export-sight">
        <Preview format={format} query={query} sheet={sheet} onSheet={setSheet} onDrawing={setDrawing} />
        <div className="export-settings">
          {following.failure !== null && (
            <p className="alert" role="alert">
              <CircleAlert className="icon" aria-hidden />
              <span className="grow">{following.failure}</span>
            </p>
          )}
          <Options format={format} choices={fitting(choices, drawing)} drawing={drawing} onChange={choose} />
        </div>
      </div>
    </Modal>
  )
}

function FormatCard({
  format,
  chosen,
  onChoose,
}: {
  format: ExportFormat
  chosen: boolean
  onChoose(): void
}): JSX.Element {
  const { t } = useLanguage()
  const Icon = EXPORT_ICONS[format]
  return (
    <label className="export-card">
      <input
        type="radio"
        name="export-format"
        className="visually-hidden"
        checked={chosen}
        onChange={onChoose}
        aria-describedby={`export-hint-${format}`}
      />
      <Icon className="icon" aria-hidden />
      <b>{format.toUpperCase()}</b>
      <small id={`export-hint-${format}`}>{t(`export.${format}.hint`)}</small>
    </label>
  )
}

function Footer({
  format,
  ready,
  following,
  onRun,
  onClose,
}: {
  format: ExportFormat
  ready: boolean
  following: Following
  onRun(): void
  onClose(): void
}): JSX.Element {
  const { t } = useLanguage()
  const { under, stopped, stop } = following
  const percent = under?.share == null ? null : Math.round(under.share * 100)
  return (
    <>
      {under !== null && (
        <div className="row grow export-progress">
          <progress
            aria-label={t('export.progress')}
            max={100}
            {...(percent !== null && { value: percent })}
          />
          <span className="help">{percent === null ? '' : t('export.percent', { percent })}</span>
        </div>
      )}
      {/* Here rather than in a toast, which would take the next Escape for itself. */}
      <p role="status" className="help grow">
        {under === null && stopped ? t('export.stopped') : ''}
      </p>
      <button type="button" className="btn secondary" onClick={under === null ? onClose : stop}>
        {t(under === null ? 'cancel' : 'export.stop')}
      </button>
      <button type="button" className="btn primary" disabled={!ready || under !== null} onClick={onRun}>
        <Download className="icon sm" aria-hidden />
        {t('export.run', { format: format.toUpperCase() })}
      </button>
    </>
  )
}
