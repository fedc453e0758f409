import { CLOSE } from '@parcours/sync'
import { expect, it } from 'vitest'
import { seedDraft } from '../boards/boards.ts'
import { roomBench } from '../testing/room-bench.ts'
import { WireClient } from '../testing/wire-client.ts'

it('SV-71 who comes in at the very moment when a board is erased is told so, and not left in a room of which nothing comes', async () => {
  const bench = await roomBench()
  const visits: WireClient[] = []
  for (let round = 0; round < 60; round++) {
    const { id, keys } = await bench.boards.create(seedDraft('blank', 'Essai', 'fr', 1))
    const client = new WireClient(bench.url, id, { key: keys.editor })
    bench.clients.push(client)
    visits.push(client)
    // From before the socket is there until a moment after somebody is in.
    await new Promise((resolve) => setTimeout(resolve, round / 8))
    expect(await bench.boards.erase(id)).toBe(true)
  }
  for (const client of visits) {
    await client.untilClosed()
    expect(client.closed?.code).toBe(CLOSE.unknownBoard)
  }
  await bench.close()
})
