/**
 * What a board was: versions that the server makes of its own accord, versions that people name, and the way back to
 * one. A version is made from what is on disk, in the exchange thread, so nobody at work waits for it.
 */
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { createBoardDoc, type RestoreReport, restoreVersion } from '@parcours/board'
import type { VersionKind } from '@parcours/sync'
import * as Y from 'yjs'
import { newVersionId } from '../access/ids.ts'
import type { Boards } from '../boards/boards.ts'
import type { ExchangeDesk } from '../exchange/desk.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Storage, VersionRow } from '../storage/storage.ts'
import type { ServerWrite } from '../sync/server-write.ts'
import { tooMany } from './thinning.ts'

const unpack = promisify(inflateRaw)

/** Who makes or restores a version: a participant, or the server itself. */
export interface VersionAuthor {
  id: string
  name: string
}
const THE_SERVER: VersionAuthor = { id: '', name: '' }

export interface VersionsContext {
  storage: Storage
  boards: Pick<Boards, 'write'>
  exchange: ExchangeDesk
  log: Log
  metrics: Metrics
  limits: { versionsPerBoard: number; versionIntervalMs: number }
}

export interface Restored {
  /** The version of what was there before it: the way back. */
  before: VersionRow
  report: RestoreReport
}

/** The board has as many named versions as it may have. */
export class TooManyVersions extends Error {
  override readonly name = 'TooManyVersions'
}

export class Versions {
  readonly #context: VersionsContext
  /** Boards that changed since their last version, with what makes the next one. */
  readonly #due = new Map<string, NodeJS.Timeout>()
  /** One version of a board at a time: the second one then sees that nothing has changed. */
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(context: VersionsContext) {
    this.#context = context
  }

  /** A board has changed: a version of it is due by the end of the interval. */
  changed(board: string): void {
    if (this.#due.has(board)) return
    const timer = setTimeout(() => void this.#automatic(board), this.#context.limits.versionIntervalMs)
    timer.unref()
    this.#due.set(board, timer)
  }

  /** Everybody has left the board. */
  left(board: string): void {
    if (this.#due.has(board)) void this.#automatic(board)
  }

  list(board: string): Promise<readonly VersionRow[]> {
    return this.#context.storage.versions(board)
  }

  /** @returns the board as canonical JSON, or null when there is no such version */
  async read(board: string, id: string): Promise<{ version: VersionRow; json: string } | null> {
    const stored = await this.#context.storage.version(board, id)
    if (stored === null) return null
    return { version: stored, json: (await unpack(stored.json)).toString('utf8') }
  }

  /** @throws TooManyVersions */
  async name(board: string, name: string, author: VersionAuthor): Promise<VersionRow> {
    await this.#roomForNamed(board)
    return this.#inTurn(board, () => this.#take(board, 'named', name, author))
  }

  /** @returns false when there is no such version */
  forget(board: string, id: string): Promise<boolean> {
    return this.#context.storage.forgetVersion(board, id)
  }

  /**
   * Brings a version back, as one change of the living document by the server itself. What was there before it is a
   * version of its own.
   * @returns null when there is no such version
   */
  async restore(board: string, id: string, author: VersionAuthor): Promise<Restored | null> {
    const { storage, log } = this.#context
    const stored = await storage.version(board, id)
    if (stored === null) return null
    const then = createBoardDoc()
    Y.applyUpdateV2(then, await unpack(stored.update))
    const restore: ServerWrite<RestoreReport> = {
      change: (doc) => restoreVersion(doc, then, { by: author.id, now: Date.now() }),
    }
    const changed = await this.keepBefore(board, { kind: 'before-restore', name: '' }, author, restore)
    then.destroy()
    if (changed === null) return null
    const { before, result: report } = changed
    log.info({ board, version: id, before: before.id, ...report }, 'version restored')
    return { before, report }
  }

  /**
   * Changes the living board by the server's own hand, and keeps what was there before as a version.
   * @returns null when nothing was written: there is no such board, or a step was taken already
   * @throws TooManyVersions, BoardsBusy, StorageError
   */
  async keepBefore<T>(
    board: string,
    { kind, name }: Pick<VersionRow, 'kind' | 'name'>,
    author: VersionAuthor,
    { change, transition }: ServerWrite<T>,
  ): Promise<{ before: VersionRow; result: T } | null> {
    const { storage, exchange, boards } = this.#context
    if (kind === 'named') await this.#roomForNamed(board)
    // On disk before anything happens, so that a crash in the middle leaves the way back.
    const first = await this.#inTurn(board, () => this.#take(board, kind, name, author))
    const written = await boards.write(board, {
      change: (doc) => {
        // What came in since then is part of "before" too.
        const present = Y.encodeStateAsUpdateV2(doc)
        return { present, result: change(doc) }
      },
      ...(transition !== undefined && {
        transition: ({ result }: { result: T }) =>
          typeof transition === 'function' ? transition(result) : transition,
      }),
    })
    if (written === null || !written.done) return null
    const { result, present } = written.result
    const packed = await exchange.version({ snapshot: present, updates: [] })
    const before = { ...first, id: newVersionId(), bytes: packed.json.length + packed.update.length }
    await storage.saveVersion({ ...before, ...packed }, [first.id])
    return { before, result }
  }

  /** @throws TooManyVersions */
  async #roomForNamed(board: string): Promise<void> {
    const { storage, limits } = this.#context
    const named = (await storage.versions(board)).filter(({ kind }) => kind === 'named')
    if (named.length >= limits.versionsPerBoard) throw new TooManyVersions()
  }

  /** Makes no more of them; what is due is lost with nothing: the board itself is on disk. */
  close(): void {
    for (const timer of this.#due.values()) clearTimeout(timer)
    this.#due.clear()
  }

  async #automatic(board: string): Promise<void> {
    clearTimeout(this.#due.get(board))
    this.#due.delete(board)
    try {
      await this.#inTurn(board, async () => {
        const [newest] = await this.#context.storage.versions(board)
        const stored = await this.#context.storage.loadBoard(board)
        if (stored === null || stored.sequence === newest?.sequence) return
        await this.#take(board, 'auto', '', THE_SERVER)
      })
    } catch (error) {
      // The board is safe without it; the next change makes another one due.
      this.#context.log.warn({ board, error: String(error) }, 'no automatic version')
    }
  }

  async #take(board: string, kind: VersionKind, name: string, author: VersionAuthor): Promise<VersionRow> {
    const { storage, exchange } = this.#context
    const stored = await storage.loadBoard(board)
    if (stored === null) throw new Error('no such board')
    const packed = await exchange.version(stored)
    const version = {
      id: newVersionId(),
      board,
      kind,
      name,
      author: author.id,
      authorName: author.name,
      createdAt: Date.now(),
      sequence: stored.sequence,
    }
    const others = await storage.versions(board)
    await storage.saveVersion({ ...version, ...packed }, tooMany([version, ...others], version.createdAt))
    this.#context.metrics.versions.inc({ kind })
    return { ...version, bytes: packed.json.length + packed.update.length }
  }

  async #inTurn<T>(board: string, action: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(board) ?? Promise.resolve()
    const mine = before.then(action, action)
    this.#turns.set(board, mine)
    try {
      return await mine
    } finally {
      if (this.#turns.get(board) === mine) this.#turns.delete(board)
    }
  }
}
