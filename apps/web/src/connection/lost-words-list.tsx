import type { LostWords } from '@parcours/sync'
import { type JSX, useId } from 'react'
import { useLanguage } from '../language/locale.tsx'

/** Words that are not on the board, each with what it was written in. */
export function LostWordsList({ lost, label }: { lost: readonly LostWords[]; label: string }): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  return (
    <>
      <p className="label" id={id}>
        {label}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className="lost-words" aria-labelledby={id} tabIndex={0}>
        {lost.map((words) => (
          <li key={`${words.root} ${words.id} ${words.key}`}>
            <small>{whereWords(words, t)}</small>
            <p>{words.text}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** For the clipboard: a line each. */
export const textOfLost = (lost: readonly LostWords[]): string => lost.map(({ text }) => text).join('\n')

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
