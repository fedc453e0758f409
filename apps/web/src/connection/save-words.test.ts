import type { ConnectionState, SaveStatus } from '@parcours/sync'
import { app, translator } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import { bothSaved, saveWords } from './save-words.ts'

const STATES: ConnectionState[] = ['offline', 'connecting', 'syncing', 'live', 'refused', 'frozen']
const saved: SaveStatus = { state: 'saved', waiting: 0 }

describe('here, sent, saved', () => {
  it('never says saved unless the line is live and nothing waits', () => {
    for (const state of STATES) {
      for (const save of [
        saved,
        { state: 'sent', waiting: 2 },
        { state: 'here', waiting: 3 },
      ] satisfies SaveStatus[]) {
        for (const progress of [null, { done: 1, total: 4 }]) {
          const { look } = saveWords({ state, save, progress })
          expect(look === 'saved').toBe(state === 'live' && save.state === 'saved' && progress === null)
        }
      }
    }
  })

  it('of two documents says no more than of the worse, and counts what waits in both', () => {
    const kinds = [saved, { state: 'sent', waiting: 2 }, { state: 'here', waiting: 3 }] satisfies SaveStatus[]
    const inputs = STATES.flatMap((state) => kinds.map((save) => ({ state, save, progress: null })))
    for (const board of inputs) {
      expect(bothSaved(board, null)).toBe(board)
      for (const own of inputs) {
        const both = bothSaved(board, own)
        const allSaved = board.save === saved && own.save === saved && board.state === 'live'
        expect(saveWords(both).look === 'saved').toBe(allSaved)
        expect(both.save.waiting).toBe(board.save.waiting + own.save.waiting)
        if (both.save.state === 'sent') expect([board.save.state, own.save.state]).not.toContain('here')
      }
    }
  })

  it('counts what waits while there is no line', () => {
    const save: SaveStatus = { state: 'here', waiting: 12 }
    expect(saveWords({ state: 'offline', save, progress: null })).toEqual({
      look: 'waiting',
      key: 'save.waiting',
      values: { count: 12 },
    })
    expect(saveWords({ state: 'offline', save: saved, progress: null }).key).toBe('save.offline')
    expect(saveWords({ state: 'frozen', save, progress: null }).values).toEqual({ count: 12 })
  })

  it('tells sent from not sent yet, and how far a resync has come', () => {
    expect(saveWords({ state: 'live', save: { state: 'here', waiting: 1 }, progress: null }).key).toBe(
      'save.here',
    )
    expect(saveWords({ state: 'live', save: { state: 'sent', waiting: 1 }, progress: null }).key).toBe(
      'save.sent',
    )
    expect(
      saveWords({ state: 'live', save: { state: 'sent', waiting: 7 }, progress: { done: 5, total: 12 } }),
    ).toMatchObject({ key: 'save.syncing', values: { done: 5, total: 12 } })
  })

  it('has words for every case in both languages', () => {
    for (const locale of ['fr', 'en'] as const) {
      const t = translator(locale, app)
      for (const state of STATES) {
        for (const save of [saved, { state: 'here', waiting: 1 }] satisfies SaveStatus[]) {
          const { key, values } = saveWords({ state, save, progress: null })
          expect(t(key, values)).not.toContain('{')
          expect(t(key, values)).not.toBe(key)
        }
      }
    }
  })
})
