import { Check, Minus, Plus, Vote } from 'lucide-react'
import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import type { CardVote } from './use-card-votes.ts'
import { useSceneWords } from './use-scene-words.ts'
import './vote-mark.css'

/** Points on a card: one's own with the ways to add and to take back, or what the vote came to. */
export function VoteMark({ vote, of }: { vote: CardVote; of: string }): JSX.Element {
  const { t } = useLanguage()
  const words = useSceneWords()
  if (vote.kind === 'total') {
    return (
      <p className="vote-total">
        <span className="pill num">
          <Vote className="icon xs" aria-hidden />
          {words('voteCount', { count: vote.points })}
        </span>
        <span>{t('results.rank', { rank: vote.rank })}</span>
      </p>
    )
  }
  const { points, more, give } = vote
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons and their count, not a set of form fields
    <div className="vote-mark" role="group" aria-label={t('vote.on')} aria-describedby={of}>
      {points > 0 && (
        <button
          type="button"
          className="btn soft take"
          aria-label={t('vote.take')}
          aria-describedby={of}
          onClick={() => give(-1)}
        >
          <Minus className="icon" aria-hidden />
        </button>
      )}
      <span className={`own num${points > 0 ? ' some' : ''}`}>
        {points > 0 && <Check className="icon xs" aria-hidden />}
        {words('voteCount', { count: points })}
      </span>
      {/* What stands in the way of another one is said when it is asked for. */}
      <button
        type="button"
        className={`btn add-point${more ? '' : ' spent'}`}
        aria-label={t('vote.add')}
        aria-describedby={of}
        onClick={() => give(1)}
      >
        <Plus className="icon" aria-hidden />
      </button>
    </div>
  )
}
