import type { Id } from '@parcours/board'
import { isChord } from '@parcours/canvas/keys'
import type { Step, Timer } from '@parcours/workshop'
import { ArrowDown, ArrowUp, Check, CornerDownRight, Ellipsis, Lock, Pencil, Trash2 } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type JSX, type KeyboardEvent, useEffect, useRef } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { APP_KEYS } from '../keys/key-table.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry, Line } from '../menus/menu-parts.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { clockText } from './clock.ts'
import { MODE_ICONS } from './modes.ts'
import { useRemaining } from './use-remaining.ts'
import { AGENDA_UNDO, useWorkshopUi } from './workshop-context.tsx'

/** Where a step is opened from. */
export function stepTitle(within: HTMLElement | null, step: Id): HTMLElement | null {
  return within?.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"] .step-title`) ?? null
}

/** The steps as a trail. */
export function AgendaList({ onEdit }: { onEdit(step: Id): void }): JSX.Element {
  const { t } = useLanguage()
  const { announce } = useBoardUi()
  const { workshop, send } = useWorkshopUi()
  const { agenda } = workshop
  const list = useRef<HTMLOListElement>(null)
  // A row that moves in the document loses the focus on the way.
  const moved = useRef<Id | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the agenda
  useEffect(() => {
    if (moved.current === null) return
    stepTitle(list.current, moved.current)?.focus()
    moved.current = null
  }, [agenda])

  const move = (step: Step, by: -1 | 1): void => {
    const index = agenda.indexOf(step)
    if (agenda[index + by] === undefined) return
    const before = by < 0 ? agenda[index - 1] : agenda[index + 2]
    moved.current = step.id
    void send({ type: 'move-step', step: step.id, before: before?.id ?? null }).then((done) => {
      if (done === null) {
        moved.current = null
        return
      }
      const title = step.title || t('step.untitled')
      announce(t('step.moved', { title, index: index + by + 1, count: agenda.length }))
    })
  }
  return (
    <ol className="agenda-steps" ref={list}>
      {agenda.map((step, index) => (
        <StepRow
          key={step.id}
          step={step}
          index={index}
          onEdit={() => onEdit(step.id)}
          onMove={(by) => move(step, by)}
        />
      ))}
    </ol>
  )
}

interface RowProps {
  step: Step
  index: number
  onEdit(): void
  onMove(by: -1 | 1): void
}

function StepRow({ step, index, onEdit, onMove }: RowProps): JSX.Element {
  const { t } = useLanguage()
  const { workshop, leads } = useWorkshopUi()
  const { agenda, current, visited } = workshop
  const here = current?.step === step.id
  const done = !here && visited.includes(step.id)
  const Icon = done ? Check : MODE_ICONS[step.mode]
  const title = step.title || t('step.untitled')
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isChord(event, APP_KEYS.moveStep)) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  const name = (
    <>
      <b className="step-name">{title}</b>
      <small className="step-mode">
        {t(`mode.${step.mode}`)}
        {(here || done) && (
          <span className="visually-hidden">, {t(here ? 'agenda.here' : 'agenda.done')}</span>
        )}
      </small>
    </>
  )
  return (
    <li
      className={`agenda-step${here ? ' here' : done ? ' done' : ''}`}
      data-step={step.id}
      {...(here ? { 'aria-current': 'step' as const } : {})}
    >
      <span className="step-mark" aria-hidden="true">
        <Icon className="icon sm" />
      </span>
      {leads ? (
        <button type="button" className="step-title" onClick={onEdit} onKeyDown={onKeyDown}>
          <span className="visually-hidden">
            {t('step.position', { index: index + 1, count: agenda.length })}.{' '}
          </span>
          {name}
          <span className="visually-hidden">. {t('step.edit')}</span>
        </button>
      ) : (
        <span className="step-title">{name}</span>
      )}
      <span className="step-time num">
        {here && current?.timer != null ? <Left timer={current.timer} /> : <Planned minutes={step.minutes} />}
      </span>
      {leads && <StepMenu step={step} index={index} onEdit={onEdit} onMove={onMove} />}
      {here && <Words step={step} />}
    </li>
  )
}

function Left({ timer }: { timer: Timer }): JSX.Element {
  return <>{clockText(useRemaining(timer))}</>
}

function Planned({ minutes }: { minutes: number | null }): JSX.Element {
  const { t } = useLanguage()
  return <>{minutes === null ? t('agenda.noTime') : t('agenda.minutes', { minutes })}</>
}

/** What there is to read of the step that the room is at. */
function Words({ step }: { step: Step }): JSX.Element | null {
  const { t } = useLanguage()
  const { prompt, facilitatorNotes } = step
  if (prompt === '' && facilitatorNotes === '') return null
  return (
    <div className="step-words">
      {prompt !== '' && <p>{prompt}</p>}
      {facilitatorNotes !== '' && (
        <div className="own-notes">
          <small className="own-notes-label">
            <Lock className="icon xs" aria-hidden /> {t('step.notesOnly')}
          </small>
          <p>{facilitatorNotes}</p>
        </div>
      )}
    </div>
  )
}

function StepMenu({ step, index, onEdit, onMove }: RowProps): JSX.Element {
  const { t } = useLanguage()
  const toasts = useToasts()
  const { workshop, live, send, go } = useWorkshopUi()
  const { agenda, current } = workshop
  const here = current?.step === step.id
  const title = step.title || t('step.untitled')
  const remove = async (): Promise<void> => {
    const before = agenda[index + 1]?.id ?? null
    if ((await send({ type: 'remove-step', step: step.id })) === null) return
    const { id: _, ...content } = step
    toasts.show({
      text: t('step.removed', { title }),
      key: AGENDA_UNDO,
      action: { label: t('undo'), run: () => void send({ type: 'add-step', step: content, before }) },
    })
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="btn ghost sm icon-only" aria-label={t('step.menu', { title })}>
        <Ellipsis className="icon sm" aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
          <Entry
            icon={<CornerDownRight className="icon" />}
            disabled={here || !live}
            onSelect={() => go(step.id)}
          >
            {t('step.goTo')}
          </Entry>
          <Entry icon={<Pencil className="icon" />} onSelect={onEdit}>
            {t('step.edit')}
          </Entry>
          <Line />
          <Entry
            icon={<ArrowUp className="icon" />}
            keys="Alt ↑"
            disabled={index === 0 || !live}
            onSelect={() => onMove(-1)}
          >
            {t('step.moveUp')}
          </Entry>
          <Entry
            icon={<ArrowDown className="icon" />}
            keys="Alt ↓"
            disabled={index === agenda.length - 1 || !live}
            onSelect={() => onMove(1)}
          >
            {t('step.moveDown')}
          </Entry>
          <Line />
          <Entry
            danger
            icon={<Trash2 className="icon" />}
            disabled={here || !live}
            {...(here ? { hint: t('step.removeRunning') } : {})}
            onSelect={() => void remove()}
          >
            {t('step.remove')}
          </Entry>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
