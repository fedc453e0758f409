import { AARRR_STEPS, aarrrName, type Id, type Reach, type SalePhase } from '@parcours/board'
import {
  ArrowLeft,
  ArrowRight,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  Diamond,
  Globe,
  Merge,
  MoveHorizontal,
  Package,
  Pencil,
  SeparatorVertical,
  Smile,
  Trash2,
  TrendingUp,
} from 'lucide-react'
import type { JSX } from 'react'
import { SpotlightEntry } from '../attention/spotlight-entry.tsx'
import { useBoard, useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { useMerge } from '../stages/use-merge.ts'
import { DeleteChoices, useDeleteStructure, useStructure } from './delete-choices.tsx'
import { Check, Entry, Line, Radio, Submenu } from './menu-parts.tsx'
import { PathEntries } from './path-menu.tsx'
import { NotAllowedEntry, ReadOnlyEntry } from './read-only-entry.tsx'

const WIDTHS = { narrow: 220, standard: 252, wide: 360, widest: 480 } as const
const STEP = 40

/** Everything that can be done with a stage: the keyboard's way to what the pointer drags. */
export function StageMenu({ id, x, y }: { id: Id; x: number; y: number }): JSX.Element {
  const { t, locale } = useLanguage()
  const { session, canvasRef, rights, readOnly, openOverlay } = useBoardUi()
  const { editor } = session
  const board = useBoard()
  const stage = board.stages.get(id)
  const { notes, index, all } = useStructure('stages', id)
  const remove = useDeleteStructure('stages', id)
  const merge = useMerge(session)
  if (readOnly || stage === undefined) return <ReadOnlyEntry />
  const rate = (
    <Entry
      icon={<Smile className="icon" aria-hidden />}
      onSelect={() => openOverlay({ kind: 'rating', stage: id, point: id, x, y })}
    >
      {t('rating.rate')}
    </Entry>
  )
  const light = <SpotlightEntry root="stages" id={id} />
  const why = rights.obstacleToChange(board, 'stages', id)
  if (why !== null) {
    return (
      <>
        {rate}
        {rights.mayAdd('links') && <PathEntries stage={id} />}
        {light}
        <NotAllowedEntry why={why} root="stages" />
      </>
    )
  }

  const insert = (position: { after: Id } | { before: Id }): void => {
    const added = editor.addStage(stage.journey, { name: t('new.stage'), phase: stage.phase, ...position })
    void canvasRef.current?.edit('stages', added, 'name', { fresh: true })
  }
  const left = all[index - 1]
  const right = all[index + 1]
  const width =
    Object.entries(WIDTHS).find(([, units]) => Math.abs(units - stage.width) < STEP / 2)?.[0] ?? ''
  return (
    <>
      <Entry
        icon={<Pencil className="icon" aria-hidden />}
        onSelect={() => void canvasRef.current?.edit('stages', id, 'name')}
      >
        {t('rename')}
      </Entry>
      <Entry
        icon={<BetweenVerticalEnd className="icon" aria-hidden />}
        onSelect={() => insert({ before: id })}
      >
        {t('stage.insertBefore')}
      </Entry>
      <Entry
        icon={<BetweenVerticalStart className="icon" aria-hidden />}
        onSelect={() => insert({ after: id })}
      >
        {t('stage.insertAfter')}
      </Entry>
      <Line />
      <Submenu label={t('stage.phase')} icon={<Package className="icon" aria-hidden />}>
        <Radio
          value={stage.phase ?? 'none'}
          onChange={(value) => editor.setStage(id, { phase: value === 'none' ? null : (value as SalePhase) })}
          options={(['pre', 'post', 'none'] as const).map((value) => ({ value, label: t(`phase.${value}`) }))}
        />
      </Submenu>
      <Submenu label={t('stage.reach')} icon={<Globe className="icon" aria-hidden />}>
        <Radio
          value={stage.reach ?? 'none'}
          onChange={(value) => editor.setStage(id, { reach: value === 'none' ? null : (value as Reach) })}
          options={(['online', 'offline', 'mixed', 'none'] as const).map((value) => ({
            value,
            label: t(`reach.${value}`),
          }))}
        />
      </Submenu>
      <Submenu label={t('stage.aarrr')} icon={<TrendingUp className="icon" aria-hidden />}>
        <Radio
          value={stage.aarrr ?? 'none'}
          onChange={(value) =>
            editor.setStage(id, { aarrr: AARRR_STEPS.find((step) => step === value) ?? null })
          }
          options={[
            ...AARRR_STEPS.map((step) => ({ value: step, label: aarrrName(step, locale) })),
            { value: 'none', label: t('aarrr.none') },
          ]}
        />
      </Submenu>
      <Submenu label={t('stage.width')} icon={<MoveHorizontal className="icon" aria-hidden />}>
        <Radio
          value={width}
          onChange={(value) => editor.resizeStage(id, WIDTHS[value as keyof typeof WIDTHS])}
          options={(Object.keys(WIDTHS) as (keyof typeof WIDTHS)[]).map((value) => ({
            value,
            label: t(`width.${value}`),
          }))}
        />
      </Submenu>
      <Check
        checked={stage.truth}
        onChange={(truth) => editor.setTruth('stages', id, truth)}
        icon={<Diamond className="icon" aria-hidden />}
      >
        {t('truth')}
      </Check>
      <PathEntries stage={id} />
      {rate}
      {light}
      <Line />
      <Entry
        icon={<ArrowLeft className="icon" aria-hidden />}
        keys="Alt ←"
        disabled={left === undefined}
        onSelect={() => editor.moveStage(id, { before: left?.id ?? null })}
      >
        {t('stage.moveLeft')}
      </Entry>
      <Entry
        icon={<ArrowRight className="icon" aria-hidden />}
        keys="Alt →"
        disabled={right === undefined}
        onSelect={() => editor.moveStage(id, { after: right?.id ?? null })}
      >
        {t('stage.moveRight')}
      </Entry>
      <Line />
      {(left !== undefined || right !== undefined) && (
        <Submenu label={t('stage.merge')} icon={<Merge className="icon" aria-hidden />}>
          {[left, right].map(
            (other, side) =>
              other !== undefined && (
                <Entry
                  key={other.id}
                  keys={side === 0 ? 'Alt ⇧ ←' : 'Alt ⇧ →'}
                  onSelect={() => merge(id, other.id)}
                >
                  {t('stage.mergeWith', { name: board.stages.get(other.id)?.name.trim() || t('unnamed') })}
                </Entry>
              ),
          )}
        </Submenu>
      )}
      <Entry
        icon={<SeparatorVertical className="icon" aria-hidden />}
        keys="Alt ↵"
        onSelect={() => openOverlay({ kind: 'split', stage: id })}
      >
        {t('stage.split')}
      </Entry>
      <Line />
      {notes.length === 0 ? (
        <Entry danger icon={<Trash2 className="icon" aria-hidden />} onSelect={() => remove('park')}>
          {t('stage.delete')}
        </Entry>
      ) : (
        <Submenu danger label={t('stage.delete')} icon={<Trash2 className="icon" aria-hidden />}>
          <DeleteChoices root="stages" id={id} />
        </Submenu>
      )}
    </>
  )
}
