/** The contract of every storage, as tests: `storageContract('SQLite', open)` in the test file of an implementation. */
import { describe } from 'vitest'
import { accessContract } from './contract/access.ts'
import { boardsContract } from './contract/boards.ts'
import { documentContract } from './contract/document.ts'
import { keptBesideContract } from './contract/kept-beside.ts'
import { type OpenStorage, openedForEach } from './contract/opened.ts'
import { workshopContract } from './contract/workshop.ts'

const PARTS = [boardsContract, accessContract, documentContract, workshopContract, keptBesideContract]

export function storageContract(name: string, open: () => Promise<OpenStorage>): void {
  describe(`storage contract: ${name}`, () => {
    const at = openedForEach(open)
    for (const part of PARTS) part(at)
  })
}
