/** What routes say of versions, and how they take the name of one. */
import type { VersionInfo } from '@parcours/sync'
import type { Caller } from '../access/caller.ts'
import { participantOf } from '../access/participant.ts'
import type { VersionRow } from '../storage/storage.ts'
import { TooManyVersions, type VersionAuthor } from '../versions/versions.ts'
import { checkedText } from './body.ts'
import type { Context } from './context.ts'
import { HttpProblem } from './problems.ts'

const MAX_NAME = 100

/** @throws HttpProblem */
export const versionName = (name: string): string =>
  checkedText(name, MAX_NAME, 'version-name-missing', 'name-too-long')

export function authorOf(caller: Caller): VersionAuthor {
  const { id, name } = participantOf(caller)
  return { id, name }
}

/** For `catch`: the problem where there was no room for a named version. */
export const tooManyVersions =
  ({ config }: Context) =>
  (error: unknown): never => {
    if (!(error instanceof TooManyVersions)) throw error
    throw new HttpProblem(409, 'too-many-versions', { limit: config.limits.versionsPerBoard })
  }

export const infoOf = ({ id, kind, name, author, authorName, createdAt }: VersionRow): VersionInfo => ({
  id,
  kind,
  name,
  author: author === '' ? null : authorName,
  createdAt: new Date(createdAt).toISOString(),
})
