import { BoardEditor, BoardModel, createBoardDoc, liveNotes, seedTemplate, writeVote } from '@parcours/board'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asText, exportCsv } from '../index.ts'

function demo() {
  const doc = createBoardDoc()
  seedTemplate(doc, 'demo-mattress', { locale: 'fr', title: 'Anna', author: '', now: 1 })
  const model = new BoardModel(doc)
  return { model, editor: new BoardEditor(model, { author: 'somebody-secret' }) }
}

/** A strict reader of RFC 4180, written for this test alone. */
function parse(csv: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < csv.length; i++) {
    const c = csv[i]!
    if (quoted) {
      if (c !== '"') cell += c
      else if (csv[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (c === '"') quoted = true
    else if (c === delimiter || c === '\r') {
      row.push(cell)
      cell = ''
      if (c === '\r') {
        rows.push(row)
        row = []
        expect(csv[++i]).toBe('\n')
      }
    } else cell += c
  }
  expect({ quoted, cell, row }).toEqual({ quoted: false, cell: '', row: [] })
  return rows
}

/** What a note without a rating or a group has at the end. */
const EMPTY_END = ['', '', '', '', '', '', '']

describe('exportCsv', { timeout: 60_000 }, () => {
  it('X-20 has a byte order mark, a heading, and one row for each live note', () => {
    const { model, editor } = demo()
    editor.addNote({ place: { to: 'free', anchor: 'board', x: 0, y: 0 }, text: 'dehors' })
    editor.addNote({ place: { to: 'parking', journey: 'j1' }, text: 'à jeter' })
    editor.deleteNotes([liveNotes(model.board).find(({ text }) => text === 'à jeter')!.id])
    const csv = exportCsv(model.board, 'fr')
    expect(csv.charCodeAt(0)).toBe(0xfeff)
    const [heading, ...rows] = parse(csv.slice(1), ';')
    expect(heading).toEqual([
      'Parcours',
      'Étape',
      'Phase',
      'Rubrique',
      'Type',
      'Texte',
      'Canal',
      'Moment de vérité',
      'Moyenne (1–5)',
      'Nombre d’avis',
      'Groupe',
      'Responsable',
      'Échéance',
      'État',
      'Étape AARRR',
    ])
    const notes = rows.filter((row) => row[4] !== 'Avis')
    expect(notes.map((row) => row[5]).toSorted()).toEqual(
      liveNotes(model.board)
        .map(({ text }) => text)
        .toSorted(),
    )
    expect(notes.length).toBeGreaterThan(43)
    expect(csv).not.toContain('à jeter')
    expect(rows.every((row) => row.length === 15)).toBe(true)
  })

  it('X-20 names the group of each note that is in one; a group’s notes stand together', () => {
    const { model, editor } = demo()
    const [added] = editor.addNotes(['encore'], { to: 'cell', stage: 's2', lane: 'l5' })
    editor.group(['n27', added!], '=Illisible')
    editor.group(['n30'], ' ')
    const rows = parse(exportCsv(model.board, 'fr').slice(1), ';')
    const text = (id: string) => model.board.notes.get(id)!.text
    const of = (id: string) => rows.findIndex((row) => row[5] === text(id))
    expect([of('n27'), of(added!), of('n28')].map((row) => rows[row]![10])).toEqual([
      "'=Illisible",
      "'=Illisible",
      '',
    ])
    expect(of(added!)).toBe(of('n27') + 1)
    expect(rows[of('n30')]![10]).toBe('Groupe sans titre')
  })

  it('X-26 says which step of the growth model a stage counts as, for every row of it', () => {
    const { model, editor } = demo()
    editor.setStage('s2', { aarrr: 'activation' })
    for (const [locale, mark, words] of [
      ['fr', ';', ['Étape AARRR', 'Activation']],
      ['en', ',', ['AARRR step', 'Activation']],
    ] as const) {
      const [heading, ...rows] = parse(exportCsv(model.board, locale).slice(1), mark)
      expect([heading![14], ...new Set(rows.filter((row) => row[14] !== '').map((row) => row[14]))]).toEqual(
        words,
      )
      const stage = model.board.stages.get('s2')!.name
      expect(rows.every((row) => (row[1] === stage) === (row[14] !== ''))).toBe(true)
    }
  })

  it('X-20 says where a note is and what it is', () => {
    const { model, editor } = demo()
    editor.addNote({ place: { to: 'free', anchor: 'j1', x: 0, y: 0 }, text: 'dehors' })
    const rows = parse(exportCsv(model.board, 'fr').slice(1), ';')
    const of = (text: string) => rows.find((row) => row[5] === text)
    expect(of('Conseil de la vendeuse')).toEqual([
      'Anna achète un matelas',
      'Achat',
      'Avant-vente',
      'Points de contact',
      'Point de contact',
      'Conseil de la vendeuse',
      expect.stringMatching(/./),
      'oui',
      ...EMPTY_END,
    ])
    expect(of('dehors')).toEqual([
      'Anna achète un matelas',
      '',
      '',
      '',
      'Note libre',
      'dehors',
      '',
      '',
      ...EMPTY_END,
    ])
    const idea = rows.findIndex((row) => row[3] === 'Idées à trier')
    expect(rows.slice(idea).filter((row) => row[3] === 'Idées à trier')).toHaveLength(5)
  })

  it('X-21 sums the ratings up, one row for each persona and point, without naming who rated', () => {
    const { model, editor } = demo()
    editor.rate('s1', 'p1', 5)
    const french = parse(exportCsv(model.board, 'fr').slice(1), ';').filter((row) => row[4] === 'Avis')
    const english = parse(exportCsv(model.board, 'en').slice(1), ',').filter((row) => row[4] === 'Rating')
    expect(french).toHaveLength(english.length)
    expect(french.length).toBeGreaterThanOrEqual(10)
    const [first] = french
    expect(first!.slice(0, 6)).toEqual([
      'Anna achète un matelas',
      'Attention',
      'Avant-vente',
      'Émotions',
      'Avis',
      'Anna Keller',
    ])
    const values = [...model.board.ratings.values()].filter((r) => r.point === 's1' && r.persona === 'p1')
    const mean = values.reduce((sum, { value }) => sum + value, 0) / values.length
    expect(first![9]).toBe(String(values.length))
    expect(Number(english[0]![8])).toBeCloseTo(mean, 2)
    expect(first![8]).toBe(english[0]![8]!.replace('.', ','))
    expect(exportCsv(model.board, 'fr')).not.toContain('somebody-secret')
  })

  it('X-24 has points and ranks of each vote, side by side, and nothing of them without a vote', () => {
    const { model, editor } = demo()
    const before = exportCsv(model.board, 'en')
    const settings = { budget: 9, cap: 9, lanes: null }
    const cast = (round: string, title: string, ...ballots: Record<string, number>[]) => {
      const vote = { round, step: 's', title, seats: 4, closedAt: Number(round), settings }
      writeVote(
        model.doc,
        vote,
        ballots.map((ballot) => new Map(Object.entries(ballot))),
      )
    }
    const cells = liveNotes(model.board).filter(({ place }) => place.at === 'cell')
    const [a, b, c] = cells.map(({ id }) => id) as [string, string, string]
    const textOf = (id: string) => model.board.notes.get(id)?.text ?? ''
    cast('2', '=Top', { [a]: 3, [b]: 1 }, { [b]: 2 })
    cast('3', '=Top', { [c]: 1 })
    const table = parse(exportCsv(model.board, 'en').slice(1), ',')
    expect(table[0]?.slice(-4)).toEqual([
      'Points: =Top (2 ballots of 4)',
      'Rank: =Top',
      'Points: =Top (2) (1 ballot of 4)',
      'Rank: =Top (2)',
    ])
    const votesOf = (rows: string[][], id: string, columns = -4) =>
      rows.find((row) => row[5] === textOf(id))?.slice(columns)
    expect([a, b, c].map((id) => votesOf(table, id))).toEqual([
      ['3', '1', '', ''],
      ['3', '1', '', ''],
      ['', '', '1', '1'],
    ])
    expect(table.find((row) => row[4] === 'Rating')?.slice(-4)).toEqual(['', '', '', ''])
    const french = parse(exportCsv(model.board, 'fr').slice(1), ';')
    expect(french[0]?.at(-4)).toBe('Points\u00A0: =Top (2 bulletins sur 4)')
    const without = (row: string[]) => row.slice(0, -4)
    expect(parse(before.slice(1), ',')).toEqual(table.map(without))

    const cell = model.board.notes.get(a)?.place
    const together = liveNotes(model.board)
      .filter(
        ({ id, place }) =>
          id !== a && place.at === 'cell' && cell?.at === 'cell' && place.stage === cell.stage,
      )
      .map(({ id }) => id)
    const group = editor.group([a, ...together.slice(0, 1)], 'Both')
    cast('4', '', { [group]: 2, [a]: 1 }, { [c]: 1 })
    const grouped = parse(exportCsv(model.board, 'en').slice(1), ',')
    expect(grouped[0]?.slice(-3)).toEqual([
      'Points: Vote (2 ballots of 4)',
      'Points of the group: Vote',
      'Rank: Vote',
    ])
    expect(votesOf(grouped, a, -3)).toEqual(['1', '3', '1'])
    expect(votesOf(grouped, together[0] ?? '', -3)?.slice(1)).toEqual(['3', '1'])
  })

  it('X-25 ends with the actions: words, owner, due date, state', () => {
    const { model, editor } = demo()
    const [first, second] = [
      editor.addAction({ text: 'Former les vendeurs', owner: '=Karim', due: '2026-03-31' }),
      editor.addAction({ text: 'Jeter les fiches' }),
    ]
    editor.setAction(second, { state: 'done' })
    editor.deleteAction(editor.addAction({ text: 'partie' }))
    const csv = exportCsv(model.board, 'fr')
    // Both are of one millisecond: which of them is first is a matter of their ids.
    const rows = parse(csv.slice(1), ';')
      .slice(-2)
      .toSorted((a, b) => ((a[5] ?? '') < (b[5] ?? '') ? -1 : 1))
    expect(rows.map((row) => [row[4], row[5], ...row.slice(11, 14)])).toEqual([
      ['Plan d’actions', 'Former les vendeurs', "'=Karim", '2026-03-31', 'à faire'],
      ['Plan d’actions', 'Jeter les fiches', '', '', 'fait'],
    ])
    expect([csv.includes('partie'), csv.includes('somebody-secret'), csv.includes(first)]).toEqual([
      ...[false, false, false],
    ])
  })

  it('X-27 has the words of what is drawn, below what lies free, and nothing of what has none', () => {
    const { model, editor } = demo()
    const journey = [...model.board.journeys.values()][0]!
    const place = { anchor: 'board', x: 0, y: 0 } as const
    editor.addInk({ kind: 'text', place, text: '=À revoir', size: { w: 200, h: 40 } })
    editor.addInk({ kind: 'rectangle', place, size: { w: 200, h: 90 } })
    editor.addInk({ kind: 'ellipse', place: { ...place, anchor: journey.id }, text: 'Ici' })
    editor.addInk({ kind: 'area', place, text: 'Zone d’essai', size: { w: 400, h: 300 } })
    // No kind that shows words, though its record may have some.
    const line = editor.addInk({ kind: 'arrow', place, text: 'Invisible' })
    expect(model.board.ink.get(line!)!.text).toBe('Invisible')
    editor.addAction({ text: 'Appeler' })
    const rows = parse(exportCsv(model.board, 'fr').slice(1), ';')
    const cells = rows.slice(-4).map((row) => [row[0], row[4], row[5]])
    expect(cells.at(-1)).toEqual(['', 'Plan d’actions', 'Appeler'])
    expect(cells.slice(0, 3).toSorted((a, b) => (a[1]! < b[1]! ? -1 : 1))).toEqual([
      [journey.title, 'Ellipse', 'Ici'],
      ['', 'Texte', "'=À revoir"],
      ['', 'Zone', 'Zone d’essai'],
    ])
    expect(rows.some((row) => row[4] === 'Rectangle' || row[5] === 'Invisible')).toBe(false)
  })

  it('X-22 leaves no cell that a spreadsheet would run', () => {
    const { model, editor } = demo()
    const formulas = [
      '=HYPERLINK("http://x")',
      '+1',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      ' =1',
      '\u200B=1',
      '＝1',
      '=1;=2',
      '"=1',
    ]
    editor.addNotes(formulas, { to: 'parking', journey: 'j1' })
    editor.addStage('j1', { name: '=cmd|x' })
    for (const locale of ['fr', 'en'] as const) {
      const rows = parse(exportCsv(model.board, locale).slice(1), locale === 'fr' ? ';' : ',')
      const cells = rows.flat()
      for (const cell of cells) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u)
      // Neutralised, not lost.
      for (const text of formulas) expect(cells.some((cell) => cell.includes(text))).toBe(true)
    }
  })

  it('X-22 changes nothing else', () => {
    for (const text of ['a=b', '2 - 1', 'x@y', '', '«\u00A0=\u00A0»', "'=1"]) expect(asText(text)).toBe(text)
  })

  it('X-23 any text comes back whole from a strict reader', () => {
    const { model, editor } = demo()
    const note = liveNotes(model.board)[0]!
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const session = editor.text('notes', note.id, 'text')!
        session.replace(0, session.value.length, text)
        session.dispose()
        const rows = parse(exportCsv(model.board, 'en').slice(1), ',')
        expect(rows.some((row) => row[5] === asText(text))).toBe(true)
      }),
      { numRuns: 60, seed: 2026 },
    )
  })
})
