/**
 * What the editor lets through and what the server takes are decided from one function, by two finders of fact: the editor
 * looks at the read model, the server at what an update touches. Here both run, on random commands of people of all
 * roles, while a facilitator freezes, locks and changes roles: nothing that an editor sends is ever refused.
 */
import { type Id, ROLES, type Role, type Standing, seedTemplate } from '@parcours/board'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { Bench, reasonOf } from '../../apps/server/src/testing/admission-bench.ts'
import { reportFigures } from '../figures.ts'
import { Ledger } from './ledger.ts'
import { Network } from './network.ts'
import { OPERATIONS, type OperationName, WEIGHTS } from './operations.ts'
import { Peer } from './peer.ts'
import { Random } from './random.ts'

const STEPS = 300
const START = 1_700_000_000_000
const seeds = Math.ceil(Number(process.env.PARCOURS_FUZZ_SEEDS ?? 300) / 10)

/** Updates by role, and: */
interface Count extends Record<Role, number> {
  updates: number
  /** Commands of somebody who may not do everything that sent nothing. */
  withheld: number
  undone: number
}

it(
  'SV-83 nothing that an editor sends is refused, whatever the role, the freeze and the lock',
  () => {
    const count: Count = {
      updates: 0,
      withheld: 0,
      undone: 0,
      facilitator: 0,
      editor: 0,
      contributor: 0,
      observer: 0,
    }
    for (let seed = 1; seed <= seeds; seed += 1) run(seed, count)
    reportFigures('rights', { seeds, ...count })
    process.stdout.write(`rights: ${JSON.stringify({ seeds, ...count })}\n`)
    expect(count.observer).toBe(0)
    for (const role of ['facilitator', 'editor', 'contributor'] as const)
      expect(count[role], role).toBeGreaterThan(seeds * 5)
    expect(count.withheld).toBeGreaterThan(seeds * 10)
    expect(count.undone).toBeGreaterThan(seeds)
  },
  seeds * 5_000,
)

function run(seed: number, count: Count): void {
  const random = new Random(seed)
  const bench = new Bench()
  const template = new Y.Doc()
  seedTemplate(template, random.chance(0.5) ? 'service' : 'demo-mattress', {
    locale: 'en',
    title: 'Fuzz',
    author: '',
    now: START,
  })
  Y.applyUpdate(bench.doc, Y.encodeStateAsUpdate(template))
  const settings = { frozen: false, locked: false, step: 'open' as const }
  const ledger = new Ledger()
  const network = new Network(1)
  const log: string[] = []
  let clock = START
  let ids = 0
  const people = ROLES.flatMap((role) => [role, ...(role === 'contributor' ? [role] : [])]).map(
    (role, index) => {
      const author = `person${index}`
      const newId = (): Id => {
        ids += 1
        return `${author}-${ids}`
      }
      const peer = new Peer({
        client: 100 + index,
        author,
        network,
        ledger,
        now: () => clock,
        newId,
        kept: Y.encodeStateAsUpdate(bench.doc),
      })
      return { peer, role: role as Role }
    },
  )
  const tell = (): void => {
    for (const { peer, role } of people) peer.editor.standing = { role, ...settings } satisfies Standing
  }
  tell()

  for (const person of people) {
    person.peer.model.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'remote') return
      const { peer, role } = person
      const participant = { id: peer.author, name: '', color: 1, role, program: false, link: null }
      const verdict = bench.judge(update, participant, { settings, isSeat: (id) => id.startsWith('person') })
      const reason = reasonOf(verdict)
      if (reason !== 'admitted' || verdict.verdict !== 'admitted') {
        const why = verdict.verdict === 'refused' ? verdict.detail : reason
        throw new Error(`seed ${seed}: ${role} was refused: ${why}\n${log.slice(-20).join('\n')}`)
      }
      Y.applyUpdate(bench.doc, update)
      for (const client of verdict.bind) bench.ledger.bind(client, peer.author)
      for (const other of people) {
        if (other !== person) Y.applyUpdate(other.peer.model.doc, update, 'remote')
      }
      count.updates += 1
      count[role] += 1
    })
  }

  for (let step = 0; step < STEPS; step += 1) {
    clock += random.between(20, 2_000)
    const person = random.pick(people)
    if (person === undefined) throw new Error('nobody')
    const what = random.between(0, 99)
    if (what < 3) {
      settings.frozen = random.chance(0.3)
      settings.locked = random.chance(0.5)
      log.push(`${step} ${JSON.stringify(settings)}`)
      tell()
    } else if (what < 5) {
      person.role = random.pick(ROLES) ?? 'editor'
      log.push(`${step} ${person.peer.author} is ${person.role}`)
      tell()
    } else if (what < 25) {
      const direction = random.chance(0.7) ? 'undo' : 'redo'
      const outcome = person.peer.editor[direction]()
      if (outcome.done) count.undone += 1
      log.push(`${step} ${person.peer.author} ${direction} ${JSON.stringify(outcome)}`)
    } else {
      const name: OperationName = random.weighted(WEIGHTS)
      const before = count.updates
      log.push(`${step} ${person.peer.author} ${name}`)
      OPERATIONS[name]({ peer: person.peer, random, ledger, count: { positionsChecked: 0 } })
      if (count.updates === before && person.role !== 'facilitator') count.withheld += 1
    }
  }
  for (const { peer } of people) peer.close()
}
