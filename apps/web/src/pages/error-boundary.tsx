import { Component, type JSX, type ReactNode } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { ProblemPage } from './problem-page.tsx'

/** A part of the page that couldn't be fetched or drawn must not leave a blank page behind. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children
  }
}

function Failed(): JSX.Element {
  const { t } = useLanguage()
  return (
    <ProblemPage
      title={t('problem.broken.title')}
      detail={t('problem.broken.detail')}
      onRetry={() => location.reload()}
    />
  )
}
