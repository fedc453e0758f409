import { CANVAS_KEYS, isSingle, keyReader, WRITING_KEYS } from '@parcours/canvas/keys'
import { app, translator } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import { APP_KEYS } from './key-table.ts'
import { ACTS, keyOf, keysOf, SHEET } from './sheet-rows.ts'

const rows = SHEET.flatMap((group) => group.rows)
const press = (key: string, more: object = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})

describe('the shortcut sheet', () => {
  it('shows every act of the tables of keys once, and no other', () => {
    const shown = rows.flatMap(([, ...acts]) => acts)
    expect(shown.toSorted()).toEqual(ACTS.toSorted())
    expect(new Set(shown).size).toBe(shown.length)
    // No name in two tables: the sheet would show the keys of one of them only.
    const tables = [CANVAS_KEYS, WRITING_KEYS, APP_KEYS]
    expect(tables.reduce((sum, table) => sum + Object.keys(table).length, 0)).toBe(ACTS.length)
    expect(ACTS.length).toBeGreaterThan(40)
  })
  it('has words of its own for each line', () => {
    for (const [words] of rows) expect(app.en[words].trim()).not.toBe('')
    expect(new Set(rows.map(([words]) => words)).size).toBe(rows.length)
  })
  it('writes keys as people read them', () => {
    const t = translator('en', app)
    expect(keysOf(t, 'undo')).toBe('Ctrl Z')
    expect(keysOf(t, 'redo')).toBe('Ctrl ⇧ Z')
    expect(keysOf(t, 'copy')).toBe('Ctrl C')
    expect(keysOf(t, 'go')).toBe('← ↑ ↓ →')
    expect(keysOf(t, 'move')).toBe('Alt ← ↑ ↓ →')
    expect(keysOf(t, 'rate')).toBe('1 – 5')
    expect((['zoomIn', 'zoomOut', 'zoomFit'] as const).map((act) => keysOf(t, act))).toEqual([
      'Ctrl +',
      'Ctrl −',
      'Ctrl 0',
    ])
    expect(keysOf(t, 'vote')).toBe('Space')
    expect(keysOf(t, 'unvote')).toBe('⌫')
    expect(keyOf(t, 'duplicate')).toBe('Ctrl D')
    expect(keyOf(t, 'delete')).toBe('Del')
  })
  it('calls keys by what stands on them in the language', () => {
    const t = translator('fr', app)
    expect(keyOf(t, 'delete')).toBe('Suppr')
    expect(keysOf(t, 'vote')).toBe('Espace')
    expect(keysOf(t, 'leave')).toBe('Échap')
    expect([keyOf(t, 'front'), keyOf(t, 'behind')]).toEqual(['Pg préc', 'Pg suiv'])
  })
})

describe('reading a press', () => {
  const read = keyReader(APP_KEYS)
  it('tells letters with Shift from letters without, whatever Caps Lock says', () => {
    expect(read(press('B'))?.name).toBe('goBack')
    expect(read(press('B', { shiftKey: true }))?.name).toBe('bring')
    expect(read(press('b', { altKey: true }))).toBeNull()
  })
  it('takes Cmd for Ctrl, and signs with or without Shift', () => {
    expect(read(press('f', { metaKey: true }))?.name).toBe('find')
    expect(read(press('?', { shiftKey: true }))?.name).toBe('sheet')
    expect(read(press('?'))?.name).toBe('sheet')
  })
  it('knows which keys are single ones', () => {
    expect(['b', 'Shift+b', '?', '@Digit1'].every(isSingle)).toBe(true)
    expect(['Ctrl+f', 'Enter', 'Alt+ArrowUp', 'F6', ' '].some(isSingle)).toBe(false)
  })
})
