import { type JSX, useEffect, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'

/** Nothing for 300 ms, then a frame, and words with a way on after 10 s. */
export function Loading({ onRetry }: { onRetry?: () => void }): JSX.Element {
  const { t } = useLanguage()
  const [stage, setStage] = useState<'blank' | 'skeleton' | 'late'>('blank')
  useEffect(() => {
    const skeleton = setTimeout(() => setStage('skeleton'), 300)
    const late = setTimeout(() => setStage('late'), 10_000)
    return () => {
      clearTimeout(skeleton)
      clearTimeout(late)
    }
  }, [])
  return (
    <main className="loading" aria-busy="true">
      {stage !== 'blank' && (
        <div className="skeletons" aria-hidden="true">
          <span />
          <span />
          <span />
          <span />
        </div>
      )}
      <p role="status">{stage === 'late' ? t('loading.late') : stage === 'skeleton' ? t('loading') : ''}</p>
      {stage === 'late' && (
        <button type="button" className="btn secondary" onClick={onRetry ?? (() => location.reload())}>
          {t('retry')}
        </button>
      )}
    </main>
  )
}
