import { Download, RotateCw, X } from 'lucide-react'
import { type JSX, useId, useState } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { downloadBlob } from '../share/download.ts'
import type { Parcel } from './outbox.ts'
import './images.css'

/** Images that are being sent, and those that wait: which, why, and what can be done with each. */
export function ImagesOnTheirWay(): JSX.Element | null {
  const { t } = useLanguage()
  const { images } = useBoardCore()
  const { parcels, progress } = images
  const [isOpen, setOpen] = useState(false)
  const list = useId()
  if (progress !== null) {
    return (
      <div className="upload-progress">
        <span aria-hidden="true">{t('image.progress')}</span>
        <progress max={1} value={progress} aria-label={t('image.progress')} />
      </div>
    )
  }
  if (parcels.length === 0) return null
  const held = parcels.filter(({ state }) => state === 'held').length
  return (
    <div className="upload-progress waits" data-open={isOpen ? '' : undefined}>
      <button
        type="button"
        className="btn ghost sm"
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        {held > 0 ? t('image.held', { count: held }) : t('image.waiting', { count: parcels.length })}
      </button>
      {isOpen && (
        <ul id={list} aria-label={t('image.kept')}>
          {parcels.map((parcel) => (
            <ParcelRow key={parcel.id} parcel={parcel} />
          ))}
        </ul>
      )}
    </div>
  )
}

function ParcelRow({ parcel }: { parcel: Parcel }): JSX.Element {
  const { t } = useLanguage()
  const { images } = useBoardCore()
  const { id, picture, state } = parcel
  const name = parcel.name.trim() || t('image.one')
  const why = parcel.why || t('image.left')
  return (
    <li>
      <span>
        <b>{name}</b>
        {state === 'held' && <small>{why}</small>}
      </span>
      {state === 'held' && (
        <button
          type="button"
          className="btn ghost icon-only sm"
          aria-label={t('image.again', { name })}
          title={t('image.again', { name })}
          onClick={() => images.again(id)}
        >
          <RotateCw className="icon" aria-hidden />
        </button>
      )}
      {picture !== null && (
        <button
          type="button"
          className="btn ghost icon-only sm"
          aria-label={t('image.save', { name })}
          title={t('image.save', { name })}
          onClick={() => downloadBlob(picture, name)}
        >
          <Download className="icon" aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="btn ghost icon-only sm"
        aria-label={t('image.giveUp', { name })}
        title={t('image.giveUp', { name })}
        onClick={() => images.drop(id)}
      >
        <X className="icon" aria-hidden />
      </button>
    </li>
  )
}
