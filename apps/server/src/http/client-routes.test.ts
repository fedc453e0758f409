import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

describe('the built client', () => {
  const directory = mkdtempSync(join(tmpdir(), 'parcours-client-'))
  let server: TestServer
  beforeAll(async () => {
    mkdirSync(join(directory, 'assets'))
    writeFileSync(join(directory, 'index.html'), '<!doctype html><p>the client')
    const script = join(directory, 'assets', 'index-Ab3dE_9z.js')
    writeFileSync(script, 'export {}')
    writeFileSync(`${script}.br`, brotliCompressSync('export {}'))
    writeFileSync(`${script}.gz`, gzipSync('export {}'))
    writeFileSync(join(directory, 'favicon.svg'), '<svg/>')
    server = await startTestServer({ PARCOURS_CLIENT: directory })
  })
  afterAll(async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  it('SV-54 hashed files are cached for good, pages and other files never', async () => {
    const cacheOf = async (path: string): Promise<string | null> =>
      (await server.request(path)).headers.get('cache-control')
    expect(await cacheOf('/assets/index-Ab3dE_9z.js')).toBe('public, max-age=31536000, immutable')
    expect(await cacheOf('/favicon.svg')).toBe('no-cache')
    expect(await cacheOf('/')).toBe('no-cache')
    expect(await cacheOf('/api/templates')).toBe('no-store')
  })

  it('SV-240 a file goes out in its shortest form that the browser reads, and says so', async () => {
    const ask = async (accepted: string) => {
      const answer = await server.request('/assets/index-Ab3dE_9z.js', {
        headers: { 'accept-encoding': accepted },
      })
      // The client has unpacked it already.
      expect(await answer.text()).toBe('export {}')
      expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-encoding')
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.headers.get('content-type')).toContain('javascript')
      return answer.headers.get('content-encoding')
    }
    expect(await ask('gzip, deflate, br')).toBe('br')
    expect(await ask('gzip')).toBe('gzip')
    expect(await ask('identity')).toBe(null)
  })

  it('every address of the application is the same page, and nothing else is', async () => {
    for (const path of ['/', '/b/abc']) {
      expect(await (await server.request(path)).text()).toContain('the client')
    }
    for (const path of ['/b/abc/def', '/nothing', '/assets/none.js']) {
      expect((await server.request(path)).status).toBe(404)
    }
  })

  it('SV-245 who opens an address that is none reads so in the client; programs get a problem', async () => {
    const open = (path: string) => server.request(path, { headers: { accept: 'text/html,*/*;q=0.8' } })
    for (const path of ['/nothing', '/b/abc/def']) {
      const answer = await open(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toContain('text/html')
      expect(answer.headers.get('content-security-policy')).not.toBe(null)
      expect(answer.headers.get('vary')).toBe('Accept')
      expect(await answer.text()).toContain('the client')
      const head = await server.request(path, { method: 'HEAD', headers: { accept: 'text/html' } })
      expect([head.status, head.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    }
    const programs = ['/api', '/api?x', '/api/nothing', '/assets', '/assets/none.js', '/sync/x', '/healthz/x']
    for (const path of programs) {
      const answer = await open(path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.headers.get('content-type')).toContain('problem+json')
      expect(answer.headers.get('vary')).toBe('Accept')
    }
    // A page of which only the name begins like that.
    expect((await open('/apis')).headers.get('content-type')).toContain('text/html')
  })

  it('SV-245 without a built client an address that is none stays one', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'parcours-no-client-'))
    const bare = await startTestServer({ PARCOURS_CLIENT: empty })
    try {
      const open = (path: string) => bare.request(path, { headers: { accept: 'text/html' } })
      expect([(await open('/nothing')).status, (await open('/')).status]).toEqual([404, 503])
    } finally {
      await bare.stop()
      rmSync(empty, { recursive: true, force: true })
    }
  })
})
