import { Info } from 'lucide-react'
import { type FocusEvent, type JSX, type ReactNode, useRef, useState } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { RatingsGiven } from '../voting/ratings-given.tsx'
import { usePoll } from '../voting/use-votes.ts'
import { VotesLeft } from '../voting/votes-left.tsx'
import { useHeightToldTo } from './use-height-told.ts'
import './sheet.css'

/** What one writes and rates with, in reach of the thumb. It says why when there is nothing to write with. */
export function Sheet({
  mayWrite,
  onLeave,
  children,
}: {
  mayWrite: boolean
  /** The focus went elsewhere in the page. */
  onLeave(): void
  children: ReactNode
}): JSX.Element {
  const { t } = useLanguage()
  const { session, rights, stopped } = useBoardCore()
  const sheet = useRef<HTMLElement>(null)
  const [folded, setFolded] = useState(false)
  useHeightToldTo('--sheet', sheet)
  // A click elsewhere in the page ends writing; another window or tab doesn't.
  const onBlur = (event: FocusEvent): void => {
    const { relatedTarget } = event
    if (relatedTarget instanceof Node && event.currentTarget.contains(relatedTarget)) return
    setTimeout(() => {
      if (document.hasFocus() && sheet.current?.contains(document.activeElement) === false) onLeave()
    })
  }
  // What one gives in a vote is on the cards, and ratings stand here.
  const gives = usePoll(session) !== null && rights.standing.role !== 'observer'
  const why = (): string => {
    const { role, frozen, step } = rights.standing
    if (stopped === 'outdated') return t('notice.outdated')
    if (role === 'observer') return t('notice.readOnly')
    if (frozen) return t('notice.frozen')
    return t(step === 'talk' ? 'notice.talk' : 'phone.notNow')
  }
  return (
    <section
      ref={sheet}
      className={`phone-sheet${folded ? ' folded' : ''}`}
      aria-label={t('phone.compose')}
      data-region="tools"
      onBlur={onBlur}
    >
      <button
        type="button"
        className="grab"
        aria-expanded={!folded}
        aria-label={t(folded ? 'phone.compose' : 'phone.fold')}
        onClick={() => setFolded(!folded)}
      >
        <span className="bar" />
      </button>
      {!folded && (
        <>
          <VotesLeft />
          <RatingsGiven />
          {!mayWrite && !gives && stopped !== 'revoked' && (
            <p className="why">
              <Info className="icon sm" aria-hidden />
              {why()}
            </p>
          )}
          {children}
        </>
      )}
    </section>
  )
}
