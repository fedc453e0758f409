import { CHANNELS, type Id, REACHES } from '@parcours/board'
import { channels as channelWords, translator } from '@parcours/words'
import { Search } from 'lucide-react'
import { type JSX, type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { NamedIcon } from '../parts/named-icon.tsx'
import { searchChannels } from './channel-search.ts'

/** The catalogue of channels by reach, with a search. A combobox: the focus stays in the field, arrows choose. */
export function ChannelPicker({ notes, onDone }: { notes: readonly Id[]; onDone(): void }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session } = useBoardUi()
  const board = useBoard()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const words = useMemo(() => translator(locale, channelWords), [locale])
  const named = useMemo(
    () => CHANNELS.map((channel) => ({ ...channel, name: words(channel.id as Parameters<typeof words>[0]) })),
    [words],
  )
  const found = searchChannels(named, query)
  const current = board.notes.get(notes[0] ?? '')?.channel ?? null

  const choose = (channel: string | null): void => {
    session.editor.setNoteChannel(notes, channel)
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      const next = (active + step + found.length) % Math.max(1, found.length)
      setActive(next)
      list.current?.querySelectorAll('[role="option"]')[next]?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const channel = found[active]
      if (channel !== undefined) choose(channel.id)
    }
  }
  return (
    <div className="channel-picker">
      <label className="input">
        <Search className="icon sm muted" aria-hidden />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[active] === undefined ? undefined : `${id}-${found[active].id}`}
          aria-label={t('channel.search')}
          placeholder={t('channel.search')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div ref={list} id={`${id}-list`} className="channels" role="listbox" aria-label={t('channel.title')}>
        {REACHES.flatMap((reach) => {
          const group = found.filter((channel) => channel.reach === reach)
          if (group.length === 0) return []
          return [
            <div key={reach} role="presentation" className="menu-label">
              {t(`reach.${reach}`)}
            </div>,
            ...group.map((channel) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field that keeps the focus
              // biome-ignore lint/a11y/useFocusableInteractive: an option is named by aria-activedescendant, it never has the focus
              <div
                key={channel.id}
                id={`${id}-${channel.id}`}
                role="option"
                aria-selected={current === channel.id}
                className={`menu-item${found[active]?.id === channel.id ? ' active' : ''}`}
                onPointerMove={() => setActive(found.indexOf(channel))}
                onClick={() => choose(channel.id)}
              >
                <NamedIcon name={channel.icon} />
                {channel.name}
              </div>
            )),
          ]
        })}
      </div>
      {found.length === 0 && <p className="help">{t('channel.none')}</p>}
      {current !== null && (
        <button type="button" className="btn ghost sm" onClick={() => choose(null)}>
          {t('channel.remove')}
        </button>
      )}
    </div>
  )
}
