import { readFileSync } from 'node:fs'
import { createBoardDoc, homeOf, ROOTS, TEXT_KEYS } from '@parcours/board'
import { describe, expect, it } from 'vitest'
import { exportJson, importJson } from '../index.ts'
import { boardOf, imported } from '../testing/files.ts'

describe('docs/file-format.md', () => {
  const page = readFileSync(new URL('../../../../docs/file-format.md', import.meta.url), 'utf8')
  const [whole, smallest] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, example]) => example!)

  it('X-13 shows a file in canonical form', () => {
    expect(exportJson(imported(whole!))).toBe(whole)
  })

  it('X-13 shows a smallest file that gives a board with its note in its cell', () => {
    const doc = createBoardDoc()
    expect(importJson(smallest!, doc).problemCount).toBe(0)
    const board = boardOf(doc)
    expect(homeOf(board, board.notes.get('n')!)).toEqual({ at: 'cell', stage: 's', lane: 'l' })
  })

  it('X-13 names every root and every text', () => {
    for (const root of ROOTS) expect(page).toContain(`\`${root}\``)
    for (const key of Object.values(TEXT_KEYS).flat()) expect(page).toContain(`\`${key}\``)
  })
})
