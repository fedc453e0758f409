/** One tab of one participant: a document, its read model, the editor, and the texts that it has open. */
import {
  BoardEditor,
  BoardModel,
  createBoardDoc,
  type Id,
  type RootName,
  type TextSession,
} from '@parcours/board'
import { type Ledger, TextWatch } from './ledger.ts'
import type { Link, Network } from './network.ts'

export interface OpenText {
  at: string
  root: RootName
  id: Id
  session: TextSession
}

export interface PeerOptions {
  client: number
  author: string
  network: Network
  ledger: Ledger
  now: () => number
  newId: () => Id
  /** The document of the tab that this one replaces, as a browser's own storage keeps it. */
  kept?: Uint8Array
}

export class Peer {
  readonly client: number
  readonly author: string
  /** Who the ledger books for: a tab answers only for what was typed in it. */
  readonly tab: string
  readonly model: BoardModel
  readonly editor: BoardEditor
  readonly link: Link
  readonly open: OpenText[] = []
  readonly #ledger: Ledger
  readonly #watch: TextWatch
  readonly #network: Network
  /** What acts of this peer took from others' texts: must stay empty. */
  readonly stolen: string[] = []
  typed = 0

  constructor(options: PeerOptions) {
    const doc = createBoardDoc()
    doc.clientID = options.client
    this.client = options.client
    this.author = options.author
    this.tab = `${options.author}@${options.client}`
    this.#ledger = options.ledger
    this.#network = options.network
    this.link = options.network.join(doc, options.kept ?? null)
    this.model = new BoardModel(doc)
    this.#watch = new TextWatch(this.model)
    this.editor = new BoardEditor(this.model, {
      author: options.author,
      now: options.now,
      newId: options.newId,
    })
    this.model.subscribe(({ dirty, local }) => {
      for (const [root, ids] of dirty) {
        for (const [at, { before, after }] of this.#watch.follow(root, ids)) {
          if (!local) continue
          this.typed += 1
          this.stolen.push(...this.#ledger.book(this.tab, at, before, after).map((c) => `${c} from ${at}`))
        }
      }
    })
  }

  openText(root: RootName, id: Id, key: string): OpenText | null {
    const session = this.editor.text(root, id, key)
    if (session === null) return null
    const opened = { at: `${root}/${id}/${key}`, root, id, session }
    this.open.push(opened)
    return opened
  }

  closeText(opened: OpenText): void {
    opened.session.dispose()
    this.open.splice(this.open.indexOf(opened), 1)
  }

  /** The tab is closed; its document may live on in the browser's storage. */
  close(): void {
    for (const opened of [...this.open]) this.closeText(opened)
    this.editor.destroy()
    this.model.destroy()
    this.#network.leave(this.link)
    this.model.doc.destroy()
  }
}
