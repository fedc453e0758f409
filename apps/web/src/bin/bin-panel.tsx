import { type BinItem, binItems, type RootName } from '@parcours/board'
import { dateFormat } from '@parcours/words'
import { ArchiveRestore, Trash2 } from 'lucide-react'
import type { JSX } from 'react'
import { useBoard, useBoardUi, useConnection, useMayChange } from '../board/board-context.tsx'
import { PanelFrame } from '../board/panel-frame.tsx'
import { useLanguage } from '../language/locale.tsx'
import { shortened } from '../parts/shortened.ts'
import { useToasts } from '../toasts/toasts.tsx'
import './bin.css'

/** Opening a long bin must not freeze the page; what is older is found by restoring what is newer. */
const MOST = 300
const LISTED: ReadonlySet<RootName> = new Set([
  'journeys',
  'personas',
  'stages',
  'lanes',
  'groups',
  'notes',
  'actions',
  'ink',
])

/** Everything that was deleted, latest first, with who and when; one click brings it back. */
export function BinPanel(): JSX.Element {
  const { t } = useLanguage()
  const board = useBoard()
  // What lies in a deleted journey comes back with it, so it is not listed by itself.
  const items = binItems(board)
    .filter((item) => item.deleted !== null && LISTED.has(item.root) && !isBlank(item))
    .toSorted((a, b) => (b.deleted?.at ?? 0) - (a.deleted?.at ?? 0))
  return (
    <PanelFrame title={t('bin.title')} icon={<Trash2 className="icon" aria-hidden />}>
      <div className="panel-body">
        {items.length === 0 ? (
          <p className="muted">{t('bin.empty')}</p>
        ) : (
          <>
            <p className="help">{t('bin.help', { count: items.length })}</p>
            <ul className="bin-list">
              {items.slice(0, MOST).map((item) => (
                <BinRow key={`${item.root} ${item.id}`} item={item} />
              ))}
            </ul>
          </>
        )}
      </div>
    </PanelFrame>
  )
}

/** A note or an action that was never written in holds nothing to bring back: leaving it empty is what removed it. */
function isBlank({ root, title }: BinItem): boolean {
  return (root === 'notes' || root === 'actions') && title.trim() === ''
}

function BinRow({ item }: { item: BinItem }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session, canvasRef, setPanel } = useBoardUi()
  const mayRestore = useMayChange(item.root, item.id)
  const connection = useConnection()
  const toasts = useToasts()
  const kind = t(KIND_WORDS[item.root] ?? 'kind.board')
  const drawn = useBoard().ink.get(item.id)
  const nameless = item.root === 'ink' && drawn !== undefined ? t(`drawn.${drawn.kind}`) : t('unnamed')
  const title = shortened(item.title.trim()) || nameless
  const by = connection.participants.find((person) => person.id === item.deleted?.by)?.name
  const when = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(item.deleted?.at ?? 0)
  const restore = (button: HTMLElement): void => {
    // The row goes away under the focus.
    const row = button.closest('li')
    const beside =
      row?.nextElementSibling?.querySelector('button') ?? row?.previousElementSibling?.querySelector('button')
    const next = beside ?? button.closest('.panel')?.querySelector('h2')
    next?.focus()
    session.editor.restore(item.root, item.id)
    const itemId = `${ITEM_KIND[item.root] ?? ''}:${item.id}`
    toasts.show({
      text: t('bin.restored', { title }),
      key: 'restored',
      action: {
        label: t('show'),
        run: () =>
          item.root === 'actions'
            ? setPanel({ kind: 'actions', action: item.id })
            : canvasRef.current?.reveal(itemId),
      },
    })
  }
  return (
    <li>
      <div className="grow">
        <small>{kind}</small>
        <p>{title}</p>
        <small>{by === undefined ? when : t('bin.byWhen', { name: by, when })}</small>
      </div>
      {mayRestore && (
        <button
          type="button"
          className="btn secondary sm"
          aria-label={t('bin.restoreNamed', { kind, title })}
          onClick={({ currentTarget }) => restore(currentTarget)}
          // Held, the key of one row would go on through the others.
          onKeyDown={(event) => {
            if (event.repeat && event.key === 'Enter') event.preventDefault()
          }}
        >
          <ArchiveRestore className="icon sm" aria-hidden />
          {t('bin.restore')}
        </button>
      )}
    </li>
  )
}

const KIND_WORDS: Partial<
  Record<
    RootName,
    | 'kind.note'
    | 'kind.group'
    | 'kind.persona'
    | 'kind.stage'
    | 'kind.lane'
    | 'kind.journey'
    | 'kind.task'
    | 'kind.drawn'
  >
> = {
  notes: 'kind.note',
  groups: 'kind.group',
  personas: 'kind.persona',
  stages: 'kind.stage',
  lanes: 'kind.lane',
  journeys: 'kind.journey',
  actions: 'kind.task',
  ink: 'kind.drawn',
}
const ITEM_KIND: Partial<Record<RootName, string>> = {
  notes: 'note',
  groups: 'group',
  personas: 'persona',
  stages: 'stage',
  lanes: 'lane',
  journeys: 'map',
  ink: 'ink',
}
