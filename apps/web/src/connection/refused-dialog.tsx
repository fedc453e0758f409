import { liveJourneys, type NoteTarget } from '@parcours/board'
import type { LostWords, Refusal } from '@parcours/sync'
import { Copy, CopyPlus } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { copyText } from '../parts/copy-text.ts'
import { Modal } from '../parts/dialog.tsx'
import { useToasts } from '../toasts/toasts.tsx'

/** Gives refused words back to their author: to copy, or to put back on the board as notes of their own. */
export function RefusedDialog({ refusal, onClose }: { refusal: Refusal; onClose(): void }): JSX.Element {
  const { t } = useLanguage()
  const { session, rights } = useBoardUi()
  const toasts = useToasts()
  const [copied, setCopied] = useState(false)
  const { lost } = refusal

  const copyAll = async (): Promise<void> => {
    const done = await copyText(lost.map((words) => words.text).join('\n'))
    setCopied(done)
    if (!done) toasts.show({ text: t('copy.failed') })
  }
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
      description={`${t(`refused.reason.${refusal.reason}`)} ${t('refused.safe')}`}
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
            <button type="button" className="btn secondary" onClick={() => void copyAll()}>
              <Copy className="icon sm" aria-hidden />
              {copied ? t('copy.done') : t('refused.copy')}
            </button>
            {rights.standing.role !== 'observer' && (
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
      {lost.length > 0 && (
        <>
          {rights.standing.frozen && !rights.mayAdd('notes') && (
            <p id="lost-words-wait">{t('refused.wait')}</p>
          )}
          <p className="label" id="lost-words">
            {t('refused.lost')}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <ul className="lost-words" aria-labelledby="lost-words" tabIndex={0}>
            {lost.map((words) => (
              <li key={`${words.root} ${words.id} ${words.key}`}>
                <small>{whereWords(words, t)}</small>
                <p>{words.text}</p>
              </li>
            ))}
          </ul>
        </>
      )}
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

function whereWords(words: LostWords, t: ReturnType<typeof useLanguage>['t']): string {
  switch (words.root) {
    case 'notes':
      return t('kind.note')
    case 'personas':
      return t('kind.persona')
    case 'stages':
      return t('kind.stage')
    case 'lanes':
      return t('kind.lane')
    case 'journeys':
      return t('kind.journey')
    default:
      return t('kind.board')
  }
}
