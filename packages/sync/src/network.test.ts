import { afterEach, describe, expect, it, vi } from 'vitest'
import { CLOSE } from './protocol.ts'
import { connect, live, startServer } from './testing/board.ts'
import { sleep, until } from './testing/until.ts'

/** Node has no window: this stands for the one part of it that is used. */
const stubWindow = (): EventTarget => {
  const window = new EventTarget()
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  return window
}
const online = () => new Event('online')

describe("the network's return", () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  it('S-43 the wait before the next try starts over from the shortest', async () => {
    const window = stubWindow()
    let draws = 0
    const inVain = 10
    // Lucky at first, so that the window has doubled ten times within moments; then as unlucky as can be.
    vi.spyOn(Math, 'random').mockImplementation(() => (++draws <= inVain ? 0 : 0.999))
    const server = await startServer()
    const connection = await live(connect(server, { reconnectBase: 60, reconnectMax: 600_000 }))
    await server.kill()
    await until('the long wait', () => draws > inVain && connection.state === 'offline')
    await server.listen()
    window.dispatchEvent(online())
    // By itself it would try again after a minute.
    await until('live', () => connection.state === 'live')
  })

  it('S-43 does not thaw a frozen connection, nor wake a destroyed one', async () => {
    const window = stubWindow()
    const server = await startServer()
    const connection = await live(connect(server))
    server.closeAll(CLOSE.revoked)
    await until('frozen', () => connection.state === 'frozen')
    window.dispatchEvent(online())
    await sleep(50)
    expect(connection.state).toBe('frozen')
    connection.destroy()
    window.dispatchEvent(online())
    await sleep(50)
    expect(server.connections).toBe(1)
  })
})
