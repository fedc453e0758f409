import { EXPORT_STREAM, type ExportLine, type Problem, SHEET_HEADERS } from '@parcours/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

type Made = Awaited<ReturnType<TestServer['createBoard']>>

describe('exports over HTTP', () => {
  let server: TestServer
  let board: Made
  beforeAll(async () => {
    server = await startTestServer({})
    board = await server.createBoard({ title: 'Démo : été', template: 'demo-mattress', locale: 'fr' })
  })
  afterAll(() => server.stop())

  const get = (file: string, headers: Record<string, string> = {}, key = board.links.observer.key) =>
    server.request(`/api/boards/${board.id}/${file}`, { key, headers })
  const detail = async (response: Response): Promise<string> => {
    const problem = (await response.json()) as Problem
    return `${response.status} ${problem.type.split(':').at(-1)}: ${problem.detail}`
  }

  it('SV-220 a PDF for whoever may read the board, twice the same, with what was asked', async () => {
    const first = await get('export.pdf?layout=pages&size=A3')
    expect(first.status).toBe(200)
    expect(first.headers.get('content-type')).toBe('application/pdf')
    expect(first.headers.get('content-disposition')).toContain('filename="Demo ete.pdf"')
    expect(first.headers.get('content-security-policy')).toContain('sandbox')
    const bytes = Buffer.from(await first.arrayBuffer())
    expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-')
    expect(bytes.toString('latin1')).toMatch(/\/Count 3\b/)
    expect(
      Buffer.from(await (await get('export.pdf?layout=pages&size=A3')).arrayBuffer()).equals(bytes),
    ).toBe(true)
    const stranger = await get('export.pdf', {}, 'wrong')
    expect(stranger.status).toBe(401)
  })

  it.each([
    ['. L’œuvre : Straße / 你好 😀.', "L'oeuvre Strasse", 'L’œuvre Straße 你好 😀'],
    [`${'a'.repeat(78)}. suite`, 'a'.repeat(78), 'a'.repeat(78)],
    ['Plan. 你好', 'Plan', 'Plan. 你好'],
    ['你好', 'parcours', '你好'],
  ])(
    'SV-226 a file’s name is the board’s title, also for programs that know ASCII alone: %s',
    async (...row) => {
      const [title, ascii, whole] = row
      const odd = await server.createBoard({ title, template: 'blank', locale: 'fr' })
      const answer = await server.request(`/api/boards/${odd.id}/export.csv`, { key: odd.links.observer.key })
      const named = answer.headers.get('content-disposition')!
      expect(named).toContain(`filename="${ascii}.csv"`)
      expect(decodeURIComponent(named.split("UTF-8''")[1]!)).toBe(`${whole}.csv`)
    },
  )

  it('SV-221 what isn’t known is refused with what is, in the reader’s language', async () => {
    const english = { 'accept-language': 'en' }
    expect(await detail(await get('export.pdf?size=A9', english))).toBe(
      '400 bad-option: The option “size” cannot be “A9”. Choose one of: A4, A3, A2, A1, A0, 100x100–2500x2500.',
    )
    expect(await detail(await get('export.pdf?authors=1', { 'accept-language': 'fr' }))).toContain(
      '400 unknown-option: Ce format d’export ne connaît pas l’option « authors ».',
    )
    expect(await detail(await get('export.csv?size=A4', english))).toContain('400 unknown-option')
    expect(await detail(await get('export.png?scale=9', english))).toContain('400 bad-option')
    expect((await get('sheet.svg?sheet=0')).status).toBe(400)
  })

  it('SV-222 a drawing without votes or personas, in the other theme, larger', async () => {
    const whole = await (await get('export.svg')).text()
    const bare = await (await get('export.svg?personas=0&theme=dark')).text()
    expect(whole).toContain('Randonnée')
    expect(bare).not.toContain('Randonnée')
    expect(bare).toContain('#0F1513')
    const widthOf = async (file: string) =>
      Buffer.from(await (await get(file)).arrayBuffer()).readUInt32BE(16)
    expect(await widthOf('export.png?scale=2')).toBe(2 * (await widthOf('export.png?scale=1')))
  })

  it('SV-223 a sheet of the PDF as a picture says how many there are, and its size', async () => {
    const sheet = await get('sheet.svg?sheet=2&layout=pages')
    expect(sheet.headers.get('content-type')).toContain('image/svg+xml')
    expect(sheet.headers.get(SHEET_HEADERS.count)).toBe('3')
    expect(sheet.headers.get(SHEET_HEADERS.width)).toBe('297')
    expect(await sheet.text()).toContain('Karim Benali')
  })

  it('SV-224 told how far it is, then the same bytes; what fails comes as an error', async () => {
    const plain = Buffer.from(await (await get('export.pdf?tiles=A4')).arrayBuffer())
    const stream = await get('export.pdf?tiles=A4', { accept: EXPORT_STREAM })
    expect(stream.headers.get('content-type')).toBe(EXPORT_STREAM)
    const { lines, rest } = partsOf(Buffer.from(await stream.arrayBuffer()))
    expect(lines.length).toBeGreaterThan(1)
    expect(lines[0]).toMatchObject({ done: expect.any(Number), total: expect.any(Number) })
    expect(lines.at(-1)).toEqual({ bytes: plain.length })
    expect(rest.equals(plain)).toBe(true)
    expect((await get('export.pdf?tiles=A9', { accept: EXPORT_STREAM })).status).toBe(400)
  })

  it('SV-225 whoever leaves gives it up: the next one doesn’t wait for it', async () => {
    const stop = new AbortController()
    const key = board.links.observer.key
    const response = await fetch(`${server.url}/api/boards/${board.id}/export.pdf?size=2500x2500&tiles=A4`, {
      headers: { authorization: `Bearer ${key}`, accept: EXPORT_STREAM },
      signal: stop.signal,
    })
    const reader = response.body!.getReader()
    await reader.read()
    stop.abort()
    await expect(reader.read()).rejects.toThrow()
    expect((await get('export.json')).status).toBe(200)
    const next = Buffer.from(await (await get('export.pdf')).arrayBuffer())
    expect(next.toString('latin1', 0, 5)).toBe('%PDF-')
  })
})

function partsOf(stream: Buffer): { lines: ExportLine[]; rest: Buffer } {
  const lines: ExportLine[] = []
  let at = 0
  for (;;) {
    const end = stream.indexOf(10, at)
    const line = JSON.parse(stream.toString('utf8', at, end)) as ExportLine
    lines.push(line)
    at = end + 1
    if ('bytes' in line) return { lines, rest: stream.subarray(at) }
  }
}
