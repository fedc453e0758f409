import { describe, expect, it } from 'vitest'
import { type ConnectionEvent, type Effect, INITIAL, type Phase, transition } from './machine.ts'

const NONE = { welcome: false, board: false, question: false }
const retry: ConnectionEvent = { type: 'ended', ending: { kind: 'retry' } }
const frozenBy: ConnectionEvent = { type: 'ended', ending: { kind: 'frozen', reason: 'outdated' } }
const tooLarge: ConnectionEvent = { type: 'ended', ending: { kind: 'refused', reason: 'message-too-large' } }
const TRY: ConnectionEvent = { type: 'try' }
const NETWORK: ConnectionEvent = { type: 'network' }
const got = (what: keyof typeof NONE): ConnectionEvent => ({ type: 'received', what })

const offline: Phase = { name: 'offline', attempt: 2 }
const connecting: Phase = { name: 'connecting', attempt: 2 }
const syncing: Phase = { name: 'syncing', attempt: 2, received: NONE }
const live: Phase = { name: 'live', attempt: 2 }
const refused: Phase = { name: 'refused' }
const frozen: Phase = { name: 'frozen', reason: 'outdated' }
const revoked: Phase = { name: 'frozen', reason: 'revoked' }
const PHASES = [offline, connecting, syncing, live, refused, frozen, revoked]
const EVENTS: ConnectionEvent[] = [
  TRY,
  NETWORK,
  { type: 'opened' },
  got('welcome'),
  got('board'),
  got('question'),
  { type: 'steady' },
  retry,
  frozenBy,
  tooLarge,
  { type: 'refused' },
]

/** Every transition there is. What is not in the table changes nothing. */
const TABLE: [from: Phase, event: ConnectionEvent, to: Phase, effects: Effect[]][] = [
  [offline, TRY, { name: 'connecting', attempt: 2 }, ['open-socket', 'await-open']],
  [offline, NETWORK, { name: 'offline', attempt: 1 }, ['await-retry']],
  [frozen, TRY, { name: 'connecting', attempt: 0 }, ['open-socket', 'await-open']],

  [connecting, { type: 'opened' }, syncing, ['await-sync', 'greet']],
  [connecting, retry, { name: 'offline', attempt: 3 }, ['drop-socket', 'await-retry']],
  [connecting, frozenBy, frozen, ['drop-socket']],
  [connecting, tooLarge, refused, ['drop-socket']],
  [connecting, { type: 'refused' }, refused, ['drop-socket']],

  [syncing, got('welcome'), { ...syncing, received: { ...NONE, welcome: true } }, []],
  [syncing, got('board'), { ...syncing, received: { ...NONE, board: true } }, []],
  [syncing, got('question'), { ...syncing, received: { ...NONE, question: true } }, []],
  [syncing, retry, { name: 'offline', attempt: 3 }, ['drop-socket', 'await-retry']],
  [syncing, frozenBy, frozen, ['drop-socket']],
  [syncing, tooLarge, refused, ['drop-socket']],
  [syncing, { type: 'refused' }, refused, ['drop-socket']],

  [live, { type: 'steady' }, { name: 'live', attempt: 0 }, []],
  [live, retry, { name: 'offline', attempt: 3 }, ['drop-socket', 'await-retry']],
  [live, frozenBy, frozen, ['drop-socket']],
  [live, tooLarge, refused, ['drop-socket']],
  [live, { type: 'refused' }, refused, ['drop-socket']],
]

describe('the state machine', () => {
  it.each(TABLE)('S-4 %j on %j becomes %j', (from, event, to, effects) => {
    expect(transition(from, event)).toEqual({ phase: to, effects })
  })

  it('S-4 whatever is not in the table changes nothing', () => {
    let checked = 0
    for (const phase of PHASES) {
      for (const event of EVENTS) {
        if (TABLE.some(([from, known]) => from === phase && JSON.stringify(known) === JSON.stringify(event)))
          continue
        expect(transition(phase, event)).toEqual({ phase, effects: [] })
        checked += 1
      }
    }
    expect(checked).toBe(PHASES.length * EVENTS.length - TABLE.length)
  })

  it('S-5 live means welcome, board and question, in whichever order they come', () => {
    const orders = [
      ['welcome', 'board', 'question'],
      ['question', 'welcome', 'board'],
      ['question', 'board', 'welcome'],
      ['board', 'welcome', 'question'],
    ] as const
    for (const order of orders) {
      let phase: Phase = syncing
      for (const what of order) {
        expect(phase.name).toBe('syncing')
        const step = transition(phase, got(what))
        phase = step.phase
        if (phase.name === 'live') expect(step.effects).toEqual(['await-steady', 'show-presence'])
      }
      expect(phase).toEqual({ name: 'live', attempt: 2 })
    }
  })

  it('S-8 a connection that breaks before it is steady counts as one more failure, a steady one starts over', () => {
    const failures = (events: ConnectionEvent[]): number => {
      let phase: Phase = INITIAL
      for (const event of events) phase = transition(phase, event).phase
      return phase.name === 'offline' ? phase.attempt : -1
    }
    const join: ConnectionEvent[] = [TRY, { type: 'opened' }, got('welcome'), got('board'), got('question')]
    expect(failures([...join, retry, ...join, retry, ...join, retry])).toBe(3)
    expect(failures([...join, retry, ...join, retry, ...join, { type: 'steady' }, retry])).toBe(1)
  })
})
