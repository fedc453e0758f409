import { describe, expect, it } from 'vitest'
import type { T } from '../language/loaded-words.ts'
import { noticeWords } from './notices.ts'

const t = ((key: string, values: Record<string, unknown> = {}) =>
  [key, ...Object.values(values)].join(' ')) as unknown as T
const standing = { role: 'editor', frozen: false, locked: false, step: 'open' } as const
const said = (by: string): string | null =>
  noticeWords('held', { by }, t, standing, (person) => (person === 'c' ? 'Claire' : 'Somebody'), 'me')

describe('what is locked', () => {
  it('C-233 says who locked it, and to who did it themselves that it was them', () => {
    expect(said('c')).toBe('lock.held Claire')
    expect(said('')).toBe('lock.held Somebody')
    expect(said('me')).toBe('lock.heldByYou')
  })
})

describe('what another deletes while one holds it', () => {
  const told = (root: string, by = 'c'): string | null =>
    noticeWords(...(['held-deleted', { by, root, count: 2 }, t, standing] as const), () => 'Claire', 'me')
  it('C-79 is said by name, of notes and of other things', () => {
    expect(told('notes')).toBe('notice.heldNoteDeleted Claire 2')
    expect(told('ink')).toBe('notice.heldItemDeleted Claire 2')
    expect(told('journeys')).toBe('notice.heldJourneyDeleted Claire 2')
  })
  it('C-79 isn’t said of somebody else when one did it oneself in another window', () => {
    expect(told('notes', 'me')).toBe('notice.heldDeletedByYou')
  })
})
