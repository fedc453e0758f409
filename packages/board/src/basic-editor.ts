/**
 * What every way to show a board needs of its only writer, and the commands of a phone. A module of its own: a phone loads no
 * others. Every command is one Yjs transaction, so one message, and one step that undo takes back. Commands are total: an id
 * that doesn't exist, or that somebody deleted a moment ago, is passed over, never an error.
 */
import { nanoid } from 'nanoid'
import { rateForReveal } from './ballot.ts'
import * as actions from './commands/actions.ts'
import * as drafts from './commands/drafts.ts'
import * as ink from './commands/ink.ts'
import * as notes from './commands/notes.ts'
import * as personas from './commands/personas.ts'
import type {
  CommandName,
  EditorOptions,
  NewInk,
  NewNote,
  NoteTarget,
  UndoOutcome,
} from './commands-types.ts'
import { META_ID } from './document.ts'
import type { Documents } from './documents.ts'
import { ForeignUse } from './history/foreign.ts'
import { History } from './history/history.ts'
import { TextHistory, type TextTrack } from './history/text-history.ts'
import { sameJson } from './json.ts'
import type { BoardChange, BoardModel } from './model.ts'
import { Rights, type Standing, UNLIMITED } from './rights.ts'
import type { Board, DraftState, Id, ParticipantId, Rating, RootName } from './schema.ts'
import { applyEdit, observeText, planEdit, type TextSession, textLimit } from './text-session.ts'
import { revives } from './write/change.ts'
import { Writer, type WriterContext } from './write/writer.ts'

/** A pause in typing that ends an undo step, milliseconds. */
const TYPING_PAUSE_MS = 800

/** Becomes a `BoardEditor` where the map is shown: see `withAllCommands`. */
export class BasicEditor {
  readonly author: ParticipantId
  readonly #model: BoardModel
  readonly #now: () => number
  readonly #newId: () => Id
  readonly #documents: Documents
  readonly #texts: TextHistory
  readonly #foreign: ForeignUse
  readonly #history: History
  /** Open sessions on the words of drafts, by note. */
  readonly #writing = new Map<Id, number>()
  readonly #stopFollowing: () => void
  #rights: Rights
  #lastTypedAt = Number.NEGATIVE_INFINITY

