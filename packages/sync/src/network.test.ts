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
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    const server = await startServer()
    const connection = await live(connect(server, { reconnectBase: 60, reconnectMax: 600_000 }))
    await server.kill()
    await until('offline', () => connection.state === 'offline')
    // 60 + 120 + 240 + 480 ms of waiting in vain; the next wait is almost a second.
    await sleep(1_000)
    await server.listen()
    window.dispatchEvent(online())
    await until('live', () => connection.state === 'live', 400)
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
