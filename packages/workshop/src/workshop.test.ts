import { describe, expect, it } from 'vitest'
import {
  AGENDA_IDS,
  agendaOf,
  covered,
  coveredRound,
  decide,
  EMPTY_WORKSHOP,
  forParticipants,
  isNothingWritten,
  type Means,
  modeOf,
  nextStep,
  OFFERED_MODES,
  pollOf,
  previousStep,
  readWorkshop,
  readyAgenda,
  remainingMs,
  type SeatTally,
  STEP_LIMITS,
  type StepContent,
  veiledRound,
  type Workshop,
  type WorkshopCommand,
  WorkshopError,
} from './index.ts'

const aStep = (title: string, over: Partial<StepContent> = {}): StepContent => ({
  title,
  prompt: '',
  minutes: 5,
  mode: 'open',
  lanes: null,
  names: 'shown',
  vote: null,
  facilitatorNotes: '',
  ...over,
})

/** A workshop that is decided on a clock that the test sets. */
class Room {
  workshop: Workshop = EMPTY_WORKSHOP
  now = 1_000_000
  #ids = 0

  say(command: WorkshopCommand): void {
    const means: Means = { now: this.now, newId: () => `id${++this.#ids}` }
    this.workshop = decide(this.workshop, command, means)
  }

  problem(command: WorkshopCommand): string {
    const before = JSON.stringify(this.workshop)
    try {
      this.say(command)
      return 'none'
    } catch (error) {
      expect(JSON.stringify(this.workshop)).toBe(before)
      return error instanceof WorkshopError ? error.problem : String(error)
    }
  }

  id(title: string): string {
    return this.workshop.agenda.find((step) => step.title === title)?.id ?? 'none'
  }

  go(title: string | null): void {
    const to = title === null ? null : this.id(title)
    this.say({ type: 'go', from: this.workshop.current?.step ?? null, to })
  }

  get titles(): string[] {
    return this.workshop.agenda.map(({ title }) => title)
  }
}

const begun = (...steps: StepContent[]): Room => {
  const room = new Room()
  room.say({ type: 'set-agenda', steps })
  return room
}

describe('the agenda', () => {
  it('W-1 steps are added, moved, changed and removed, each command a version', () => {
    const room = begun(aStep('a'), aStep('b'))
    room.say({ type: 'add-step', step: aStep('c'), before: room.id('b') })
    expect(room.titles).toEqual(['a', 'c', 'b'])
    room.say({ type: 'move-step', step: room.id('b'), before: room.id('a') })
    expect(room.titles).toEqual(['b', 'a', 'c'])
    room.say({ type: 'move-step', step: room.id('b'), before: null })
    room.say({ type: 'change-step', step: room.id('a'), change: { title: 'A', minutes: undefined } })
    expect(room.workshop.agenda[0]).toMatchObject({ title: 'A', minutes: 5 })
    room.say({ type: 'remove-step', step: room.id('c') })
    expect(room.titles).toEqual(['A', 'b'])
    expect(room.workshop.version).toBe(6)
  })

  it('W-1 a neighbour that was removed meanwhile doesn’t lose a step', () => {
    const room = begun(aStep('a'), aStep('b'))
    room.say({ type: 'move-step', step: room.id('a'), before: 'gone' })
    expect(room.titles).toEqual(['b', 'a'])
    expect(room.problem({ type: 'move-step', step: 'gone', before: null })).toBe('unknown-step')
  })

  it('W-2 what is too long is cut, minutes stay within their limits, an agenda has an end', () => {
    const room = begun(aStep('x'.repeat(500), { minutes: 9_999, prompt: 'p'.repeat(9_999) }))
    const [step] = room.workshop.agenda
    expect(step?.title.length).toBe(STEP_LIMITS.title)
    expect(step?.prompt.length).toBe(STEP_LIMITS.prompt)
    expect(step?.minutes).toBe(STEP_LIMITS.minutes)
    const many = Array.from({ length: STEP_LIMITS.steps + 1 }, () => aStep('a'))
    expect(room.problem({ type: 'set-agenda', steps: many })).toBe('too-many-steps')
  })

  it('W-3 a running step keeps its mode, its names and its place on the agenda', () => {
    const room = begun(aStep('a', { mode: 'private' }), aStep('b'))
    room.go('a')
    const step = room.id('a')
    expect(room.problem({ type: 'change-step', step, change: { mode: 'open' } })).toBe('running')
    expect(room.problem({ type: 'change-step', step, change: { names: 'removed' } })).toBe('running')
    expect(room.problem({ type: 'remove-step', step })).toBe('running')
    expect(room.problem({ type: 'set-agenda', steps: [] })).toBe('running')
    room.say({ type: 'change-step', step, change: { prompt: 'Why?' } })
    room.say({ type: 'move-step', step, before: null })
    expect(room.titles).toEqual(['b', 'a'])
  })
})

