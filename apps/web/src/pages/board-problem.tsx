import type { JSX } from 'react'
import { ApiError } from '../api/http.ts'
import { KeptWords } from '../connection/kept-words.tsx'
import { useLanguage } from '../language/locale.tsx'
import { ProblemPage } from './problem-page.tsx'

/** Why a board can't be opened: the server's own words where it answered, ours where nothing did. */
export function BoardProblem({
  boardId,
  error,
  hasKey,
  onRetry,
}: {
  boardId: string
  error: unknown
  /** Whether the address (or this browser) had any key for the board. */
  hasKey: boolean
  onRetry(): void
}): JSX.Element {
  const { t } = useLanguage()
  if (!(error instanceof ApiError) || (error.status === 0 && error.code === 'offline')) {
    return (
      <ProblemPage
        title={t('problem.offline.title')}
        detail={t('problem.offline.detail')}
        onRetry={onRetry}
      />
    )
  }
  if (error.status === 404) {
    return (
      <ProblemPage
        title={t('problem.unknown.title')}
        detail={t('problem.unknown.detail')}
        advice={t('problem.ask')}
      />
    )
  }
  if (error.status === 410) {
    return (
      <ProblemPage
        title={error.title || t('problem.revoked.title')}
        detail={error.detail || t('problem.revoked.detail')}
      >
        <KeptWords boardId={boardId} />
      </ProblemPage>
    )
  }
  if (error.status === 401 || error.status === 403) {
    return hasKey ? (
      <ProblemPage
        title={t('problem.key.title')}
        detail={t('problem.key.detail')}
        advice={t('problem.ask')}
      />
    ) : (
      <ProblemPage
        title={t('problem.noKey.title')}
        detail={t('problem.noKey.detail')}
        advice={t('problem.ask')}
      />
    )
  }
  return (
    <ProblemPage
      title={error.title || t('problem.unexpected.title')}
      detail={error.detail || t('problem.unexpected.detail')}
      onRetry={onRetry}
    />
  )
}
