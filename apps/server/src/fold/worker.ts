/** The fold thread: makes one snapshot of a snapshot and the updates after it, for one board after the other. */
import { type MessagePort, parentPort } from 'node:worker_threads'
import { createBoardDoc } from '@parcours/board'
import * as Y from 'yjs'
import { packSnapshot } from '../storage/packed-snapshot.ts'
import type { Folded, FoldJob, FoldOutcome } from './job.ts'

function fold({ snapshot, updates }: FoldJob): Folded {
  const doc = createBoardDoc()
  doc.transact(() => {
    Y.applyUpdateV2(doc, snapshot)
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  const { pendingStructs, pendingDs } = doc.store
  if (pendingStructs !== null || pendingDs !== null) throw new Error('incomplete on disk')
  return { packed: packSnapshot(doc), bytes: Y.encodeStateAsUpdateV2(doc).length }
}

const port = parentPort as MessagePort
port.on('message', (job: FoldJob) => {
  let outcome: FoldOutcome
  try {
    outcome = { id: job.id, folded: fold(job) }
  } catch (error) {
    outcome = { id: job.id, error: String(error) }
  }
  port.postMessage(outcome)
})
