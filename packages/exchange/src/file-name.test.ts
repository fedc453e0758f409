import { describe, expect, it } from 'vitest'
import { asciiFileName, fileName, versionFileName } from './file-name.ts'

describe('the name of an exported file', () => {
  it.each([
    ['Atelier literie — mars', 'Atelier literie — mars', 'Atelier literie mars'],
    ['a/b\\c:d*e?"<>|', 'a b c d e', 'a b c d e'],
    ['../../etc', 'etc', 'etc'],
    ['.cache. ', 'cache', 'cache'],
    ['旅程 e\u0301te\u0301 👩‍🚀', '旅程 été 👩‍🚀', 'ete'],
    ['L’œuvre\n\tStraßeŁ', 'L’œuvre StraßeŁ', "L'oeuvre StrasseL"],
    ['plan \u202egpj.exe', 'plan gpj.exe', 'plan gpj.exe'],
    ['a\ud800', 'a\ufffd', 'a'],
    ['???', 'parcours', 'parcours'],
    ['con', 'con_', 'con_'],
    ['Lpt1.2', 'Lpt1_.2', 'Lpt1_.2'],
    ['Console', 'Console', 'Console'],
    ['', 'parcours', 'parcours'],
  ])(
    'X-60 keeps letters of any script and leaves out what file systems refuse or hide: %j',
    (title, whole, ascii) => {
      expect(fileName(title)).toBe(whole)
      expect(asciiFileName(title)).toBe(ascii)
    },
  )

  it('X-60 is at most 80 characters and 200 bytes, cut between two of them as they are seen', () => {
    expect(fileName('x'.repeat(10_000))).toHaveLength(80)
    expect(fileName('😀'.repeat(100))).toBe('😀'.repeat(50))
    expect(fileName(`${'x'.repeat(78)}👩‍🚀`)).toBe('x'.repeat(78))
    expect(fileName(`${'a'.repeat(79)}. b`)).toBe('a'.repeat(79))
  })

  it('X-60 of a version says when it was made, and isn’t longer', () => {
    const at = '2026-03-04T21:11:09.123Z'
    expect(versionFileName('Atelier: été', at)).toBe('Atelier été 2026-03-04T21-11')
    expect(versionFileName('x'.repeat(100), at)).toHaveLength(80)
    expect(versionFileName('x'.repeat(100), at)).toMatch(/x 2026-03-04T21-11$/)
  })
})
