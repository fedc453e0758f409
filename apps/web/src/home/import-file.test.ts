import { describe, expect, it } from 'vitest'
import { MAX_IMPORT_BYTES, megabytes, readImportFile } from './import-file.ts'

describe('a file to import', () => {
  it('is passed on as it is', async () => {
    const json = '{ "a": "é" }\n'
    expect(await readImportFile(new Blob([json]))).toEqual({ ok: true, json })
  })
  it('is refused before the upload when it can only fail', async () => {
    expect(await readImportFile(new Blob([]))).toEqual({ ok: false, problem: 'empty' })
    const large = { size: MAX_IMPORT_BYTES + 1, text: () => Promise.reject(new Error('must not be read')) }
    expect(await readImportFile(large)).toEqual({ ok: false, problem: 'tooLarge' })
    const gone = { size: 3, text: () => Promise.reject(new Error('gone')) }
    expect(await readImportFile(gone)).toEqual({ ok: false, problem: 'unreadable' })
  })
  it('names sizes in the reader’s way', () => {
    expect(megabytes(30 * 1024 * 1024, 'en')).toBe('30')
    expect(megabytes(1.5 * 1024 * 1024, 'fr')).toBe('1,5')
  })
})
