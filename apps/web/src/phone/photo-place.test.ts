import { BoardEditor, BoardModel, createBoardDoc, seedTemplate } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../images/spot.ts'
import { photoPlace } from './photo-place.ts'
import { stopsOf } from './stops.ts'

describe('a photo that is taken on a phone', () => {
  it('stands above its stage, on its journey, and the next one beside it', () => {
    const doc = createBoardDoc()
    seedTemplate(doc, 'service', { locale: 'fr', title: 'x', author: '', now: 1 })
    const model = new BoardModel(doc)
    const editor = new BoardEditor(model, { author: 'anna' })
    const [first, second] = stopsOf(model.board)
    if (first === undefined || second === undefined) throw new Error('no stages')
    const size = { w: 320, h: 240 }
    const placeAt = (stop: typeof first): { anchor: string; x: number; y: number } =>
      placeOf(photoPlace(model.board, stop)(0), size)
    const place = placeAt(second)
    expect(place).toEqual({ anchor: second.journey.id, x: 160 + first.stage.width, y: -288 })
    editor.addInk({ kind: 'image', asset: 'a', size, place })
    const next = placeAt(second)
    expect([next.x - place.x, next.y - place.y]).toEqual([40, -40])
    expect(placeAt(first).x).toBe(160)
  })
})