  constructor(model: BoardModel, options: EditorOptions) {
    this.#model = model
    this.author = options.author
    this.#rights = new Rights(options.standing ?? UNLIMITED, options.author)
    this.#now = options.now ?? Date.now
    this.#newId = options.newId ?? nanoid
    this.#documents = model.documents
    this.#texts = new TextHistory(this)
    const isOwn = (origin: unknown) => origin === this || this.#texts.owns(origin)
    this.#foreign = new ForeignUse(this.#documents, isOwn)
    this.#history = new History({
      documents: this.#documents,
      author: options.author,
      now: this.#now,
      origin: this,
      foreign: this.#foreign,
      texts: this.#texts,
      board: () => model.board,
      rights: () => this.#rights,
    })
    this.#stopFollowing = model.subscribe((change) => this.#forgetRevealed(change))
  }

  /** What the author may write: the same object until it changes. Commands, undo and typing pass over everything else. */
  get rights(): Rights {
    return this.#rights
  }

  /** The server said what the author may write from now on. */
  set standing(standing: Standing) {
    if (sameJson(standing, this.#rights.standing)) return
    this.#rights = new Rights(standing, this.author, this.#rights)
  }

  /** The visit of a private step that began, or null when it is over: every new note is a draft of it meanwhile. */
  set round(round: Id | null) {
    const drafted = this.#documents.drafts === null ? null : round
    const { standing, ratingRound } = this.#rights
    if (drafted !== this.#rights.round)
      this.#rights = new Rights(standing, this.author, { round: drafted, ratingRound })
  }

  /** The visit of a step in which everybody rates in private, or null when it is over. */
  set ratingRound(next: Id | null) {
    const ratingRound = this.#documents.drafts === null ? null : next
    const { standing, round } = this.#rights
    if (ratingRound === this.#rights.ratingRound) return
    this.#rights = new Rights(standing, this.author, { round, ratingRound })
    this.#model.ratingRound = ratingRound === null ? null : { round: ratingRound, author: this.author }
  }

  /** The id of the new note; empty if the board is full (`LIMITS.notes`). */
  addNote(note: NewNote): Id {
    return this.run('addNote', (writer) => notes.addNote(writer, note))
  }

  /** One note for each text, one undo step; at most `LIMITS.paste`. */
  addNotes(texts: readonly string[], target: NoteTarget): Id[] {
    return this.run('addNotes', (writer) => notes.addNotes(writer, texts, target))
  }

  /** Moves notes in reading order; only they are re-ranked, and each becomes what its new lane holds. */
  moveNotes(ids: readonly Id[], target: NoteTarget): void {
    this.run('moveNotes', (writer) => notes.moveNotes(writer, ids, target))
  }

  deleteNotes(ids: readonly Id[]): void {
    this.run('deleteNotes', (writer) => notes.deleteNotes(writer, ids))
  }

  /** Whether the reveal leaves drafts to their author. */
  keepDrafts(ids: readonly Id[], kept: boolean): void {
    this.run('keepDrafts', (writer) => drafts.keepDrafts(writer, ids, kept))
  }

  /** Makes notes that everybody sees of drafts that were left, in one step. None while a private step goes on. */
  addToBoard(ids: readonly Id[]): Id[] {
    return this.run('addToBoard', (writer) => drafts.addToBoard(writer, ids))
  }

  /**
   * `point`: a stage's id for its implicit point, or a point's; null takes one's own rating back. While everybody rates in
   * private it is kept for the reveal, and is no step that undo takes back.
   */
  rate(point: Id, persona: Id, value: Rating['value'] | null): void {
    const { ratingRound: round } = this.#rights
    const { drafts } = this.#documents
    if (round !== null && drafts !== null) {
      const means = { author: this.author, now: this.#now() }
      if (this.#rights.mayAdd('ratings')) rateForReveal(drafts, { round, point, persona, value }, means)
      return
    }
    this.run('rate', (writer) => personas.rate(writer, point, persona, value))
  }

  /** The id of the new action; empty if there is no room for it, or the author may add none. */
  addAction(action: actions.NewAction = {}): Id {
    return this.run('addAction', (writer) => actions.addAction(writer, action))
  }

  /** Several in one undo step. */
  addActions(list: readonly actions.NewAction[]): Id[] {
    return this.run('addAction', (writer) => actions.addActions(writer, list))
  }

  setAction(id: Id, change: actions.ActionChange): void {
    this.run('setAction', (writer) => actions.setAction(writer, id, change))
  }

  deleteAction(id: Id): void {
    this.run('deleteAction', (writer) => actions.deleteAction(writer, id))
  }

  /** The id of the new drawn thing; empty if the author may draw none, or the board is full (`LIMITS.ink`). */
  addInk(drawn: NewInk): Id {
    return this.run('addInk', (writer) => ink.addInk(writer, drawn))
  }

  /** Opens a text for typing, or null if there is no such text. Dispose the session when the field is left. */
  text(root: RootName | 'meta', id: Id, key: string): TextSession | null {
    const text = this.#documents.text(root, id, key)
    if (text === null) return null
    const track = this.#texts.hold(text, { root, id: root === 'meta' ? META_ID : id })
    const limit = textLimit(root, key)
    const leaveDraft = root === 'notes' && key === 'text' ? this.#enterDraft(id) : null
    let open = true
    return {
      text,
      get value() {
        return text.toString()
      },
      replace: (start, end, insert) => {
        if (open) this.#type(track, limit, start, end, insert)
      },
      observe: (listener) => observeText(text, listener),
      dispose: () => {
        if (open) this.#texts.release(track)
        if (open) leaveDraft?.()
        open = false
      },
    }
  }

  undo(): UndoOutcome {
    return this.#history.undo()
  }

  redo(): UndoOutcome {
    return this.#history.redo()
  }

  get canUndo(): boolean {
    return this.#history.canUndo
  }

  get canRedo(): boolean {
    return this.#history.canRedo
  }

  /** Calls when `canUndo` or `canRedo` may have changed. */
  subscribe(listener: () => void): () => void {
    return this.#history.subscribe(listener)
  }

  destroy(): void {
    this.#stopFollowing()
    this.#history.destroy()
    this.#foreign.destroy()
    this.#texts.destroy()
  }

  protected get board(): Board {
    return this.#model.board
  }

  protected run<T>(label: CommandName, command: (writer: Writer) => T): T {
    const reworded = new Map<TextTrack, number>()
    const writer = this.#writer((text, ref) => {
      const track = this.#texts.hold(text, ref)
      track.endStep()
      reworded.set(track, track.undoSteps)
    })
    const result = this.#documents.transact(() => command(writer), this)
    const tracks = [...reworded].flatMap(([track, before]) => {
      if (track.undoSteps > before) return [track]
      this.#texts.release(track)
      return []
    })
    this.#history.pushCommand(label, this.#register(writer), tracks)
    return result
  }

  /** `beforeWords`: for commands that give texts other words. */
  #writer(beforeWords: WriterContext['beforeWords'] = () => {}): Writer {
    return new Writer({
      board: this.#model.board,
      documents: this.#documents,
      rights: this.#rights,
      author: this.author,
      now: this.#now(),
      newId: this.#newId,
      beforeWords,
    })
  }

  /** Tells who watches over others' use what this command made or brought back. */
  #register(writer: Writer): Writer['changes'] {
    for (const { creation, root, id, writes } of writer.changes) {
      if (root === 'meta') continue
      if (creation) this.#foreign.made(root, id)
      else if (revives(writes)) this.#foreign.revived(root, id)
    }
    return writer.changes
  }

  /** A draft is being written while anything here has its words open. @returns to be called when they are left */
  #enterDraft(id: Id): (() => void) | null {
    if (!this.#documents.isDraft(id)) return null
    const count = this.#writing.get(id) ?? 0
    this.#writing.set(id, count + 1)
    this.#markDraft(id, 'writing')
    return () => {
      const rest = (this.#writing.get(id) ?? 1) - 1
      if (rest > 0) this.#writing.set(id, rest)
      else this.#writing.delete(id)
      const isEmpty = this.#model.board.notes.get(id)?.text.trim() === ''
      if (rest === 0 && !isEmpty) this.#markDraft(id, 'finished')
    }
  }

  /** Not a step that one takes back: it says where the caret is. What is kept stays so. */
  #markDraft(id: Id, state: DraftState): void {
    const note = this.#model.board.notes.get(id)
    if (note?.draft == null || note.deleted !== null || !this.#rights.mayDraft) return
    if (note.draft.state === 'kept' || note.draft.state === state) return
    const draft = { ...note.draft, state }
    this.#documents.transact(() => this.#documents.record('notes', id)?.set('draft', draft), this)
  }

  /** What was revealed is everybody's by now: taking back how its draft was written would do nothing that one sees. */
  #forgetRevealed({ board, dirty, local }: BoardChange): void {
    if (local) return
    const gone = [...(dirty.get('notes') ?? [])].filter((id) => {
      const note = board.notes.get(id)
      return note !== undefined && note.draft !== null && note.deleted !== null
    })
    if (gone.length > 0) this.#history.forget('notes', new Set(gone))
  }

  #type(track: TextTrack, limit: number, start: number, end: number, insert: string): void {
    const { text, ref } = track
    const edit = planEdit(text.toString(), start, end, insert, limit)
    if (edit === null || !this.#rights.mayChange(this.#model.board, ref.root, ref.id)) return
    const writer = this.#writer()
    const continues = this.#history.typingIn === track && writer.now - this.#lastTypedAt < TYPING_PAUSE_MS
    const before = track.undoSteps
    this.#documents.transact(() => {
      if (ref.root !== 'meta' && writer.board[ref.root].get(ref.id)?.deleted != null) {
        writer.set(ref.root, ref.id, { deleted: null })
      }
      if (!continues || writer.changes.length > 0) track.endStep()
      applyEdit(text, edit)
    }, this)
    this.#lastTypedAt = writer.now
    this.#history.pushCommand('restore', this.#register(writer))
    if (track.undoSteps > before) this.#history.pushTyping(track)
  }
}
