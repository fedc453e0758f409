/** What a page is to the database, whichever document it holds: a name of its own, and the keys of the rows it writes. */
import { uuidv4 } from 'lib0/random'
import { type Claim, claimOwn } from './claims.ts'
import { type CopyDatabase, type CopyKey, openDatabase, type RowKey } from './database.ts'

export class Page {
  readonly name: string
  /** null: the browser keeps nothing for us. */
  database: CopyDatabase | null = null
  readonly #claim: Claim
  #number = 0

  private constructor(name: string, claim: Claim) {
    this.name = name
    this.#claim = claim
  }

  static async open(): Promise<Page> {
    const name = uuidv4()
    const page = new Page(name, await claimOwn(name))
    page.database = await openDatabase(() => {
      page.database = null
    }).catch(() => null)
    return page
  }

  /** Of a new row: behind all that this page has written. */
  nextKey(copy: CopyKey): RowKey {
    this.#number += 1
    return [...copy, this.name, this.#number]
  }

  /** Others may take over what it has left. */
  close(): void {
    this.database?.close()
    this.database = null
    this.#claim.release()
  }
}