describe('where the room is', () => {
  it('W-4 goes on from where everybody sees it: two who press “next” at once go on by one step', () => {
    const room = begun(aStep('a'), aStep('b'), aStep('c'))
    expect(nextStep(room.workshop)?.title).toBe('a')
    room.go('a')
    const both: WorkshopCommand = { type: 'go', from: room.id('a'), to: room.id('b') }
    room.say(both)
    expect(room.problem(both)).toBe('elsewhere')
    expect([previousStep(room.workshop)?.title, nextStep(room.workshop)?.title]).toEqual(['a', 'c'])
    expect(room.workshop.visited).toEqual([room.id('a'), room.id('b')])
    room.go(null)
    expect([room.workshop.current, previousStep(room.workshop)]).toEqual([null, null])
  })

  it('W-5 each visit of a step is a round of its own', () => {
    const room = begun(aStep('a', { mode: 'private' }), aStep('b'))
    room.go('a')
    const first = room.workshop.current?.round
    room.go('b')
    room.go('a')
    expect(room.workshop.current?.round).not.toBe(first)
    expect(room.workshop.current?.revealed).toBe(false)
  })

  it('W-6 the mode is that of the step, and “together” once what it covered is revealed', () => {
    const room = begun(aStep('a', { mode: 'private' }), aStep('b', { mode: 'talk' }))
    expect(modeOf(room.workshop)).toBe('open')
    room.go('b')
    expect(modeOf(room.workshop)).toBe('talk')
    room.go('a')
    expect(modeOf(room.workshop)).toBe('private')
    const { current } = room.workshop
    if (current === null) throw new Error('nothing runs')
    expect(modeOf({ ...room.workshop, current: { ...current, revealed: true } })).toBe('together')
  })
})

describe('the timer', () => {
  const timerOf = (room: Room): number => {
    const timer = room.workshop.current?.timer
    if (timer === undefined || timer === null) throw new Error('no timer')
    return remainingMs(timer, room.now)
  }

  it('W-7 runs on one clock, pauses, takes minutes, and counts on when it is over', () => {
    const room = begun(aStep('a', { minutes: 2 }), aStep('b', { minutes: null }))
    room.go('a')
    expect(timerOf(room)).toBe(120_000)
    room.now += 50_000
    room.say({ type: 'pause-timer' })
    room.now += 500_000
    expect(timerOf(room)).toBe(70_000)
    room.say({ type: 'resume-timer' })
    room.now += 75_000
    expect(timerOf(room)).toBe(-5_000)
    room.say({ type: 'add-time', ms: 60_000 })
    expect(timerOf(room)).toBe(60_000)
    room.go('b')
    expect(room.problem({ type: 'add-time', ms: 60_000 })).toBe('no-timer')
  })
})

describe('private writing', () => {
  it('W-20 a reveal names the round that its sender sees, of a private step; a second one changes nothing', () => {
    const room = begun(aStep('a', { mode: 'private' }), aStep('b'))
    expect(room.problem({ type: 'reveal', round: 'none' })).toBe('elsewhere')
    room.go('a')
    const round = room.workshop.current?.round ?? ''
    expect(coveredRound(room.workshop)).toBe(round)
    expect(room.problem({ type: 'reveal', round: `${round}x` })).toBe('elsewhere')
    room.say({ type: 'reveal', round })
    expect([room.workshop.current?.revealed, modeOf(room.workshop)]).toEqual([true, 'together'])
    expect(coveredRound(room.workshop)).toBeNull()
    expect(room.problem({ type: 'reveal', round })).toBe('none')
    room.go('b')
    expect(room.problem({ type: 'reveal', round })).toBe('elsewhere')
    const open = room.workshop.current?.round ?? ''
    expect([room.problem({ type: 'reveal', round: open }), coveredRound(room.workshop)]).toEqual([
      'not-private',
      null,
    ])
  })

  it('W-21 a cell is counted from three writers up, whoever they are; what isn’t counted is being written', () => {
    const cell = (stage: string, count: number) => ({ stage, lane: 'l', count })
    const of = (...cells: SeatTally['cells']): SeatTally => ({ cells, others: false, cast: false })
    expect(covered('r', [])).toEqual({ round: 'r', cells: [], writing: false, ballots: null })
    expect(covered('r', [of(cell('s', 5)), of(cell('s', 5))])).toEqual({
      round: 'r',
      cells: [],
      writing: true,
      ballots: null,
    })
    const three = [of(cell('t', 1), cell('s', 1)), of(cell('s', 4), cell('t', 1)), of(cell('s', 1))]
    expect(covered('r', three)).toEqual({ round: 'r', cells: [cell('s', 6)], writing: true, ballots: null })
    const all = [...three, of(cell('t', 1)), of()]
    expect(covered('r', all)).toEqual({
      round: 'r',
      cells: [cell('s', 6), cell('t', 3)],
      writing: false,
      ballots: null,
    })
    expect(covered('r', all.toReversed())).toEqual(covered('r', all))
    expect(covered('r', [...all, { ...of(), others: true }]).writing).toBe(true)
  })

  it('W-24 that nothing is written is known by a count of this round alone', () => {
    const none = covered('r', [{ cells: [], others: false, cast: false }])
    expect(isNothingWritten(none, 'r')).toBe(true)
    expect(isNothingWritten(none, 'another')).toBe(false)
    expect(isNothingWritten(null, 'r')).toBe(false)
    const one = { cells: [{ stage: 's', lane: 'l', count: 1 }], others: false, cast: false }
    for (const some of [[one], [one, one, one], [{ ...one, cells: [], others: true }]])
      expect(isNothingWritten(covered('r', some), 'r')).toBe(false)
  })
})

