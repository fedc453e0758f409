import { type JSX, useId } from 'react'
import type { ExportFormat } from '../api/boards.ts'
import { useLanguage } from '../language/locale.tsx'
import {
  type Choices,
  type DrawingSize,
  isSide,
  PAPERS,
  pixelsOf,
  SCALES,
  SIDE,
  withLayout,
} from './choices.ts'

interface Props {
  choices: Choices
  onChange(choices: Choices): void
}

/** What can be chosen for a format; nothing that it doesn't know. */
export function Options({
  format,
  drawing,
  ...props
}: Props & {
  format: ExportFormat
  /** null while it isn't known. */
  drawing: DrawingSize | null
}): JSX.Element {
  const { t } = useLanguage()
  if (format === 'csv' || format === 'json') return <p className="muted">{t(`export.whole.${format}`)}</p>
  return (
    <fieldset className="export-options">
      <legend className="visually-hidden">{t('export.options')}</legend>
      {format === 'pdf' ? (
        <Paper {...props} />
      ) : (
        <Look {...props} drawing={drawing} sized={format === 'png'} />
      )}
      <Shown {...props} parts={format === 'pdf' ? ['votes', 'personas', 'actions'] : ['votes', 'personas']} />
    </fieldset>
  )
}

function Paper({ choices, onChange }: Props): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  const { layout, paper, orientation, tiles } = choices
  const resize = (value: string): void => {
    const [chosen, turned] = value.split(' ')
    const named = PAPERS.find((name) => name === chosen)
    if (named === undefined) onChange({ ...choices, paper: 'own' })
    else onChange({ ...choices, paper: named, orientation: turned === 'portrait' ? 'portrait' : 'landscape' })
  }
  return (
    <>
      <Switch
        label={t('export.layout')}
        options={(['poster', 'pages'] as const).map((key) => ({ key, name: t(`export.layout.${key}`) }))}
        value={layout}
        onChange={(next) => onChange(withLayout(choices, next))}
      />
      <div className="field">
        <label htmlFor={id}>{t('export.size')}</label>
        <select
          id={id}
          className="input"
          value={paper === 'own' ? 'own' : `${paper} ${orientation}`}
          onChange={(event) => resize(event.target.value)}
        >
          {PAPERS.toReversed().flatMap((name) =>
            (['landscape', 'portrait'] as const).map((turned) => (
              <option key={`${name} ${turned}`} value={`${name} ${turned}`}>
                {t(`export.size.${turned}`, { paper: name })}
              </option>
            )),
          )}
          <option value="own">{t('export.size.own')}</option>
        </select>
      </div>
      {paper === 'own' && <OwnSize choices={choices} onChange={onChange} />}
      {layout === 'poster' && (
        <div className="field">
          <label htmlFor={`${id}-tiles`}>{t('export.tiles')}</label>
          <select
            id={`${id}-tiles`}
            className="input"
            value={tiles}
            onChange={(event) => onChange({ ...choices, tiles: event.target.value as Choices['tiles'] })}
          >
            {(['none', 'A4', 'A3'] as const).map((key) => (
              <option key={key} value={key}>
                {t(`export.tiles.${key}`)}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  )
}

function OwnSize({ choices, onChange }: Props): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  const wrong = !(isSide(choices.width) && isSide(choices.height))
  return (
    <div className="field">
      <div className="row export-sides">
        {(['width', 'height'] as const).map((side) => (
          <div className="field" key={side}>
            <label htmlFor={`${id}-${side}`}>{t(`export.${side}`)}</label>
            <input
              id={`${id}-${side}`}
              className="input"
              inputMode="numeric"
              value={Number.isNaN(choices[side]) ? '' : choices[side]}
              aria-invalid={!isSide(choices[side])}
              aria-describedby={wrong ? `${id}-wrong` : undefined}
              onChange={(event) => onChange({ ...choices, [side]: Number.parseInt(event.target.value, 10) })}
            />
          </div>
        ))}
      </div>
      {wrong && (
        <p id={`${id}-wrong`} className="field-error" role="alert">
          {t('export.size.bad', SIDE)}
        </p>
      )}
    </div>
  )
}

function Look({
  choices,
  onChange,
  drawing,
  sized,
}: Props & { drawing: DrawingSize | null; sized: boolean }): JSX.Element {
  const { t } = useLanguage()
  const id = useId()
  return (
    <>
      <Switch
        label={t('export.theme')}
        options={(['light', 'dark'] as const).map((key) => ({ key, name: t(`export.theme.${key}`) }))}
        value={choices.theme}
        onChange={(theme) => onChange({ ...choices, theme })}
      />
      {sized && (
        <div className="field">
          <label htmlFor={id}>{t('export.scale')}</label>
          <select
            id={id}
            className="input"
            value={choices.scale ?? 'auto'}
            onChange={({ target: { value } }) =>
              onChange({ ...choices, scale: value === 'auto' ? null : (value as Choices['scale']) })
            }
          >
            <Scale scale={null} drawing={drawing} />
            {SCALES.map((scale) => (
              <Scale key={scale} scale={scale} drawing={drawing} />
            ))}
          </select>
        </div>
      )}
    </>
  )
}

/** One size of a picture, in pixels as soon as they are known; one that is too large isn't for choosing. */
function Scale({ scale, drawing }: { scale: Choices['scale']; drawing: DrawingSize | null }): JSX.Element {
  const { t } = useLanguage()
  const name = scale === null ? t('export.scale.auto') : t('export.scale.times', { scale: Number(scale) })
  const pixels = drawing === null ? null : pixelsOf(drawing, scale)
  return (
    <option value={scale ?? 'auto'} disabled={drawing !== null && pixels === null}>
      {drawing === null
        ? name
        : pixels === null
          ? t('export.scale.tooLarge', { name })
          : t('export.scale.pixels', { name, ...pixels })}
    </option>
  )
}

function Shown({
  choices,
  onChange,
  parts,
}: Props & { parts: readonly ('votes' | 'personas' | 'actions')[] }): JSX.Element {
  const { t } = useLanguage()
  return (
    <div className="export-shown">
      {parts.map((part) => (
        <label key={part} className="row check-row">
          <input
            type="checkbox"
            checked={choices[part]}
            onChange={(event) => onChange({ ...choices, [part]: event.target.checked })}
          />
          <span>{t(`export.show.${part}`)}</span>
        </label>
      ))}
    </div>
  )
}

/** One of two, both in sight. */
function Switch<K extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: readonly { key: K; name: string }[]
  value: K
  onChange(value: K): void
}): JSX.Element {
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="seg">
        {options.map(({ key, name }) => (
          <button key={key} type="button" aria-pressed={key === value} onClick={() => onChange(key)}>
            {name}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
