import type { Id, RootName } from '../schema.ts'
import type { Mark } from './marks.ts'

/** One register as a step found it and left it. */
export interface RegisterWrite {
  key: string
  before: unknown
  beforeMark: Mark | null
  after: unknown
  afterMark: Mark | null
}

/** One intention on one record: taken back as a whole or not at all. */
export interface RecordChange {
  root: RootName | 'meta'
  id: Id
  /**
   * The change made the record, so that taking it back would take the record from those who use it by now. Its one
   * write is that of `deleted`; "before" is the flag that stands for "not there".
   */
  creation: boolean
  writes: readonly RegisterWrite[]
}

/** Whether the writes bring their record back from the bin. */
export function revives(writes: readonly RegisterWrite[]): boolean {
  return writes.some(({ key, before, after }) => key === 'deleted' && before != null && after === null)
}
