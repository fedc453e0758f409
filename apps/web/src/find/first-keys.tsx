import { type FocusEvent, type JSX, useEffect, useRef } from 'react'
import { useLanguage } from '../language/locale.tsx'
import type { Meanwhile } from '../parts/later.ts'
import { useToasts } from '../toasts/toasts.tsx'
import type { FindBarProps } from './find-bar.tsx'
import { FindField } from './find-field.tsx'

/**
 * Stands for the bar while that is on its way: what is typed at once is for its field. The map would take letters for its
 * keys, and Delete for what is selected. It goes when the person goes on elsewhere, or when the bar can't be had: nobody is called
 * back into it.
 */
export function FirstKeys({ canvas, typed, isMissing, onClose }: FindBarProps & Meanwhile): JSX.Element {
  const { t } = useLanguage()
  const toasts = useToasts()
  const close = (): void => {
    onClose()
    canvas.focus()
  }
  const giveUp = useRef(close)
  giveUp.current = () => {
    close()
    toasts.show({ text: t('find.missing'), key: 'part' })
  }
  useEffect(() => {
    if (isMissing) giveUp.current()
  }, [isMissing])
  // The focus may be on its way to another window, or the bar has come.
  const onBlur = ({ currentTarget }: FocusEvent): void => {
    setTimeout(() => {
      if (!currentTarget.isConnected || !document.hasFocus() || document.activeElement === currentTarget)
        return
      onClose()
    })
  }
  return (
    <FindField
      onBlur={onBlur}
      onChange={({ target }) => {
        typed.current = target.value
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        close()
      }}
    />
  )
}
