import { cellBlocks, type Id, lanesOf } from '@parcours/board'
import { type FormEvent, type JSX, useId, useState } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useUndoToast } from '../board/use-undo-toast.ts'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import { shortened } from '../parts/shortened.ts'
import './stages.css'

/** Makes two stages of one: says what goes into the new one, on the right. */
export function SplitDialog({ stage: id, onClose }: { stage: Id; onClose(): void }): JSX.Element | null {
  const { t } = useLanguage()
  const { session } = useBoardUi()
  const undoToast = useUndoToast(session)
  const board = useBoard()
  const [name, setName] = useState(() => t('new.stage'))
  const [right, setRight] = useState<ReadonlySet<Id>>(new Set())
  const form = useId()
  const stage = board.stages.get(id)
  if (stage === undefined) return null
  const lanes = lanesOf(board, stage.journey).flatMap((lane) => {
    const blocks = cellBlocks(board, id, lane.id)
    return blocks.length === 0 ? [] : [{ lane, blocks }]
  })
  const count = lanes
    .flatMap(({ blocks }) => blocks)
    .reduce(
      (sum, { group, notes }) => sum + (right.has(group?.id ?? notes[0]?.id ?? '') ? notes.length : 0),
      0,
    )
  const tick = (block: Id, ticked: boolean): void => {
    const next = new Set(right)
    if (ticked) next.add(block)
    else next.delete(block)
    setRight(next)
  }
  const split = (event: FormEvent): void => {
    event.preventDefault()
    const title = name.trim() || t('new.stage')
    const added = session.editor.splitStage(id, { name: title, right: [...right] })
    const named = shortened(stage.name.trim()) || t('unnamed')
    if (added !== '') undoToast(t('split.done', { name: named, other: shortened(title), count }))
    onClose()
  }
  return (
    <Modal
      open
      onOpenChange={onClose}
      title={t('split.title', { name: shortened(stage.name.trim()) || t('unnamed') })}
      description={t('split.description')}
      footer={
        <>
          <span className="grow muted" aria-live="polite">
            {t('split.count', { count })}
          </span>
          <FormButtons form={form} label={t('split.do')} onCancel={onClose} />
        </>
      }
    >
      <form id={form} className="stack" onSubmit={split}>
        <div className="field">
          <label htmlFor={`${form}-name`}>{t('split.name')}</label>
          <input
            id={`${form}-name`}
            className="input"
            value={name}
            maxLength={120}
            onChange={({ target }) => setName(target.value)}
          />
        </div>
        {lanes.length === 0 && <p className="hint">{t('split.nothing')}</p>}
        {lanes.map(({ lane, blocks }) => (
          <fieldset className="field split-lane" key={lane.id}>
            <legend>{lane.name.trim() || t('unnamed')}</legend>
            {blocks.map(({ group, notes }) => {
              const block = group?.id ?? notes[0].id
              const words =
                group === null
                  ? notes[0].text.trim() || t('unnamed')
                  : t('split.group', { name: group.title.trim() || t('unnamed'), count: notes.length })
              return (
                <label className="row check-row" key={block}>
                  <input
                    type="checkbox"
                    checked={right.has(block)}
                    onChange={({ target }) => tick(block, target.checked)}
                  />
                  <span>{words}</span>
                </label>
              )
            })}
          </fieldset>
        ))}
      </form>
    </Modal>
  )
}
