import { createBoardDoc } from '@parcours/board'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ImportError } from '../errors.ts'
import { exportJson, FILE_LIMITS, FORMAT, importJson } from '../index.ts'
import { boardOf, file, imported, seeded } from '../testing/files.ts'

function codeOf(text: string): string {
  try {
    importJson(text, createBoardDoc())
  } catch (error) {
    if (error instanceof ImportError) return error.code
    throw error
  }
  return 'imported'
}

describe('files that are refused', { timeout: 60_000 }, () => {
  it.each(
    [
      ['', 'empty-file'],
      ['\uFEFF \n', 'empty-file'],
      ['{"format":', 'broken-json'],
      ['not json', 'broken-json'],
      ['[]', 'not-a-board'],
      ['null', 'not-a-board'],
      ['{"format":"excalidraw"}', 'not-a-board'],
      [`{"format":"${FORMAT}"}`, 'not-a-board'],
      [file({}, { schema: { major: '1', minor: 0 } }), 'not-a-board'],
      [file({}, { schema: { major: 1.5, minor: 0 } }), 'newer-version'],
      [file({}, { schema: { major: 2, minor: 0 } }), 'newer-version'],
      [file({}, { schema: { major: 0, minor: 9 } }), 'not-a-board'],
      [file([]), 'not-a-board'],
      [file({}, { meta: null }), 'not-a-board'],
      ['['.repeat(100_000), 'too-deep'],
      [`{"a":${'{"a":'.repeat(100)}1${'}'.repeat(101)}`, 'too-deep'],
      ['1'.repeat(FILE_LIMITS.characters + 1), 'file-too-large'],
      [file({ notes: { n: { text: 'x'.repeat(FILE_LIMITS.text + 1) } } }), 'text-too-long'],
    ].map(([text, code]) => ({ text: text!, code: code!, start: JSON.stringify(text!.slice(0, 40)) })),
  )('X-9 $start is refused as $code', ({ text, code }) => {
    expect(codeOf(text)).toBe(code)
  })

  it('X-9 a file with too many records is refused', () => {
    const notes = Object.fromEntries(Array.from({ length: FILE_LIMITS.records + 1 }, (_, i) => [`n${i}`, {}]))
    expect(codeOf(file({ notes }))).toBe('too-many-records')
  })

  it('X-9 names the place where broken JSON breaks', () => {
    const text = '{\n  "format": "parcours-board",\n  oops\n}'
    expect(() => importJson(text, createBoardDoc())).toThrowError(
      expect.objectContaining({ code: 'broken-json', values: { line: 3, column: 3 } }),
    )
  })

  it('X-10 a refused file leaves the document empty', () => {
    const doc = createBoardDoc()
    const texts = file({ notes: { a: { text: 'ok' }, b: { text: 'x'.repeat(FILE_LIMITS.text + 1) } } })
    expect(() => importJson(texts, doc)).toThrowError(ImportError)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()))
  })

  it('X-10 a document that holds something is not imported into', () => {
    const doc = seeded('blank')
    const before = exportJson(doc)
    expect(() => importJson(exportJson(seeded()), doc)).toThrowError(RangeError)
    expect(exportJson(doc)).toBe(before)
  })

  it('X-11 no key reaches a prototype', () => {
    const text = `{"format":"${FORMAT}","schema":{"major":1,"minor":0},"meta":{"__proto__":{"polluted":1}},
      "records":{"__proto__":{"x":{"polluted":1}},"notes":{"__proto__":{"text":"p"},"constructor":{"text":"c",
      "__proto__":{"polluted":1},"future":{"a":{"__proto__":{"polluted":1},"b":1}}}}}}`
    const doc = imported(text)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    const out = exportJson(doc)
    expect(out).not.toContain('polluted')
    expect(out).not.toContain('__proto__')
    expect(boardOf(doc).notes.get('constructor')?.text).toBe('c')
    expect(JSON.parse(out).records.notes.constructor.future).toEqual({ a: { b: 1 } })
    expect(exportJson(imported(out))).toBe(out)
  })

  it('X-12 any text at all is imported or refused with a code, never anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.jsonValue({ maxDepth: 6 }).map((records) => file(records)),
          fc
            .dictionary(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()))
            .map((records) => file(records)),
        ),
        (text) => {
          const code = codeOf(text)
          if (code !== 'imported') return
          const first = exportJson(imported(text))
          expect(exportJson(imported(first))).toBe(first)
        },
      ),
      { numRuns: 500, seed: 2026 },
    )
  })
})