describe('votes and ratings', () => {
  const lanes = ['l1']
  it('W-30 a vote has a budget and a cap, kept within their limits, and unchanged while it goes on', () => {
    const room = begun(
      aStep('a', { mode: 'voting' }),
      aStep('b', { mode: 'voting', vote: { budget: 900, cap: 80, lanes: ['l1', 'l1'] } }),
      aStep('c', { mode: 'voting', vote: { budget: 0, cap: 2.4, lanes: null } }),
    )
    expect(room.workshop.agenda.map(({ vote }) => vote)).toEqual([
      null,
      { budget: 50, cap: 50, lanes },
      { budget: 1, cap: 1, lanes: null },
    ])
    room.go('a')
    expect(pollOf(room.workshop)).toMatchObject({
      mode: 'voting',
      settings: { budget: 5, cap: 3, lanes: null },
    })
    const step = room.id('a')
    const vote = { budget: 6, cap: 3, lanes: null }
    expect(room.problem({ type: 'change-step', step, change: { vote } })).toBe('running')
    room.say({ type: 'change-step', step, change: { prompt: 'Why?' } })
    room.say({ type: 'change-step', step: room.id('c'), change: { vote } })
    expect(room.workshop.agenda[2]?.vote).toEqual(vote)
    expect(readWorkshop(JSON.parse(JSON.stringify(room.workshop)))).toEqual(room.workshop)
    const odd = { id: 'x', mode: 'voting', vote: { budget: 'many', cap: -3, lanes: [1, 'l1'] } }
    expect(readWorkshop({ agenda: [odd] }).agenda[0]?.vote).toEqual({ budget: 5, cap: 1, lanes })
  })

  it('W-31 is open, then being counted, then revealed; what runs otherwise is no poll', () => {
    const room = begun(
      aStep('a', { mode: 'voting' }),
      aStep('b', { mode: 'rating' }),
      aStep('c', { mode: 'private' }),
    )
    expect([pollOf(room.workshop), veiledRound(room.workshop)]).toEqual([null, null])
    room.go('a')
    const round = room.workshop.current?.round ?? ''
    expect(pollOf(room.workshop)).toMatchObject({ round, mode: 'voting', isOpen: true })
    expect([veiledRound(room.workshop), coveredRound(room.workshop)]).toEqual([round, null])
    expect(room.problem({ type: 'close', round: 'none' })).toBe('elsewhere')
    room.say({ type: 'close', round })
    expect([pollOf(room.workshop)?.isOpen, modeOf(room.workshop)]).toEqual([false, 'voting'])
    room.say({ type: 'reveal', round })
    expect([pollOf(room.workshop), veiledRound(room.workshop), modeOf(room.workshop)]).toEqual([
      null,
      null,
      'together',
    ])
    room.go('b')
    expect(pollOf(room.workshop)).toMatchObject({ mode: 'rating', isOpen: true })
    room.go('c')
    expect([pollOf(room.workshop), veiledRound(room.workshop) === null]).toEqual([null, false])
  })

  it('W-32 votes once more in another round, asked for twice only one, and never over one that goes on', () => {
    const room = begun(aStep('a', { mode: 'voting' }))
    room.go('a')
    const again: WorkshopCommand = { type: 'go', from: room.id('a'), to: room.id('a') }
    const round = room.workshop.current?.round ?? ''
    room.say(again)
    expect(room.workshop.current?.round).toBe(round)
    room.say({ type: 'reveal', round })
    room.say(again)
    const second = room.workshop.current
    expect([second?.round === round, second?.revealed, second?.closed]).toEqual([false, false, false])
    room.say(again)
    expect(room.workshop.current).toEqual(second)
  })

  it('W-33 tells from three people up how many have given something', () => {
    const of = (cast: boolean): SeatTally => ({ cells: [], others: false, cast })
    const told = (...cast: boolean[]): number | null => covered('r', cast.map(of)).ballots
    expect([
      told(),
      told(true, true, false),
      told(true, true, true, false),
      told(...Array(9).fill(true)),
    ]).toEqual([...[null, null, 3, 9]])
  })
})

