/** Images of a board, from upload to file and back, and what must not come in or go out. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AddedImage, CreatedBoard } from '@parcours/sync'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { parcours } from '../cli/parcours.ts'
import { noise, photograph, plain, SCRIPTED_SVG } from '../testing/pictures.ts'
import { testMachine } from '../testing/test-machine.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { WireClient } from '../testing/wire-client.ts'

let directory: string
let server: TestServer
let board: CreatedBoard
const start = async (env: Record<string, string> = {}): Promise<void> => {
  server = await startTestServer(env, directory)
}
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'parcours-images-'))
  await start()
  board = await server.createBoard()
})
afterEach(async () => {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
})

const send = (
  bytes: Uint8Array | string,
  {
    to = board,
    as = 'editor',
    type = 'image/png',
    name,
  }: {
    to?: CreatedBoard
    as?: keyof CreatedBoard['links'] | null
    type?: string
    name?: string
  } = {},
): Promise<Response> =>
  fetch(`${server.url}/api/boards/${to.id}/assets`, {
    method: 'POST',
    headers: {
      'content-type': type,
      ...(as !== null && { authorization: `Bearer ${to.links[as].key}` }),
      ...(name !== undefined && { 'x-parcours-file-name': encodeURIComponent(name) }),
    },
    body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
  })
const added = async (response: Response): Promise<AddedImage> => {
  expect(response.status).toBe(201)
  return (await response.json()) as AddedImage
}
const problem = async (response: Response): Promise<[number, string]> => {
  const { type, detail } = (await response.json()) as { type: string; detail: string }
  expect(detail.length).toBeGreaterThan(20)
  return [response.status, type.replace('urn:parcours:problem:', '')]
}
const get = (asset: string, of = board, key = of.links.observer.key): Promise<Response> =>
  server.request(`/api/boards/${of.id}/assets/${asset}`, { key })
const exported = async (of: CreatedBoard, format = 'json'): Promise<string> =>
  (await server.request(`/api/boards/${of.id}/export.${format}`, { key: of.links.observer.key })).text()

/** Puts it onto the board, as an editor's client does. */
async function show(asset: string, over: Record<string, unknown> = {}, id = 'picture'): Promise<void> {
  const client = new WireClient(server.url, board.id, { key: board.links.editor.key })
  await client.untilSynced()
  const record = new Y.Map<unknown>(
    Object.entries({
      ...{ kind: 'image', asset, alt: 'Le magasin', size: { w: 300, h: 200 }, color: 'black', stroke: 'M' },
      ...{ place: { at: 'free', anchor: 'board', x: 10, y: 20 }, fill: 'none', z: 'a0', locked: false },
      ...{ author: 'program', createdAt: 5, deleted: null, ...over },
    }),
  )
  record.set('text', new Y.Text())
  client.doc.getMap('ink').set(id, record)
  await client.untilSaved()
  await client.leave()
}

