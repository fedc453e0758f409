import type { CreatedBoard, Role } from '@parcours/sync'
import type { StepContent, Workshop, WorkshopCommand } from '@parcours/workshop'
import type { TestServer } from './test-server.ts'
import { WireClient, type WireOptions } from './wire-client.ts'

/** Somebody who has the board, and their own document. */
export interface Seated {
  id: string
  place: WireOptions
  board: WireClient
  own: WireClient
}

/** A board that a facilitator leads from step to step, and whoever comes to it. */
export class LedBoard {
  readonly #server: TestServer
  readonly #board: CreatedBoard
  readonly #clients: WireClient[] = []

  constructor(server: TestServer, board: CreatedBoard) {
    this.#server = server
    this.#board = board
  }

  /** @param path of a board or of one's own document */
  async open(path: string, place: WireOptions): Promise<WireClient> {
    const client = new WireClient(this.#server.url, path, place)
    this.#clients.push(client)
    await client.untilSynced()
    await client.until(() => client.welcome !== null)
    return client
  }

  openOwn({ place }: Pick<Seated, 'place'>): Promise<WireClient> {
    return this.open(`${this.#board.id}/private`, place)
  }

  async sitDown(role: Role, name = 'Anna'): Promise<Seated> {
    const { id, links } = this.#board
    const { seat, cookie } = await this.#server.join(id, links[role].key, name)
    const place = { grant: seat.grant, cookie, origin: this.#server.url }
    const [own, board] = await Promise.all([this.openOwn({ place }), this.open(id, place)])
    return { id: seat.id, place, board, own }
  }

  post(body: object): Promise<Response> {
    const { id, links } = this.#board
    return this.#server.request(`/api/boards/${id}/workshop`, { body, key: links.facilitator.key })
  }

  /** @throws Error with the server's words */
  async say(command: WorkshopCommand): Promise<Workshop> {
    const response = await this.post(command)
    if (response.status !== 200) throw new Error(await response.text())
    return (await response.json()) as Workshop
  }

  /** @returns the round of the first step */
  async begin(...steps: StepContent[]): Promise<string> {
    const { agenda } = await this.say({ type: 'set-agenda', steps })
    const { current } = await this.say({ type: 'go', from: null, to: agenda[0]?.id ?? '' })
    return current?.round ?? ''
  }

  async leave(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.leave()))
  }
}