describe('an agenda that goes on', () => {
  it('W-50 has all its steps and notes, and the room is nowhere on it', () => {
    expect(agendaOf(EMPTY_WORKSHOP)).toBeNull()
    const room = begun(aStep('a', { facilitatorNotes: 'secret' }), aStep('b', { mode: 'private' }))
    room.go('b')
    const { agenda } = room.workshop
    expect(agendaOf(room.workshop)).toEqual({ ...EMPTY_WORKSHOP, version: 1, agenda })
  })

  it('W-51 W-52 ends where it is seen, begins again from the start, and remembers that it ended', () => {
    const room = begun(aStep('a'), aStep('b'))
    room.go('a')
    room.go('b')
    expect(room.problem({ type: 'end', from: room.id('a') })).toBe('elsewhere')
    expect(room.problem({ type: 'end', from: null })).toBe('elsewhere')
    room.say({ type: 'end', from: room.id('b') })
    expect(room.workshop).toMatchObject({ current: null, endedAt: room.now, restartedAt: null })
    expect(room.workshop.visited).toHaveLength(2)
    const ended = room.now
    room.go('a')
    room.now += 1_000
    room.say({ type: 'restart' })
    const { agenda, version } = room.workshop
    expect(room.workshop).toEqual({
      ...{ ...EMPTY_WORKSHOP, agenda, version },
      ...{ endedAt: ended, restartedAt: room.now },
    })
    expect(room.titles).toEqual(['a', 'b'])
    expect(readWorkshop(JSON.parse(JSON.stringify(room.workshop)))).toEqual(room.workshop)
    expect(agendaOf(room.workshop)?.endedAt).toBeNull()
    // Without an agenda a workshop ends too.
    const bare = new Room()
    bare.say({ type: 'end', from: null })
    expect(bare.workshop.endedAt).toBe(bare.now)
  })
})

describe('what is sent', () => {
  it('W-8 facilitators’ notes go to nobody else, and survive their own journey', () => {
    const room = begun(aStep('a', { facilitatorNotes: 'secret', lanes: ['l1', 'l1'] }))
    room.go('a')
    expect(JSON.stringify(forParticipants(room.workshop))).not.toContain('secret')
    expect(readWorkshop(JSON.parse(JSON.stringify(room.workshop)))).toEqual(room.workshop)
  })

  it('W-9 what can’t be read is left out, and nothing throws', () => {
    for (const json of [null, 7, 'x', [], {}, { agenda: 3, current: 'a' }, { agenda: [null, { id: 4 }] }]) {
      expect(readWorkshop(json)).toEqual(EMPTY_WORKSHOP)
    }
    const orphan = { version: 3, agenda: [], current: { step: 'gone', round: 'r' }, visited: ['gone'] }
    expect(readWorkshop(orphan)).toEqual({ ...EMPTY_WORKSHOP, version: 3 })
  })

  it('W-10 ready agendas begin with the scope, name lanes that are there, and fit into an agenda, in both languages', () => {
    const lanes = [
      { id: 'l1', kind: 'thoughts' },
      { id: 'l2', kind: 'solutions' },
    ] as const
    for (const id of AGENDA_IDS) {
      const [fr, en] = [readyAgenda(id, 'fr', lanes), readyAgenda(id, 'en', lanes)]
      expect(fr.length).toBe(en.length)
      expect([fr[0]?.title, en[0]?.title]).toEqual(['Périmètre', 'Scope'])
      const room = begun(...fr)
      for (const { mode } of fr) expect(OFFERED_MODES).toContain(mode)
      expect(room.workshop.agenda.map(({ id: _, ...content }) => content)).toEqual(fr)
      for (const step of fr)
        expect(step.lanes?.every((lane) => lane === 'l1' || lane === 'l2')).not.toBe(false)
    }
    expect(readyAgenda('hour', 'en', lanes).find(({ mode }) => mode === 'private')?.lanes).toEqual(['l1'])
    const vote = (of: typeof lanes | []) =>
      readyAgenda('hour', 'en', of).find(({ mode }) => mode === 'voting')?.vote
    expect([vote(lanes)?.lanes, vote([])?.lanes]).toEqual([['l2'], null])
    expect(readyAgenda('pipeline', 'fr', []).some(({ mode }) => mode === 'rating')).toBe(true)
    expect(readyAgenda('hour', 'en', [])[2]?.lanes).toBeNull()
  })
})
