import { expect, it } from 'vitest'
import { heldWith } from './use-loose.ts'

it('C-233 what is unlocked from the message is what was locked when it came: the thing, and what was selected with it', () => {
  const note = { root: 'notes', id: 'a' } as const
  expect(heldWith(note, [])).toEqual([note])
  expect(heldWith(note, ['ink:b', 'note:c'])).toEqual([note])
  expect(heldWith(note, ['ink:b', 'note:a', 'stage:s'])).toEqual([{ root: 'ink', id: 'b' }, note])
})
