/**
 * A star of explicit queues: one relay (the server's document) and a queue in each direction for every peer. Nothing moves
 * by itself; the run decides what is delivered when, what waits, and what is lost with a connection.
 */
import { createBoardDoc } from '@parcours/board'
import * as Y from 'yjs'

/** Marks what came over the network; also the relay's own broadcasts. */
export class FromNetwork {
  readonly link: Link | null
  constructor(link: Link | null) {
    this.link = link
  }
}

type Connection = 'online' | 'stalled' | 'offline'

export class Link {
  /** `stalled`: messages wait, in order. `offline`: messages are lost, a resync makes up for them. */
  state: Connection = 'online'
  readonly up: Uint8Array[] = []
  readonly down: Uint8Array[] = []
  readonly doc: Y.Doc

  constructor(doc: Y.Doc) {
    this.doc = doc
  }
}

export class Network {
  readonly relay = createBoardDoc()
  readonly links: Link[] = []
  delivered = 0
  lost = 0

  constructor(relayClient: number) {
    this.relay.clientID = relayClient
    this.relay.on('update', (update: Uint8Array, origin: unknown) => {
      const from = origin instanceof FromNetwork ? origin.link : null
      for (const link of this.links) if (link !== from) this.#send(link, link.down, update)
    })
  }

  /** A peer joins with what it kept from an earlier visit, if anything, and what the relay holds. */
  join(doc: Y.Doc, kept: Uint8Array | null): Link {
    const link = new Link(doc)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.relay), new FromNetwork(link))
    if (kept !== null) {
      Y.applyUpdate(doc, kept, new FromNetwork(link))
      link.up.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.relay)))
    }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (!(origin instanceof FromNetwork)) this.#send(link, link.up, update)
    })
    this.links.push(link)
    return link
  }

  leave(link: Link): void {
    this.links.splice(this.links.indexOf(link), 1)
  }

  goOffline(link: Link): void {
    link.state = 'offline'
    this.lost += link.up.length + link.down.length
    link.up.length = 0
    link.down.length = 0
  }

  /** Sync steps 1 and 2 in both directions; also after a stall, where it must do no harm. */
  resync(link: Link): void {
    const wasOffline = link.state === 'offline'
    link.state = 'online'
    if (!wasOffline) return
    link.up.push(Y.encodeStateAsUpdate(link.doc, Y.encodeStateVector(this.relay)))
    link.down.push(Y.encodeStateAsUpdate(this.relay, Y.encodeStateVector(link.doc)))
  }

  /** Delivers the next message of a queue; to the relay also several at once, as its tick does. */
  deliver(link: Link, direction: 'up' | 'down', count: number): void {
    if (link.state !== 'online') return
    const queue = link[direction]
    const messages = queue.splice(0, count)
    if (messages.length === 0) return
    this.delivered += messages.length
    const target = direction === 'up' ? this.relay : link.doc
    const origin = new FromNetwork(link)
    target.transact(() => {
      for (const message of messages) Y.applyUpdate(target, message, origin)
    }, origin)
  }

  /** Everybody comes back and everything arrives. */
  settle(): void {
    for (const link of this.links) this.resync(link)
    let busy = true
    while (busy) {
      busy = false
      for (const link of this.links) {
        if (link.up.length + link.down.length === 0) continue
        busy = true
        this.deliver(link, 'up', link.up.length)
        this.deliver(link, 'down', link.down.length)
      }
    }
  }

  #send(link: Link, queue: Uint8Array[], update: Uint8Array): void {
    if (link.state === 'offline') this.lost += 1
    else queue.push(update)
  }
}
