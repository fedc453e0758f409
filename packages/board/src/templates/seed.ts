/** Writes a template into a new document. Only the server does this, once for each board (rule R9). */
import * as Y from 'yjs'
import { type BoardRoots, boardRoots } from '../document.ts'
import { clipText, LIMITS } from '../limits.ts'
import { seedRanks } from '../rank.ts'
import { STAGE_WIDTH } from '../read/records.ts'
import { type Id, type Locale, type ParticipantId, ROOTS, type RootName, SCHEMA_VERSION } from '../schema.ts'
import { ratingId } from '../select/emotions.ts'
import { newRecord, type Registers } from '../write/writer.ts'
import { TEMPLATES } from './catalogue.ts'
import type { TemplateContent } from './content.ts'

export interface SeedOptions {
  locale: Locale
  title: string
  /** Empty for what the server seeds. */
  author: ParticipantId
  /** Milliseconds since the epoch. */
  now: number
}

/**
 * Fills an empty document. Ids are readable and the same in every board of the template: boards never share records.
 * Throws a RangeError for an unknown template, and for a document that holds anything.
 */
export function seedTemplate(doc: Y.Doc, templateId: string, options: SeedOptions): void {
  const template = TEMPLATES.find(({ id }) => id === templateId)
  if (template === undefined) throw new RangeError(`Unknown template: ${templateId}`)
  const roots = boardRoots(doc)
  if (!isEmpty(roots)) throw new RangeError('A template can only be seeded into an empty document')
  const content = template.build(options.locale)
  doc.transact(() => {
    seedMeta(roots, content, options)
    new Seeder(roots, content, options).run()
  })
}

function isEmpty(roots: BoardRoots): boolean {
  return roots.meta.size === 0 && ROOTS.every((root) => roots[root].size === 0)
}

function seedMeta(roots: BoardRoots, content: TemplateContent, { title, locale }: SeedOptions): void {
  roots.meta.set('schema', { ...SCHEMA_VERSION })
  roots.meta.set('title', new Y.Text(clipText(title, LIMITS.title)))
  roots.meta.set('locale', locale)
  roots.meta.set('textSize', 'M')
  roots.meta.set('market', 'b2c')
  roots.meta.set('stageModel', content.stageModel)
}

class Seeder {
  readonly #roots: BoardRoots
  readonly #content: TemplateContent
  readonly #authored: Registers

  constructor(roots: BoardRoots, content: TemplateContent, { author, now }: SeedOptions) {
    this.#roots = roots
    this.#content = content
    this.#authored = { author, createdAt: now }
  }

  run(): void {
    const { journey } = this.#content
    this.#put('journeys', 'j1', { kind: journey.kind, rank: seedRanks(1)[0] }, { title: journey.title })
    this.#frame()
    this.#notes()
    this.#personas()
    this.#emotions()
    this.#paths()
  }

  #paths(): void {
    const { paths = [] } = this.#content
    paths.forEach(({ stage, way, to, rate = null, cause, rival = '' }, index) => {
      const registers = {
        from: { root: 'stages', id: stageId(stage) },
        to: { root: 'stages', id: to === undefined ? '' : stageId(to) },
        ...{ way, rate, ...this.#authored },
      }
      this.#put('links', `w${index + 1}`, registers, { cause, rival })
    })
  }

  #frame(): void {
    const { stages, lanes, gates = [] } = this.#content
    const stageRanks = seedRanks(stages.length)
    stages.forEach(({ name, phase, reach, aarrr, truth = false }, index) => {
      const registers = {
        journey: 'j1',
        rank: stageRanks[index],
        phase,
        reach,
        width: STAGE_WIDTH.fallback,
        truth,
        ...(aarrr !== undefined && { aarrr }),
        ...(gates.includes(index) && { gate: true }),
      }
      this.#put('stages', stageId(index), registers, { name })
    })
    const laneRanks = seedRanks(lanes.length)
    lanes.forEach(({ kind, name }, index) => {
      this.#put('lanes', laneId(index), { journey: 'j1', rank: laneRanks[index], kind }, { name })
    })
  }

  #notes(): void {
    const { notes = [], ideas = [], lanes } = this.#content
    // Ranks grow through the whole list, so they grow in each cell too.
    const ranks = seedRanks(notes.length)
    notes.forEach(({ stage, lane, text, channel = null, truth = false }, index) => {
      const laneIndex = lanes.findIndex(({ kind }) => kind === lane)
      const place = { at: 'cell', stage: stageId(stage), lane: laneId(laneIndex), rank: ranks[index] }
      this.#put(
        'notes',
        noteId('n', index),
        { kind: lane, place, channel, truth, ...this.#authored },
        { text },
      )
    })
    const ideaRanks = seedRanks(ideas.length)
    ideas.forEach((text, index) => {
      const place = { at: 'parking', journey: 'j1', rank: ideaRanks[index] }
      const registers = { kind: 'free', place, channel: null, truth: false, ...this.#authored }
      this.#put('notes', noteId('i', index), registers, { text })
    })
  }

  #personas(): void {
    const { personas = [] } = this.#content
    const ranks = seedRanks(personas.length)
    personas.forEach(({ series, portrait, fields, city, quote }, index) => {
      const registers = { rank: ranks[index], series, portrait, place: null, ...this.#authored }
      this.#put('personas', personaId(index), registers, { ...fields, city, quote })
    })
  }

  #emotions(): void {
    const { points = [], ratings = [] } = this.#content
    points.forEach(({ stage, offset }, index) => {
      this.#put('points', pointId(index), { stage: stageId(stage), offset, ...this.#authored })
    })
    for (const { persona, at, values } of ratings) {
      const point = 'stage' in at ? stageId(at.stage) : pointId(at.point)
      values.forEach((value, index) => {
        const author = `demo-${index + 1}`
        const registers = { point, persona: personaId(persona), value, ...this.#authored, author }
        this.#put('ratings', ratingId(point, personaId(persona), author), registers)
      })
    }
  }

  #put(root: RootName, id: Id, registers: Registers, texts: Readonly<Record<string, string>> = {}): void {
    this.#roots[root].set(id, newRecord(root, { ...registers, deleted: null }, texts))
  }
}

const stageId = (index: number): Id => `s${index + 1}`
const laneId = (index: number): Id => `l${index + 1}`
const personaId = (index: number): Id => `p${index + 1}`
const pointId = (index: number): Id => `c${index + 1}`
/** Two digits, so that ids sort as the notes do. */
const noteId = (prefix: string, index: number): Id => `${prefix}${String(index + 1).padStart(2, '0')}`
