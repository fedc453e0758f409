import { channels as words } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import {
  BoardModel,
  CHANNELS,
  createBoardDoc,
  curvePoints,
  dumpRecords,
  lanesOf,
  liveNotes,
  livePersonas,
  parkedNotes,
  ratingSummary,
  STAGE_MODELS,
  seedTemplate,
  stagesOf,
  TEMPLATES,
  templateContents,
  templateLabel,
} from './index.ts'
import { NOW, seeded } from './testing/boards.ts'

const LOCALES = ['fr', 'en'] as const

function board(template: string, locale: 'fr' | 'en') {
  const doc = createBoardDoc()
  seedTemplate(doc, template, { locale, title: 'Atelier', author: '', now: NOW })
  return new BoardModel(doc).board
}

describe('templates', () => {
  for (const { id } of TEMPLATES) {
    for (const locale of LOCALES) {
      it(`B-80 ${id} reads without a problem in ${locale}`, () => {
        const made = board(id, locale)
        expect(made.problems).toEqual([])
        expect(made.meta).toMatchObject({ title: 'Atelier', locale, schema: { major: 1, minor: 0 } })
        expect(stagesOf(made, 'j1').length).toBeGreaterThan(0)
        expect(lanesOf(made, 'j1').length).toBeGreaterThan(0)
        expect(templateLabel(id, locale)?.name).not.toBe('')
      })
    }
    it(`B-80 ${id} says the same things in other words`, () => {
      const shape = (locale: 'fr' | 'en') =>
        JSON.stringify(board(id, locale), (_key, value: unknown) =>
          value instanceof Map ? [...value.keys()] : undefined,
        )
      expect(shape('fr')).toBe(shape('en'))
      expect(
        JSON.stringify([board(id, 'fr').stages, board(id, 'fr').lanes].map((part) => [...part])),
      ).not.toBe(JSON.stringify([board(id, 'en').stages, board(id, 'en').lanes].map((part) => [...part])))
    })
  }

  it('B-80 go into an empty document only, and only if they exist', () => {
    const doc = seeded('service')
    const before = JSON.stringify(dumpRecords(doc))
    const options = { locale: 'fr', title: 'x', author: '', now: NOW } as const
    expect(() => seedTemplate(doc, 'blank', options)).toThrow(RangeError)
    expect(() => seedTemplate(createBoardDoc(), 'unknown', options)).toThrow(RangeError)
    expect(JSON.stringify(dumpRecords(doc))).toBe(before)
    expect(templateLabel('unknown', 'fr')).toBeNull()
  })

  it('B-80 service has the five phases, with purchase after the sale and loyalty open', () => {
    expect(stagesOf(board('service', 'fr'), 'j1').map(({ name, phase }) => [name, phase])).toEqual([
      ['Attention', 'pre'],
      ['Intérêt', 'pre'],
      ['Achat', 'post'],
      ['Livraison et usage', 'post'],
      ['Fidélité', null],
    ])
    expect(lanesOf(board('service', 'en'), 'j1').map(({ kind }) => kind)).toEqual([
      'actions',
      'touchpoints',
      'thoughts',
      'emotions',
      'pains',
      'solutions',
    ])
  })
})

