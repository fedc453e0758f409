import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { ProblemPage } from './problem-page.tsx'

export function NotFoundPage(): JSX.Element {
  const { t } = useLanguage()
  return <ProblemPage title={t('problem.page.title')} detail={t('problem.page.detail')} />
}
