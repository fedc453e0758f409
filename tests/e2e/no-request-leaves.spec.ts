import { expect, test } from '@playwright/test'
import { type ServerProcess, startServer } from '../server-process.ts'
import { startHttpsFront } from './support/https-front.ts'
import { createBoard, Person } from './support/people.ts'

test.use({ serviceWorkers: 'allow' })

let server: ServerProcess
test.beforeAll(async () => {
  server = await startServer()
})
test.afterAll(() => server.stop())

const HOST = 'board.example.org'

/** Counts what the content security policy refused, before any script of the page runs. */
const WATCH_REFUSALS = () => {
  const refused: string[] = []
  Object.assign(window, { __refused: refused })
  document.addEventListener('securitypolicyviolation', (event) => refused.push(event.blockedURI))
}

test('over http, no request reaches another origin, from home to a board in use', async ({ browser }) => {
  const claire = await Person.arrive(browser, 'fr')
  const asked: string[] = []
  claire.page.on('request', (request) => asked.push(request.url()))
  claire.page.on('websocket', (socket) => asked.push(socket.url()))
  await claire.page.addInitScript(WATCH_REFUSALS)
  await claire.page.goto(server.url)
  await expect(claire.page.getByRole('heading', { name: claire.t('home.new') })).toBeVisible()

  const board = await createBoard(server.url, {
    title: 'Réseau fermé',
    template: 'demo-mattress',
    locale: 'fr',
  })
  await claire.joinByPage(board.links.editor.url, 'Claire')
  await claire.open(claire.note('Se réveille'))
  await claire.page.keyboard.type(' tôt')
  await claire.page.keyboard.press('Enter')
  await claire.page.waitForTimeout(1_500)

  const elsewhere = asked.filter((url) => !/^(http|ws):\/\/(127\.0\.0\.1|localhost):|^(data|blob):/.test(url))
  expect(elsewhere).toEqual([])
  expect(asked.some((url) => url.startsWith('ws:'))).toBe(true)
  expect(asked.length).toBeGreaterThan(5)
  expect(await claire.page.evaluate('window.__refused')).toEqual([])
  await claire.close()
})

test('over https on a mapped host name, the one attempt is the drawing library’s, refused by the policy', async ({
  playwright,
}) => {
  const front = await startHttpsFront(HOST, server.port)
  const board = await createBoard(server.url, { title: 'Chez nous', template: 'service', locale: 'fr' })
  const { launchOptions } = test.info().project.use
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      `--host-resolver-rules=MAP ${HOST} 127.0.0.1:${front.port}, MAP * ~NOTFOUND`,
    ],
  })
  try {
    const claire = await Person.arrive(browser, 'fr', { ignoreHTTPSErrors: true })
    const left: string[] = []
    const answered: string[] = []
    claire.page.on('request', (request) => {
      if (!request.url().startsWith(`https://${HOST}/`) && !/^(data|blob):/.test(request.url()))
        left.push(request.url())
    })
    claire.page.on('response', (response) => answered.push(new URL(response.url()).host))
    await claire.page.addInitScript(WATCH_REFUSALS)
    await claire.joinByPage(`https://${HOST}/b/${board.id}#k=${board.links.editor.key}`, 'Claire')
    await expect(claire.page.getByText(claire.t('save.saved')).first()).toBeVisible()
    await claire.page.waitForTimeout(2_000)

    const refused = (await claire.page.evaluate('window.__refused')) as string[]
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map((url) => new URL(url).host))).toEqual(new Set(['cdn.tldraw.com']))
    expect(refused.every((url) => url.includes('watermark-track'))).toBe(true)
    expect(left.filter((url) => !url.includes('watermark-track'))).toEqual([])
    expect(new Set(answered.filter((host) => host !== ''))).toEqual(new Set([HOST]))
    await expect(
      claire.page.locator('[data-testid="tl-watermark-licensed"], [class*="watermark"]').first(),
    ).toBeVisible()
    await claire.close()
  } finally {
    await browser.close()
    await front.close()
  }
})