describe('images of a board', { timeout: 60_000 }, () => {
  it('SV-200 whoever may put one on a board brings it in; whoever sees the board gets it, nobody else', async () => {
    const image = await added(await send(await photograph(), { type: 'image/jpeg', name: 'IMG é 1.jpg' }))
    expect(image).toMatchObject({ mime: 'image/jpeg', width: 40, height: 60, name: 'IMG é 1.jpg' })
    const response = await get(image.id)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await response.arrayBuffer()).byteLength).toBe(image.bytes)
    // The same once more is the same.
    expect((await added(await send(await photograph()))).id).toBe(image.id)
    for (const as of ['contributor', 'facilitator'] as const)
      await added(await send(await plain().png().toBuffer(), { as }))
    expect(await problem(await send(await photograph(), { as: 'observer' }))).toEqual([403, 'image-role'])
    expect(await problem(await send(await photograph(), { as: null }))).toEqual([401, 'unauthorized'])
    const other = await server.createBoard()
    expect((await get(image.id, board, other.links.facilitator.key)).status).toBe(401)
    expect(await problem(await get(image.id, other))).toEqual([404, 'unknown-image'])
    for (const path of ['..%2f..%2fparcours.db', '%00', "' OR 1=1 --", '..']) {
      expect((await get(encodeURIComponent(path))).status, path).toBe(404)
    }
  })

  it('SV-201 a frozen board, a step that takes nothing and a seat that was taken back take no image', async () => {
    const key = board.links.facilitator.key
    await server.request(`/api/boards/${board.id}/mode`, { method: 'PUT', key, body: { mode: 'frozen' } })
    const frozen = await send(await plain().png().toBuffer())
    expect(await problem(frozen)).toEqual([403, 'image-frozen'])
    await added(await send(await plain().png().toBuffer(), { as: 'facilitator' }))
  })

  it('SV-201 nobody but the server says what an image is', async () => {
    const image = await added(await send(await plain().png().toBuffer()))
    const client = new WireClient(server.url, board.id, { key: board.links.facilitator.key })
    await client.untilSynced()
    const record = client.doc.getMap<Y.Map<unknown>>('assets').get(image.id)
    expect(record?.get('hash')).toMatch(/^[\da-f]{64}$/)
    expect(record?.get('hash')).toContain(image.id)
    record?.set('mime', 'text/html')
    await client.until(() => client.refused !== null)
    expect(client.refused).toMatchObject({ reason: 'role' })
  })

  it('SV-204 30 MB, what is no image, a bomb and too many pixels are refused, with what to do', async () => {
    const huge = new Uint8Array(30 * 2 ** 20)
    huge.set(await plain().png().toBuffer())
    const response = await send(huge)
    const { detail } = (await response.clone().json()) as { detail: string }
    expect(detail).toMatch(/30.*10/)
    expect(await problem(response)).toEqual([413, 'image-too-large'])
    expect(await problem(await send('<script>alert(1)</script>', { type: 'image/png' }))).toEqual([
      415,
      'image-unknown',
    ])
    expect(await problem(await send('', { type: 'image/png' }))).toEqual([415, 'image-unknown'])
    expect(await problem(await send((await noise(99, 99).png().toBuffer()).subarray(0, 900)))).toEqual([
      422,
      'image-broken',
    ])
    expect(await problem(await send(await plain(9_000, 9_000).png().toBuffer()))).toEqual([
      413,
      'image-too-many-pixels',
    ])
    // Its name and type count for nothing: what it is is told from its bytes.
    expect(
      await added(await send(SCRIPTED_SVG, { type: 'application/octet-stream', name: '../../a.html' })),
    ).toMatchObject({ mime: 'image/png' })
    expect((await send('{}', { type: 'application/json' })).status).toBe(415)
  })

  it('SV-205 what a board and a person may bring is limited, and what is there stays', async () => {
    await server.stop()
    await start({ PARCOURS_MAX_BOARD_IMAGES: '2', PARCOURS_MAX_IMAGES_PER_MINUTE: '4' })
    for (const width of [10, 11]) await added(await send(await plain(width).png().toBuffer()))
    expect(await problem(await send(await plain(12).png().toBuffer()))).toEqual([409, 'board-images-full'])
    await added(await send(await plain(11).png().toBuffer()))
    expect(await problem(await send(await plain(10).png().toBuffer()))).toEqual([429, 'too-many-images'])
  })

  it('SV-210 a picture goes to another board as it is, for whoever has a seat on both; to anybody else it isn’t there', async () => {
    const image = await added(await send(await noise(80, 60).jpeg().toBuffer()))
    const other = await server.createBoard()
    const sit = async (
      of: CreatedBoard,
      as: keyof CreatedBoard['links'],
      cookie = '',
    ): Promise<[string, string]> => {
      const response = await fetch(`${server.url}/api/boards/${of.id}/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, authorization: `Bearer ${of.links[as].key}` },
        body: JSON.stringify({ name: 'Anna', color: 1, locale: 'fr' }),
      })
      const { grant } = (await response.json()) as { grant: string }
      return [grant, (response.headers.getSetCookie()[0] ?? cookie).split(';')[0] ?? '']
    }
    const copy = (grant: string, from: string, cookie: string, source = board): Promise<Response> =>
      fetch(`${server.url}/api/boards/${other.id}/assets/copies`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, 'x-parcours-grant': grant },
        body: JSON.stringify({ from: source.id, asset: image.id, grant: from }),
      })
    const [there, cookie] = await sit(board, 'observer')
    const [here] = await sit(other, 'contributor', cookie)
    const copied = await added(await copy(here, there, cookie))
    expect(copied).toMatchObject({ id: image.id, hash: expect.any(String), bytes: image.bytes, width: 80 })
    const bytes = async (of: CreatedBoard): Promise<Buffer> =>
      Buffer.from(await (await get(image.id, of)).arrayBuffer())
    expect(await bytes(other)).toEqual(await bytes(board))
    const missing = [404, 'unknown-image']
    // Another browser’s grant, none, that of this board, a board that doesn’t have it.
    const [elsewhere] = await sit(board, 'facilitator')
    for (const grant of [elsewhere, '', here])
      expect(await problem(await copy(here, grant, cookie))).toEqual(missing)
    const third = await server.createBoard()
    const [atThird] = await sit(third, 'editor', cookie)
    expect(await problem(await copy(here, atThird, cookie, third))).toEqual(missing)
    // Who may not put anything there.
    const [watching] = await sit(other, 'observer', cookie)
    expect(await problem(await copy(watching, there, cookie))).toEqual([403, 'image-role'])
  })

  it('X-230 SV-206 exports carry what the board shows, and export, import, export gives the same bytes', async () => {
    const [shown, binned, unused] = [
      await added(await send(await noise(80, 60).jpeg().toBuffer())),
      await added(await send(await noise(81, 60).png().toBuffer())),
      await added(await send(await plain(82).png().toBuffer())),
    ]
    await show(shown.id)
    await show(binned.id, { deleted: { by: '', at: 1 } }, 'gone')
    const first = await exported(board)
    const { records } = JSON.parse(first) as { records: { assets: Record<string, { data: string }> } }
    expect(Object.keys(records.assets)).toEqual([shown.id])
    expect(Buffer.from(records.assets[shown.id]?.data ?? '', 'base64').length).toBe(shown.bytes)
    expect(first).not.toContain(unused.id)
    const made = (await (await server.request('/api/boards', { body: first })).json()) as CreatedBoard
    expect(await exported(made)).toBe(first)
    expect((await (await get(shown.id, made)).arrayBuffer()).byteLength).toBe(shown.bytes)
    expect((await get(binned.id, made)).status).toBe(404)
    // A copy has it too, after the original is gone.
    const copy = (await (
      await server.request(`/api/boards/${board.id}/copy`, {
        key: board.links.facilitator.key,
        body: { title: 'Essai', part: 'whole' },
      })
    ).json()) as CreatedBoard
    expect(await exported(copy)).toBe(first)
    const structure = await server.request(`/api/boards/${board.id}/template`, {
      key: board.links.facilitator.key,
      body: { title: 'Modèle' },
    })
    const { id: template } = (await structure.json()) as { id: string }
    expect(
      await exported(await server.createBoard({ title: 'Essai', template, locale: 'fr' })),
    ).not.toContain(shown.id)
  })

  it('X-233 every kind that is taken in is drawn in the PDF, see-through where it was', async () => {
    const half = { create: { width: 90, height: 60, channels: 4, background: '#d6282880' } } as const
    const pictures = [
      await noise(90, 61).webp({ lossless: true }).toBuffer(),
      await sharp(half).webp().toBuffer(),
      await noise(90, 63).gif().toBuffer(),
      await noise(90, 64).jpeg({ progressive: true }).toBuffer(),
      await plain(90, 65).toColourspace('b-w').png().toBuffer(),
      // So much that it gets a palette.
      await noise(700, 666, 4).png().toBuffer(),
      Buffer.from(SCRIPTED_SVG),
    ]
    const sizes: string[] = []
    for (const [n, bytes] of pictures.entries()) {
      const { id, width, height } = await added(await send(bytes))
      sizes.push(`${width}x${height}`)
      await show(id, {}, `picture${n}`)
    }
    const pdf = await exported(board, 'pdf')
    const drawn =
      pdf.match(/\/Subtype \/Image\n[^>]*?\/Width \d+\n\/Height \d+|\/Width \d+[^>]*?\/Height \d+/g) ?? []
    const found = drawn.map((one) => /Width (\d+)[^>]*Height (\d+)/.exec(one)?.slice(1, 3).join('x'))
    for (const size of sizes) expect(found, size).toContain(size)
    // Each is shown on the page, and the three that are see-through have a mask.
    expect(pdf.match(/\/SMask \d+ 0 R/g)?.length).toBe(3)
  })

  it('X-231 SV-207 a file’s image that no server makes stays out, and the board says so by an empty frame', async () => {
    const image = await added(await send(await noise(80, 60).png().toBuffer()))
    await show(image.id)
    const file = JSON.parse(await exported(board)) as {
      records: { assets: Record<string, Record<string, unknown>> }
    }
    const record = file.records.assets[image.id] ?? {}
    const forged: Record<string, Record<string, unknown>> = {
      'other bytes': {
        data: (await noise(80, 60).modulate({ brightness: 0.5 }).jpeg().toBuffer()).toString('base64'),
      },
      'a camera’s file': { data: (await photograph()).toString('base64') },
      'a script': { data: Buffer.from(SCRIPTED_SVG).toString('base64'), mime: 'image/svg+xml' },
      'something behind its end': {
        data: Buffer.concat([Buffer.from(String(record.data), 'base64'), Buffer.from('x')]).toString(
          'base64',
        ),
      },
      'no base64': { data: '%%%' },
    }
    for (const [what, change] of Object.entries(forged)) {
      const body = { ...file, records: { ...file.records, assets: { [image.id]: { ...record, ...change } } } }
      const response = await server.request('/api/boards', { body })
      expect(response.status, what).toBe(201)
      const made = (await response.json()) as CreatedBoard
      expect((await get(image.id, made)).status, what).toBe(404)
      expect(await exported(made, 'svg'), what).toContain('<svg')
    }
  })

  it('SV-208 erased with its board, brought along by a backup, mended by a restore, looked at by check', async () => {
    const image = await added(await send(await noise(80, 60).jpeg().toBuffer()))
    await show(image.id)
    const before = await exported(board)
    await server.stop()
    const run = async (...args: string[]): Promise<string[]> => {
      const { machine, out } = testMachine({ PARCOURS_DATA: directory })
      await parcours(args, machine)
      return out
    }
    const backup = join(directory, 'backup.db')
    await run('backup', backup)
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(join(directory, 'parcours.db'))
    db.exec("UPDATE assets SET bytes = x'00'")
    db.close()
    expect((await run('check')).join('\n')).toContain(image.id)
    await run('restore', backup, '--board', board.id)
    expect(await run('check')).toEqual([])
    await start()
    expect(await exported(board)).toBe(before)
    const folder = join(directory, 'all')
    await run('export-all', folder)
    const { readdirSync, readFileSync } = await import('node:fs')
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([before])
  })
})
