import {
  aarrrName,
  type Board,
  cellBlocks,
  curvePoints,
  freeNotes,
  freePlaceOf,
  type Ink,
  inkPlaceOf,
  type Journey,
  lanesOf,
  liveActions,
  liveInk,
  liveJourneys,
  livePersonas,
  type Note,
  noteKind,
  parkedNotes,
  pathsFrom,
  ratingSummary,
  type Stage,
  stagesOf,
} from '@parcours/board'
import { pathTitle, sceneWords } from '@parcours/layout'
import { exchange, type Locale, type Translate, translator } from '@parcours/words'
// The browser build: the other one needs Node's Buffer, and this module runs in both.
import { stringify } from 'csv-stringify/browser/esm/sync'
import { channelName } from './channel.ts'
import { asText } from './formulas.ts'
import { voteColumns } from './votes.ts'

/** In the order of the file. */
const COLUMNS = [
  'journey',
  'stage',
  'phase',
  'lane',
  'kind',
  'text',
  'channel',
  'truth',
  'mean',
  'ratings',
  'group',
  'owner',
  'due',
  'state',
  'aarrr',
] as const
interface Row extends Partial<Record<(typeof COLUMNS)[number], string>> {
  /** Whose points it has. */
  note?: Note
}

/**
 * One table for spreadsheets: one live note a row, in reading order (journey, stage, lane, place in the cell; then
 * what waits in "Ideas to sort"; then what lies free), and one row of the kind "rating" for each persona and point
 * of the curve that was rated, in the lane of emotions; after the notes of a stage one row for each branch and exit.
 * Then one row for each drawn thing with words in it. At the end one row of the kind "action list" for each action.
 * Each vote adds columns at the end. Authors are left out. UTF-8 with a byte order mark, CRLF between rows, every cell
 * quoted. French: semicolons and decimal commas, which is what a French spreadsheet opens by a double click. `asText` says
 * what happens to formulas.
 */
export function exportCsv(board: Board, locale: Locale): string {
  const t = translator(locale, exchange)
  const rows = [
    ...liveJourneys(board).flatMap((journey) => journeyRows(board, journey, locale, t)),
    ...freeNotes(board).map((note) => {
      const anchor = freePlaceOf(board, note).anchor
      return { journey: board.journeys.get(anchor)?.title ?? '', ...noteCells(board, note, locale, t) }
    }),
    ...drawnRows(board, locale),
    ...liveActions(board).map(({ text, owner, due, state }) => ({
      ...{ kind: t('kind.task'), text, owner, due: due ?? '' },
      state: t(`state.${state}`),
    })),
  ]
  const votes = voteColumns(board, t)
  const headings = [...COLUMNS.map((column) => t(`column.${column}`)), ...votes.map(({ heading }) => heading)]
  const cells = ({ note, ...row }: Row): string[] => [
    ...COLUMNS.map((column) => row[column] ?? ''),
    ...votes.map((vote) => (note === undefined ? '' : vote.of(note))),
  ]
  return stringify(
    [headings, ...rows.map(cells)].map((row) => row.map((cell) => asText(cell.toWellFormed()))),
    {
      bom: true,
      delimiter: locale === 'fr' ? ';' : ',',
      record_delimiter: 'windows',
      quoted: true,
      quoted_empty: false,
    },
  )
}

type Words = Translate<(typeof exchange)[Locale]>

function journeyRows(board: Board, journey: Journey, locale: Locale, t: Words): Row[] {
  const lanes = lanesOf(board, journey.id)
  const base = { journey: journey.title }
  const words = sceneWords(locale)
  return [
    ...stagesOf(board, journey.id).flatMap((stage) => {
      const column: Row = {
        ...base,
        stage: stage.name,
        ...(stage.phase && { phase: t(`phase.${stage.phase}`) }),
        ...(stage.aarrr && { aarrr: aarrrName(stage.aarrr, locale) }),
      }
      const paths = pathsFrom(board, stage.id).map((path) => ({
        ...column,
        kind: t(path.way === 'branch' ? 'kind.branch' : 'kind.exit'),
        text: [pathTitle(words, locale, path), path.cause.trim()].filter((part) => part !== '').join(' · '),
      }))
      const cells = lanes.flatMap((lane) => {
        const row = { ...column, lane: lane.name }
        return lane.kind === 'emotions'
          ? ratingRows(board, stage, locale, t).map((cells) => ({ ...row, ...cells }))
          : cellBlocks(board, stage.id, lane.id).flatMap(({ group, notes }) =>
              notes.map((note) => ({
                ...row,
                ...noteCells(board, note, locale, t),
                ...(group !== null && { group: group.title.trim() || t('group.untitled') }),
              })),
            )
      })
      return [...cells, ...paths]
    }),
    ...parkedNotes(board, journey.id).map((note) => ({
      ...base,
      lane: t('place.parking'),
      ...noteCells(board, note, locale, t),
    })),
  ]
}

/** What shows its words: a text, an area with its title, a box with a label. */
const WORDED: ReadonlySet<Ink['kind']> = new Set(['text', 'area', 'rectangle', 'ellipse'])

/** What is drawn and has words in it. */
function drawnRows(board: Board, locale: Locale): Row[] {
  const words = sceneWords(locale)
  return liveInk(board).flatMap((ink): Row[] => {
    const text = ink.text.trim()
    const journey = board.journeys.get(inkPlaceOf(board, ink).anchor)?.title ?? ''
    return text === '' || !WORDED.has(ink.kind) ? [] : [{ journey, kind: words(`ink.${ink.kind}`), text }]
  })
}

function noteCells(board: Board, note: Note, locale: Locale, t: Words): Row {
  return {
    note,
    kind: t(`kind.${noteKind(board, note)}`),
    text: note.text,
    ...(note.channel !== null && { channel: channelName(note.channel, locale) }),
    ...(note.truth && { truth: t('yes') }),
  }
}

/** The persona's name stands in the column of the text; a journey with two lanes of emotions repeats the rows. */
function ratingRows(board: Board, stage: Stage, locale: Locale, t: Words): Row[] {
  const mean = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false })
  return curvePoints(board, stage.id).flatMap((point) =>
    livePersonas(board).flatMap((persona): Row[] => {
      const summary = ratingSummary(board, point.id, persona.id)
      if (summary === null || summary.count === 0) return []
      return [
        {
          kind: t('kind.rating'),
          text: persona.fields.name,
          mean: mean.format(summary.mean),
          ratings: String(summary.count),
          ...(stage.truth && { truth: t('yes') }),
        },
      ]
    }),
  )
}
