import { describe, expect, it } from 'vitest'
import { BoardEditor, BoardModel, createBoardDoc, similarNotes } from '../index.ts'
import { alone, NOW, seeded } from '../testing/boards.ts'
import {
  ENGLISH_HELD_OUT,
  ENGLISH_PAIRS,
  FRENCH_HELD_OUT,
  FRENCH_PAIRS,
  type Pair,
} from '../testing/similar-pairs.ts'
import { NEAR, similarity } from './similarity.ts'
import { NOT, stem, stemsOf } from './words.ts'

describe('words', () => {
  it('B-180 are compared without accents, case, articles, elisions and endings', () => {
    expect(stemsOf('L’Été, les ÉTÉS !', 'fr')).toEqual(stemsOf('ete', 'fr'))
    expect(stemsOf('Cœur d’affaires', 'fr')).toEqual(stemsOf('coeurs affaire', 'fr'))
    for (const [locale, family] of [
      ['fr', ['livraison', 'livraisons']],
      ['fr', ['illisible', 'illisibles']],
      ['fr', ['longue', 'longues']],
      ['fr', ['cher', 'chers', 'chere']],
      ['fr', ['journal', 'journaux']],
      ['en', ['delivery', 'deliveries']],
      ['en', ['complicated', 'complicate']],
      ['en', ['stopped', 'stopping', 'stop']],
      ['en', ['price', 'prices']],
    ] as const) {
      const stems = family.map((word) => stem(word, locale))
      // The same stem, or one that counts as another form of it.
      for (const other of stems)
        expect(similarity([stems[0]!], [other]), family.join(' ')).toBeGreaterThan(0.8)
    }
  })

  it('B-180 a text says itself whether it is French or English; numbers stay; denials are one word', () => {
    expect(stemsOf('The price is not clear', 'fr')).toEqual(stemsOf('Prices aren’t clear', 'en'))
    expect(stemsOf('100 nuits', 'fr')).toContain('100')
    expect(stemsOf('Le prix n’est pas clair', 'en')).toContain(NOT)
    expect(stemsOf('Sans aucun doute', 'fr').filter((word) => word === NOT)).toHaveLength(1)
    expect(stemsOf(' — !', 'fr')).toEqual([])
  })
})

interface Figures {
  precision: number
  recall: number
}

function measure(pairs: readonly Pair[], locale: 'fr' | 'en', near: number): Figures & { wrong: string[] } {
  let found = 0
  let right = 0
  const wrong: string[] = []
  for (const { a, b, same } of pairs) {
    const value = similarity(stemsOf(a, locale), stemsOf(b, locale))
    if (value >= near) found += 1
    if (value >= near && same) right += 1
    if (value >= near !== same) wrong.push(`${same ? 'missed' : 'false'} ${value.toFixed(2)}: ${a} | ${b}`)
  }
  const all = pairs.filter(({ same }) => same).length
  return { precision: right / found, recall: right / all, wrong }
}

describe('near-duplicates', () => {
  it.each([
    ['fr', FRENCH_PAIRS, FRENCH_HELD_OUT],
    ['en', ENGLISH_PAIRS, ENGLISH_HELD_OUT],
  ] as const)(
    'B-181 are found among labelled pairs (%s): few are wrong, most of the right ones are there',
    (locale, pairs, heldOut) => {
      for (const [which, list] of [
        ['labelled', pairs],
        ['held out', heldOut],
      ] as const) {
        const { precision, recall, wrong } = measure(list, locale, NEAR)
        const figures = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`
        process.stdout.write(`near-duplicates ${locale}, ${which}: ${list.length} pairs, ${figures}\n`)
        expect(precision, wrong.join('\n')).toBeGreaterThanOrEqual(0.85)
        expect(recall, wrong.join('\n')).toBeGreaterThanOrEqual(0.6)
      }
    },
  )

  it('B-181 likeness is the same both ways, 1 for the same words in any order, and 0 without any', () => {
    for (const { a, b } of [...FRENCH_PAIRS, ...ENGLISH_PAIRS]) {
      const [left, right] = [stemsOf(a, 'fr'), stemsOf(b, 'fr')]
      expect(similarity(left, right)).toBeCloseTo(similarity(right, left), 12)
      expect(similarity(left, [...left].reverse())).toBe(1)
    }
    expect(similarity([], ['prix'])).toBe(0)
    expect(similarity([NOT], [NOT])).toBe(0)
  })
})

describe('suggestions', () => {
  const at = (stage: string, lane: string) => ({ to: 'cell', stage, lane }) as const

  it('B-182 gather notes of one cell that are all near to each other, with the words of the one in their middle', () => {
    const { editor, model } = alone()
    const ids = editor.addNotes(
      ['Le créneau de livraison est vague', 'Créneau de livraison trop vague', 'Rien à voir'],
      at('s1', 'l6'),
    )
    const far = editor.addNotes(['Créneau de livraison trop vague'], at('s2', 'l6'))
    expect(similarNotes(model.board)).toEqual([
      {
        stage: 's1',
        lane: 'l6',
        notes: ids.slice(0, 2),
        group: null,
        title: expect.stringMatching(/créneau/i),
      },
    ])
    editor.deleteNotes([ids[0]!])
    expect(similarNotes(model.board)).toEqual([])
    expect(far).toHaveLength(1)
  })

  it('B-182 what is grouped is not offered again; what is near to a group’s notes may join it', () => {
    const { editor, model } = alone()
    const [first, second] = editor.addNotes(['Prix peu clairs', 'Les prix sont peu clairs'], at('s1', 'l6'))
    const id = editor.group([first!, second!], 'Prix')
    expect(similarNotes(model.board)).toEqual([])
    const [third] = editor.addNotes(['Prix peu clair'], at('s1', 'l6'))
    expect(similarNotes(model.board)).toMatchObject([{ notes: [third], group: id }])
    editor.addToGroup(id, [third!])
    expect(similarNotes(model.board)).toEqual([])
  })

  it('B-182 a change compares its own cell anew, and no other', () => {
    const { editor, model } = alone()
    editor.addNotes(['Prix peu clairs', 'Les prix sont peu clairs'], at('s1', 'l6'))
    const [first] = editor.addNotes(['Délai trop long', 'Les délais sont trop longs'], at('s2', 'l6'))
    const [before] = similarNotes(model.board)
    editor.text('notes', first!, 'text')!.replace(0, 5, 'Emballage')
    const after = similarNotes(model.board)
    expect(after).toHaveLength(1)
    expect(after[0]).toBe(before)
    const id = editor.group(before!.notes, 'Prix')
    expect(similarNotes(model.board)).toEqual([])
    editor.deleteGroup(id, 'keepNotes')
    expect(similarNotes(model.board)).toEqual([before])
  })

  it('B-182 drafts are in no suggestion', () => {
    const model = new BoardModel(seeded('demo-mattress'), createBoardDoc())
    const editor = new BoardEditor(model, { author: 'anna', now: () => NOW })
    editor.addNotes(['Prix peu clairs'], at('s1', 'l6'))
    editor.round = 'r1'
    editor.addNotes(['Prix peu clairs', 'Les prix sont peu clairs'], at('s1', 'l6'))
    expect(similarNotes(model.board)).toEqual([])
  })

  it('B-182 a finished map has no near-duplicates', () => {
    expect(similarNotes(alone('demo-mattress').model.board)).toEqual([])
  })
})
