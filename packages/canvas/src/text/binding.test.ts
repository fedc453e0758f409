import {
  BoardEditor,
  BoardModel,
  createBoardDoc,
  LIMITS,
  seedTemplate,
  type TextSession,
} from '@parcours/board'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type Field, TextBinding } from './binding.ts'

/** A textarea as far as the binding knows it. */
class FakeField implements Field {
  value = ''
  selectionStart = 0
  selectionEnd = 0
  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start
    this.selectionEnd = end
  }
  type(text: string): void {
    this.value = this.value.slice(0, this.selectionStart) + text + this.value.slice(this.selectionEnd)
    this.selectionStart += text.length
    this.selectionEnd = this.selectionStart
  }
}

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Two people with the same note open; what one writes reaches the other at once. */
function pair() {
  const make = (from?: Y.Doc) => {
    const doc = createBoardDoc()
    if (from === undefined)
      seedTemplate(doc, 'demo-mattress', { locale: 'en', title: 'T', author: '', now: 1 })
    else Y.applyUpdate(doc, Y.encodeStateAsUpdate(from), 'remote')
    const model = new BoardModel(doc)
    const board = new BoardEditor(model, { author: from === undefined ? 'a' : 'b' })
    const session = board.text('notes', 'n01', 'text') as TextSession
    session.replace(0, session.value.length, 'abc def')
    ends.push(() => {
      session.dispose()
      board.destroy()
      model.destroy()
    })
    return { doc, board, session }
  }
  const a = make()
  const b = make(a.doc)
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc), 'remote')
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'remote')
  a.session.replace(0, a.session.value.length, 'abc def')
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc), 'remote')
  a.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') Y.applyUpdate(b.doc, update, 'remote')
  })
  b.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') Y.applyUpdate(a.doc, update, 'remote')
  })
  const field = new FakeField()
  const binding = new TextBinding(field, a.session)
  ends.push(() => binding.dispose())
  return { a, b, field, binding }
}

describe('a textarea bound to a shared text', () => {
  it('C-25 what is typed reaches the other, what the other types moves the caret and nothing else', () => {
    const { b, field, binding } = pair()
    field.setSelectionRange(3, 3)
    field.type('X')
    binding.input()
    expect(b.session.value).toBe('abcX def')
    b.session.replace(0, 0, '>>')
    expect(field.value).toBe('>>abcX def')
    expect(field.selectionStart).toBe(6)
    b.session.replace(10, 10, '<<')
    expect(field.selectionStart).toBe(6)
  })

  it('C-26 during composition the field is not touched, and at its end both are kept', () => {
    const { a, b, field, binding } = pair()
    field.setSelectionRange(3, 3)
    binding.compositionStart()
    field.type('に')
    binding.input()
    b.session.replace(0, 0, '[[')
    b.session.replace(b.session.value.length, b.session.value.length, ']]')
    expect(field.value).toBe('abcに def')
    field.setSelectionRange(3, 4)
    field.type('日本')
    binding.compositionEnd()
    expect(a.session.value).toBe('[[abc日本 def]]')
    expect(b.session.value).toBe('[[abc日本 def]]')
    expect(field.value).toBe('[[abc日本 def]]')
    expect(field.selectionStart).toBe(7)
  })

  it('C-27 leaving in the middle of a composition keeps what was composed', () => {
    const { b, field, binding } = pair()
    field.setSelectionRange(0, 0)
    binding.compositionStart()
    field.type('é')
    binding.dispose()
    expect(b.session.value).toBe('éabc def')
  })

  it('C-28 undo takes back what this person typed and shows it', () => {
    const { a, b, field, binding } = pair()
    field.setSelectionRange(7, 7)
    b.session.replace(0, 0, 'B')
    field.type('!')
    binding.input()
    expect(field.value).toBe('Babc def!')
    a.board.undo()
    expect(field.value).toContain('B')
    expect(field.value).toBe(a.session.value)
    expect(field.value).not.toContain('!')
  })

  it('C-29 a one-line text takes line breaks as spaces', () => {
    const { a, binding, field } = pair()
    binding.dispose()
    const single = new TextBinding(field, a.session, { clean: (s) => s.replace(/\s*[\r\n]+\s*/g, ' ') })
    field.setSelectionRange(3, 3)
    field.type('x\ny')
    single.input()
    expect(a.session.value).toBe('abcx y def')
    expect(field.value).toBe('abcx y def')
    single.dispose()
  })

  it('C-30 leaves out what exceeds the limit, and tells', () => {
    const { a, field, binding } = pair()
    binding.dispose()
    let told = 0
    const telling = new TextBinding(field, a.session, {
      onClipped: () => {
        told += 1
      },
    })
    ends.push(() => telling.dispose())
    field.setSelectionRange(4, 7)
    field.type('x'.repeat(LIMITS.text - 4))
    telling.input()
    expect(told).toBe(0)
    field.setSelectionRange(1, 2)
    field.type('12345')
    telling.input()
    expect(a.session.value.slice(0, 5)).toBe('a1c x')
    expect(a.session.value).toHaveLength(LIMITS.text)
    expect(field.value).toBe(a.session.value)
    expect(field.selectionStart).toBe(2)
    expect(told).toBe(1)
  })
})
