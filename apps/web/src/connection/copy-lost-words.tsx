import type { LostWords } from '@parcours/sync'
import { Copy } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { copyText } from '../parts/copy-text.ts'
import { useToasts } from '../toasts/toasts.tsx'
import { textOfLost } from './lost-words-list.tsx'

export function CopyLostWords({ lost }: { lost: readonly LostWords[] }): JSX.Element {
  const { t } = useLanguage()
  const toasts = useToasts()
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    const done = await copyText(textOfLost(lost))
    setCopied(done)
    if (!done) toasts.show({ text: t('copy.failed') })
  }
  return (
    <button type="button" className="btn secondary" onClick={() => void copy()}>
      <Copy className="icon sm" aria-hidden />
      {copied ? t('copy.done') : t('refused.copy')}
    </button>
  )
}
