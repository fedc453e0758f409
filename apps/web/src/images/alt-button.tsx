import { type Id, LIMITS } from '@parcours/board'
import { MessageSquareText } from 'lucide-react'
import { Popover, Toolbar } from 'radix-ui'
import { type JSX, useEffect, useState } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useKeysBack } from '../board/toolbar-parts.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Tip } from '../parts/tip.tsx'
import './images.css'

/** What an image shows, in words: written here, kept when the field is left. */
export function AltButton({ id }: { id: Id }): JSX.Element | null {
  const { t } = useLanguage()
  const { session, describing, describe } = useBoardUi()
  const alt = useBoard().ink.get(id)?.alt ?? ''
  const [draft, setDraft] = useState<string | null>(null)
  // Asked for by a key on the map.
  const isAsked = describing === id
  const { ofMap, trigger, content } = useKeysBack()
  useEffect(() => {
    if (!isAsked) return
    ofMap.current = true
    setDraft((before) => before ?? alt)
  }, [isAsked, alt, ofMap])
  useEffect(() => () => describe(null), [describe])
  const keep = (): void => {
    if (draft !== null && draft.trim() !== alt) session.editor.setInkAlt(id, draft.trim())
    setDraft(null)
    describe(null)
  }
  const help = `alt-help-${id}`
  return (
    <Popover.Root open={draft !== null} onOpenChange={(open) => (open ? setDraft(alt) : keep())}>
      <Tip label={t('image.alt')} side="top">
        <Toolbar.Button asChild>
          <Popover.Trigger
            className="btn ghost icon-only sm"
            aria-label={t('image.alt')}
            data-filled={alt === '' ? undefined : ''}
            {...trigger}
          >
            <MessageSquareText className="icon" aria-hidden />
          </Popover.Trigger>
        </Toolbar.Button>
      </Tip>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          side="top"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('image.alt')}
          {...content}
        >
          <div className="alt-form">
            <textarea
              className="input"
              aria-label={t('image.altField')}
              aria-describedby={help}
              placeholder={t('image.altField')}
              maxLength={LIMITS.title}
              value={draft ?? ''}
              // Whoever comes back to it goes on writing.
              onFocus={({ currentTarget: { value }, currentTarget }) =>
                currentTarget.setSelectionRange(value.length, value.length)
              }
              onChange={({ currentTarget }) => setDraft(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
                  event.preventDefault()
                  keep()
                }
              }}
            />
            <p id={help} className="muted">
              {t('image.altHelp')}
            </p>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