describe('stage models', () => {
  /** Method rows 1 to 6. */
  const ROWS = {
    service: ['Awareness', 'Consideration', 'Purchase', 'Delivery & use', 'Loyalty'],
    digital: ['Awareness', 'Consideration', 'Purchase', 'Retention', 'Advocacy'],
    decision: ['Awareness', 'Consideration', 'Decision', 'Retention', 'Recommendation'],
    lifecycle: ['Need', 'Purchase', 'Use', 'Evaluation', 'End of life', 'Recommendation'],
    aida: ['Attention', 'Interest', 'Desire', 'Action'],
    aarrr: ['Acquisition', 'Activation', 'Retention', 'Referral', 'Revenue'],
  }
  it.each(STAGE_MODELS)(
    'B-84 $id begins with the stages of the method, in order, and says its model',
    (model) => {
      const made = board(model.id, 'en')
      expect(stagesOf(made, 'j1').map(({ name }) => name)).toEqual(ROWS[model.id])
      expect(made.meta.stageModel).toBe(model.id)
      expect(lanesOf(made, 'j1')).toHaveLength(6)
      expect(liveNotes(made)).toHaveLength(0)
      expect(templateContents(model.id, 'en')?.stages.map(({ name }) => name)).toEqual(ROWS[model.id])
    },
  )

  it('B-85 persona has three cards to fill in, in three series, and a column of the grid for each', () => {
    const made = board('persona', 'fr')
    expect(livePersonas(made).map(({ series, fields }) => [series, fields.name])).toEqual([
      [1, 'Persona 1'],
      [2, 'Persona 2'],
      [3, 'Persona 3'],
    ])
    expect(
      livePersonas(made).every(({ fields }) => Object.values(fields).filter((f) => f !== '').length === 1),
    ).toBe(true)
    expect(stagesOf(made, 'j1').map(({ name }) => name)).toEqual(['Persona 1', 'Persona 2', 'Persona 3'])
    expect(lanesOf(made, 'j1').map(({ name }) => name)).toEqual([
      'Pourquoi cette cible',
      'Connaissances préalables',
      'Attentes',
      'Contacts',
      'Attitude du personnel',
      'Offre qui lui convient',
    ])
  })
})

describe('demo-guitar', () => {
  it('B-86 is a finished map of the digital journey, with a persona and a curve that falls where the card is refused', () => {
    const demo = board('demo-guitar', 'en')
    expect(liveNotes(demo)).toHaveLength(42)
    expect(liveNotes(demo).every(({ text }) => text.length > 0 && text.length < 60)).toBe(true)
    const [nina] = livePersonas(demo)
    expect(Object.values(nina!.fields).every((value) => value.length > 0)).toBe(true)
    const means = stagesOf(demo, 'j1').flatMap((stage) =>
      curvePoints(demo, stage.id).flatMap((point) => ratingSummary(demo, point.id, 'p1')?.mean ?? []),
    )
    expect(means).toHaveLength(6)
    expect(means.indexOf(Math.min(...means))).toBe(2)
    expect(means[3]).toBeGreaterThan(3)
  })
})

describe('demo-mattress', () => {
  const demo = board('demo-mattress', 'fr')

  it('B-81 is a finished map', () => {
    expect(liveNotes(demo)).toHaveLength(43)
    expect(parkedNotes(demo, 'j1')).toHaveLength(5)
    expect(stagesOf(demo, 'j1').map(({ phase }) => phase)).toEqual(['pre', 'pre', 'pre', 'post', 'post'])
    expect(
      stagesOf(demo, 'j1')
        .filter(({ truth }) => truth)
        .map(({ id }) => id),
    ).toEqual(['s3', 's4'])
    expect(liveNotes(demo).filter(({ truth }) => truth)).toHaveLength(2)
    expect(liveNotes(demo).every(({ text }) => text.length > 0 && text.length < 60)).toBe(true)
    expect(
      liveNotes(demo)
        .filter((note) => note.kind === 'touchpoints')
        .every((note) => CHANNELS.some(({ id }) => id === note.channel)),
    ).toBe(true)
  })

  it('B-81 has two personas with every field, and nine people’s ratings at every point of their curves', () => {
    expect(livePersonas(demo).map(({ fields }) => fields.name)).toEqual(['Anna Keller', 'Karim Benali'])
    for (const persona of livePersonas(demo)) {
      expect(Object.values(persona.fields).every((value) => value.length > 0)).toBe(true)
    }
    const summaries = stagesOf(demo, 'j1').flatMap((stage) =>
      curvePoints(demo, stage.id).flatMap((point) =>
        ['p1', 'p2'].flatMap((persona) => ratingSummary(demo, point.id, persona) ?? []),
      ),
    )
    expect(summaries).toHaveLength(11)
    expect(summaries.every(({ count }) => count === 9)).toBe(true)
    // A band that is a line would show nothing.
    expect(summaries.every(({ q1, q3, mean }) => q1 < q3 && q1 <= mean && mean <= q3)).toBe(true)
  })
})

describe('channels', () => {
  it('B-82 have a name in both languages, and an id of their own', () => {
    const ids = CHANNELS.map(({ id }) => id).sort()
    expect(new Set(ids).size).toBe(ids.length)
    expect(Object.keys(words.fr).sort()).toEqual(ids)
    expect(Object.keys(words.en).sort()).toEqual(ids)
  })
})
