import { liveJourneys, type NoteTarget } from '@parcours/board'
import type { Refusal } from '@parcours/sync'
import { CopyPlus } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Modal } from '../parts/dialog.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { CopyLostWords } from './copy-lost-words.tsx'
import { LostWordsList } from './lost-words-list.tsx'

/** Gives refused words back to their author: to copy, or to put back on the board as notes of their own. */
export function RefusedDialog({ refusal, onClose }: { refusal: Refusal; onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  const { session, rights } = useBoardCore()
  const toasts = useToasts()
  const { lost } = refusal
  // Drafts are put back among drafts only: on the board everybody would read them.
  const isOwn = session.own.refused.has(refusal)
  const wouldTell = isOwn && rights.round === null
  const reason =
    refusal.reason === 'document-too-large' && isOwn
      ? t('refused.ownFull')
      : t(`refused.reason.${refusal.reason}`)

  const addAgain = (): void => {
    const journey = liveJourneys(session.model.board)[0]
    const target: NoteTarget =
      journey === undefined
        ? { to: 'free', anchor: 'board', x: 0, y: 0 }
        : { to: 'parking', journey: journey.id }
    // In several messages: what was refused for its size must not be refused for it again.
    for (const texts of portions(lost.map((words) => words.text))) session.editor.addNotes(texts, target)
    toasts.show({ text: t('refused.added', { count: lost.length }) })
    onClose()
  }

  return (
    <Modal
      open
      wide
      persistent={lost.length > 0}
      onOpenChange={onClose}
      title={t('refused.title')}
      description={`${reason} ${t('refused.safe')}`}
      footer={
        lost.length === 0 ? (
          <button type="button" className="btn primary" onClick={onClose}>
            {t('refused.continue')}
          </button>
        ) : (
          <>
            <button type="button" className="btn ghost" onClick={onClose}>
              {t('refused.drop')}
            </button>
            <span className="grow" />
            <CopyLostWords lost={lost} />
            {rights.standing.role !== 'observer' && refusal.reason !== 'revoked' && !wouldTell && (
              <button
                type="button"
                className="btn primary"
                disabled={!rights.mayAdd('notes')}
                aria-describedby={rights.mayAdd('notes') ? undefined : 'lost-words-wait'}
                onClick={addAgain}
              >
                <CopyPlus className="icon sm" aria-hidden />
                {t('refused.add', { count: lost.length })}
              </button>
            )}
          </>
        )
      }
    >
      {lost.length > 0 && rights.standing.frozen && !rights.mayAdd('notes') && (
        <p id="lost-words-wait">{t('refused.wait')}</p>
      )}
      {lost.length > 0 && <LostWordsList lost={lost} label={t('refused.lost')} />}
    </Modal>
  )
}

const PORTION_CHARACTERS = 100_000

function portions(texts: readonly string[]): string[][] {
  const all: string[][] = []
  let size = PORTION_CHARACTERS
  for (const text of texts) {
    if (size + text.length > PORTION_CHARACTERS) {
      all.push([])
      size = 0
    }
    all.at(-1)?.push(text)
    size += text.length
  }
  return all
}
