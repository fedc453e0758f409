import type { TextDelta, TextSession } from '@parcours/board'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bindText } from './bind-text.ts'

/** As much of a text area as the binding uses. */
class FakeField extends EventTarget {
  value = ''
  selectionStart = 0
  selectionEnd = 0
  selectionDirection: 'forward' | 'backward' | 'none' = 'none'

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start
    this.selectionEnd = end
  }

  type(text: string, composing = false): void {
    const { selectionStart: start, selectionEnd: end } = this
    this.value = this.value.slice(0, start) + text + this.value.slice(end)
    this.setSelectionRange(start + text.length, start + text.length)
    this.dispatchEvent(new Event('input'))
    if (composing) expect(this.value).toContain(text)
  }
}

const LIMIT = 40

function shared(initial: string) {
  const doc = new Y.Doc()
  const text = doc.getText('t')
  text.insert(0, initial)
  const session: TextSession = {
    text,
    get value() {
      return text.toString()
    },
    replace(start, end, insert) {
      doc.transact(() => {
        text.delete(start, end - start)
        text.insert(start, insert.slice(0, Math.max(0, LIMIT - text.length)))
      }, 'local')
    },
    observe(listener) {
      const handler = (event: Y.YTextEvent, transaction: Y.Transaction): void =>
        listener(event.delta as TextDelta, transaction.origin === 'local')
      text.observe(handler)
      return () => text.unobserve(handler)
    },
    dispose: () => undefined,
  }
  return { text, session }
}

describe('a field bound to a shared text', () => {
  let field: FakeField
  const bind = (session: TextSession, onClipped?: () => void) =>
    bindText(field as unknown as HTMLTextAreaElement, session, onClipped)

  beforeEach(() => {
    field = new FakeField()
    vi.stubGlobal('document', {
      get activeElement() {
        return field
      },
    })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('writes what is typed as a small edit', () => {
    const { text, session } = shared('bon jour')
    const end = bind(session)
    field.setSelectionRange(3, 4)
    field.type('-')
    expect(text.toString()).toBe('bon-jour')
    end()
    field.type('!')
    expect(text.toString()).toBe('bon-jour')
  })

  it('keeps the caret with its words while others write before and after it', () => {
    const { text, session } = shared('un deux trois')
    bind(session)
    field.setSelectionRange(7, 7)
    text.insert(0, 'XX')
    expect([field.value, field.selectionStart]).toEqual(['XXun deux trois', 9])
    text.insert(15, '!')
    expect([field.value, field.selectionStart]).toEqual(['XXun deux trois!', 9])
    text.delete(0, 5)
    expect([field.value, field.selectionStart]).toEqual(['deux trois!', 4])
  })

  it('does not touch the field while an input method composes, and loses nothing of either', () => {
    const { text, session } = shared('ab')
    bind(session)
    field.setSelectionRange(1, 1)
    field.dispatchEvent(new Event('compositionstart'))
    field.type('に', true)
    text.insert(0, '1')
    text.insert(3, '2')
    expect(field.value).toBe('aにb')
    field.setSelectionRange(1, 2)
    field.type('日本', true)
    field.dispatchEvent(new Event('compositionend'))
    expect(text.toString()).toBe('1a日本b2')
    expect([field.value, field.selectionStart]).toEqual(['1a日本b2', 4])
  })

  it('follows an undo, which is a local change that the field did not make', () => {
    const { text, session } = shared('abc')
    bind(session)
    text.doc?.transact(() => text.delete(1, 2), 'local')
    expect(field.value).toBe('a')
  })

  it('shows what was really taken when the text is full, and tells', () => {
    const { text, session } = shared('')
    const clipped = vi.fn()
    bind(session, clipped)
    field.type('x'.repeat(LIMIT))
    expect(clipped).not.toHaveBeenCalled()
    field.type('yz')
    expect(clipped).toHaveBeenCalledOnce()
    expect(text.toString()).toBe('x'.repeat(LIMIT))
    expect(field.value).toBe('x'.repeat(LIMIT))
  })
})
