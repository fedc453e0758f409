import { BoardEditor, BoardModel, createBoardDoc, seedTemplate } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { hitTest, layout } from '../index.ts'
import type { SceneItem } from '../scene.ts'
import { defaultView } from '../view.ts'

function demo(template: string) {
  const doc = createBoardDoc()
  seedTemplate(doc, template, { locale: 'en', title: 'x', author: '', now: 1 })
  const model = new BoardModel(doc)
  const scene = () => layout(model.board, defaultView(model.board))
  const paths = (): SceneItem[] => scene().items.filter(({ kind }) => kind === 'path')
  return { model, editor: new BoardEditor(model, { author: 'a' }), scene, paths }
}

const wordsOf = ({ primitives }: SceneItem): string =>
  primitives.flatMap((one) => (one.p === 'text' ? [one.runs.map(({ text }) => text).join('')] : [])).join(' ')

describe('branches, exits and gates on the map', () => {
  it('L-220 stand under the stages; a map without any is as high as before', () => {
    const { editor, model, scene, paths } = demo('demo-mattress')
    const before = scene().maps[0]!
    expect(paths()).toEqual([])
    editor.addPath('s3', { way: 'abandon', rate: 12.5, cause: 'Too many steps' })
    editor.addPath('s3', { way: 'branch', to: 's2', cause: 'Compares again' })
    const after = scene().maps[0]!
    const grown = after.rect.h - before.rect.h
    expect(grown).toBeGreaterThan(60)
    const strip = { top: after.columns[0]!.head.y + after.columns[0]!.head.h, bottom: after.rows[0]!.y }
    for (const { rect } of paths()) {
      expect(rect.y).toBeGreaterThanOrEqual(strip.top)
      expect(rect.y + rect.h).toBeLessThanOrEqual(strip.bottom)
    }
    expect(paths().map(wordsOf)).toEqual(['Gives up · 12.5% Too many steps', 'Compares again'])
    for (const id of model.board.links.keys()) editor.unlink(id)
    expect(scene().maps[0]!.rect).toEqual(before.rect)
  })

  it('L-220 a long name on a card gives way to what was measured', () => {
    const { editor, paths } = demo('demo-mattress')
    editor.addPath('s3', { way: 'competitor', rival: 'The Great Bedding Express of the North', rate: 12 })
    expect(paths().map(wordsOf)[0]).toMatch(/^Goes to The Great .*… · 12%$/)
  })

  it('L-221 exits of a stage never overlap each other, branches that meet have tracks of their own', () => {
    const { editor, paths } = demo('demo-mattress')
    for (let i = 0; i < 3; i += 1)
      editor.addPath('s2', {
        way: 'competitor',
        rival: `Shop ${i}`,
        cause: 'Because of the price, which is shown late and changes twice',
      })
    for (const [from, to] of [
      ['s1', 's4'],
      ['s2', 's5'],
      ['s5', 's3'],
      ['s1', 's2'],
    ] as const)
      editor.addPath(from, { way: 'branch', to })
    const all = paths()
    const cards = all.filter((item) => wordsOf(item) !== '').map(({ rect }) => rect)
    expect(cards).toHaveLength(3)
    cards.forEach((card, i) => {
      if (i > 0) expect(card.y).toBeGreaterThanOrEqual(cards[i - 1]!.y + cards[i - 1]!.h)
    })
    const bottoms = all.filter((item) => wordsOf(item) === '').map(({ rect }) => rect.y + rect.h)
    expect(new Set(bottoms).size).toBe(3)
  })

  it('L-222 a gate is marked on its stage, with how many go on; labels say gate, exits and branches', () => {
    const { scene, paths } = demo('demo-guitar')
    const stage = scene().byId.get('stage:s3')!
    expect(stage.primitives.some((one) => one.p === 'icon' && one.name === 'split')).toBe(true)
    expect(stage.label).toBe(
      'Stage 3 of 5: Purchase. Here they decide whether to go on. Exit: Gives up · 12% · Too many steps, surprise delivery costs. Exit: Goes to Woodsong · 31% · Site too slow, then the card refused. Branch to “Consideration”: After the failure, compares again',
    )
    expect(paths().map(wordsOf)).toContain('Go on: 57%')
  })

  it('L-223 are hit where they are drawn', () => {
    const { scene, paths } = demo('demo-guitar')
    const at = scene()
    for (const item of paths().filter(({ record }) => record !== '')) {
      const { x, y, w, h } = item.rect
      const hit = hitTest(at, { x: x + w / 2, y: y + h - 6 })
      expect(hit.at === 'path' && hit.item.id).toBe(item.id)
    }
  })
})
