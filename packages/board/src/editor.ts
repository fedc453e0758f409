/** The only writer of a board, with every command: those of the map beside those of `BasicEditor`. */
import { BasicEditor } from './basic-editor.ts'
import * as clips from './clip.ts'
import type { AbsentImage } from './clip-ink.ts'
import * as depth from './commands/depth.ts'
import * as groups from './commands/groups.ts'
import * as ink from './commands/ink.ts'
import * as links from './commands/links.ts'
import * as notes from './commands/notes.ts'
import * as paths from './commands/paths.ts'
import * as personas from './commands/personas.ts'
import { restore } from './commands/restore.ts'
import * as stages from './commands/stages.ts'
import * as structure from './commands/structure.ts'
import type {
  Clip,
  Conversion,
  DeleteMode,
  GroupDeleteMode,
  GroupTarget,
  InkChange,
  InkLook,
  LinkEnd,
  LooseMove,
  LooseRef,
  MetaChange,
  NewJourney,
  NewLane,
  NewPath,
  NewPersona,
  NewStage,
  NoteTarget,
  PathChange,
  Position,
  SplitStage,
  StageChange,
  ZMove,
} from './commands-types.ts'
import { META_ID } from './document.ts'
import type { Color, FreePlace, Id, JourneyKind, NoteKind, RootName } from './schema.ts'

export class BoardEditor extends BasicEditor {
  /** Each text into its own cell, in one undo step; at most `LIMITS.paste`. */
  addNotesInCells(list: readonly notes.CellText[]): Id[] {
    return this.run('addNotes', (writer) => notes.addNotesInCells(writer, list))
  }

  /** Copies that are put where the originals could have been moved to. */
  copyNotes(ids: readonly Id[], target: NoteTarget): Id[] {
    return this.run('copyNotes', (writer) => notes.copyNotes(writer, ids, target))
  }

  /** Notes and drawn things beside their originals, or so far from them, in one undo step. Personas have no copies. */
  duplicateLoose(refs: readonly LooseRef[], by?: { x: number; y: number }): LooseRef[] {
    return this.run('duplicateLoose', (writer) => ink.duplicateLoose(writer, refs, by))
  }

  /** Brings a record back from the bin; a stage or lane brings the notes that were deleted with it. */
  restore(root: RootName, id: Id): void {
    this.run('restore', (writer) => restore(writer, root, id))
  }

  /**
   * Gathers notes under a title, in the cell of the first of them that is in one; the others come to it. Returns the id of the
   * group; '' if the author may make none, or no note is in a cell.
   */
  group(ids: readonly Id[], title: string): Id {
    return this.run('group', (writer) => groups.group(writer, ids, title))
  }

  addToGroup(group: Id, ids: readonly Id[]): void {
    this.run('addToGroup', (writer) => groups.addToGroup(writer, group, ids))
  }

  /** Takes notes out of their groups; each comes right behind its own. */
  leaveGroup(ids: readonly Id[]): void {
    this.run('leaveGroup', (writer) => groups.leaveGroup(writer, ids))
  }

  /** Moves a group with its notes, each of which becomes what its new lane holds. */
  moveGroup(id: Id, target: GroupTarget): void {
    this.run('moveGroup', (writer) => groups.moveGroup(writer, id, target))
  }

  /** The copy's id; '' if the author may make none. */
  duplicateGroup(id: Id): Id {
    return this.run('duplicateGroup', (writer) => groups.duplicateGroup(writer, id))
  }

  deleteGroup(id: Id, mode: GroupDeleteMode): void {
    this.run('deleteGroup', (writer) => groups.deleteGroup(writer, id, mode))
  }

  /** Of one note, or of several in one undo step. */
  setNoteKind(ids: Id | readonly Id[], kind: NoteKind): void {
    this.run('setNoteKind', (writer) => notes.setNoteKind(writer, [ids].flat(), kind))
  }

  setNoteChannel(ids: Id | readonly Id[], channel: string | null): void {
    this.run('setNoteChannel', (writer) => notes.setNoteChannel(writer, [ids].flat(), channel))
  }

  setTruth(root: 'notes' | 'stages', ids: Id | readonly Id[], truth: boolean): void {
    this.run('setTruth', (writer) => notes.setTruth(writer, root, [ids].flat(), truth))
  }

  addStage(journey: Id, stage: NewStage): Id {
    return this.run('addStage', (writer) => structure.addStage(writer, journey, stage))
  }

  moveStage(id: Id, position: Position): void {
    this.run('moveStage', (writer) => structure.moveStage(writer, id, position))
  }

  /** `width` in world units, kept within 220..480. */
  resizeStage(id: Id, width: number): void {
    this.run('resizeStage', (writer) => structure.resizeStage(writer, id, width))
  }

  setStage(id: Id, change: StageChange): void {
    this.run('setStage', (writer) => structure.setStage(writer, id, change))
  }

  /** `moveTo`: another live stage of the journey, else the notes are parked. */
  deleteStage(id: Id, mode: DeleteMode): void {
    this.run('deleteStage', (writer) => structure.deleteStage(writer, id, mode))
  }

  /** Makes two stages of a journey one. Returns the id of the left one, which stays; '' if nothing could be merged. */
  mergeStages(one: Id, other: Id): Id {
    return this.run('mergeStages', (writer) => stages.mergeStages(writer, one, other))
  }

  /** Makes two stages of one. Returns the id of the new one, on the right. */
  splitStage(id: Id, split: SplitStage): Id {
    return this.run('splitStage', (writer) => stages.splitStage(writer, id, split))
  }

  /** Gives a journey the stages of another model, in one step. */
  convertStages(journey: Id, conversion: Conversion): void {
    this.run('convertStages', (writer) => stages.convertStages(writer, journey, conversion))
  }

  setGate(id: Id, gate: boolean): void {
    this.run('setGate', (writer) => stages.setGate(writer, id, gate))
  }

  /** The id of the new branch or exit; empty if the author may add none, or there is no such stage. `unlink` deletes it. */
  addPath(stage: Id, path: NewPath): Id {
    return this.run('addPath', (writer) => paths.addPath(writer, stage, path))
  }

  setPath(id: Id, change: PathChange): void {
    this.run('setPath', (writer) => paths.setPath(writer, id, change))
  }

  addLane(journey: Id, lane: NewLane): Id {
    return this.run('addLane', (writer) => structure.addLane(writer, journey, lane))
  }

  moveLane(id: Id, position: Position): void {
    this.run('moveLane', (writer) => structure.moveLane(writer, id, position))
  }

  /** `moveTo`: another live lane of the journey that holds notes, else the notes are parked. */
  deleteLane(id: Id, mode: DeleteMode): void {
    this.run('deleteLane', (writer) => structure.deleteLane(writer, id, mode))
  }

  addJourney(journey: NewJourney): Id {
    return this.run('addJourney', (writer) => structure.addJourney(writer, journey))
  }

  setJourneyKind(id: Id, kind: JourneyKind | null): void {
    this.run('setJourneyKind', (writer) => structure.setJourneyKind(writer, id, kind))
  }

  moveJourney(id: Id, position: Position): void {
    this.run('moveJourney', (writer) => structure.moveJourney(writer, id, position))
  }

  deleteJourney(id: Id): void {
    this.run('deleteJourney', (writer) => structure.deleteJourney(writer, id))
  }

  addPersona(persona: NewPersona = {}): Id {
    return this.run('addPersona', (writer) => personas.addPersona(writer, persona))
  }

  movePersona(id: Id, place: FreePlace | null): void {
    this.run('movePersona', (writer) => personas.movePersona(writer, id, place))
  }

  setPersonaPortrait(id: Id, portrait: number): void {
    this.run('setPersonaPortrait', (writer) => personas.setPersonaPortrait(writer, id, portrait))
  }

  deletePersona(id: Id): void {
    this.run('deletePersona', (writer) => personas.deletePersona(writer, id))
  }

  /** `offset`: 0..1 across the stage. */
  addPoint(stage: Id, offset: number): Id {
    return this.run('addPoint', (writer) => personas.addPoint(writer, stage, offset))
  }

  deletePoint(id: Id): void {
    this.run('deletePoint', (writer) => personas.deletePoint(writer, id))
  }

  link(from: LinkEnd, to: LinkEnd): Id {
    return this.run('link', (writer) => links.link(writer, from, to))
  }

  unlink(id: Id): void {
    this.run('unlink', (writer) => links.unlink(writer, id))
  }

  /** Several free notes, personas and drawn things to their places, in one undo step. */
  moveLoose(moves: readonly LooseMove[]): void {
    this.run('moveLoose', (writer) => ink.moveLoose(writer, moves))
  }

  /** The place and size of a box, or the ends of a line. */
  shapeInk(id: Id, change: InkChange): void {
    this.run('shapeInk', (writer) => ink.shapeInk(writer, id, change))
  }

  styleInk(ids: readonly Id[], look: InkLook): void {
    this.run('styleInk', (writer) => ink.styleInk(writer, ids, look))
  }

  /** null: the colour of the note's kind. */
  setNoteColor(ids: readonly Id[], color: Color | null): void {
    this.run('setNoteColor', (writer) => ink.setNoteColor(writer, ids, color))
  }

  setInkAlt(id: Id, alt: string): void {
    this.run('setInkAlt', (writer) => ink.setInkAlt(writer, id, alt))
  }

  /** Notes, personas and drawn things into the bin, in one undo step; what is locked stays. */
  deleteLoose(refs: readonly LooseRef[]): void {
    this.run('deleteLoose', (writer) => ink.deleteLoose(writer, refs))
  }

  setLocked(refs: readonly LooseRef[], locked: boolean): void {
    this.run('setLocked', (writer) => ink.setLocked(writer, refs, locked))
  }

  /**
   * How high free notes and drawn things lie on each other.
   * @param overlap whether one of `refs` and another thing lie over each other: a step forward or backward passes nothing else
   */
  moveDepth(
    refs: readonly LooseRef[],
    to: ZMove,
    overlap: (one: LooseRef, other: LooseRef) => boolean = () => true,
  ): void {
    this.run('moveDepth', (writer) => depth.moveDepth(writer, refs, to, overlap))
  }

  setMeta(change: MetaChange): void {
    this.run('setMeta', (writer) => {
      for (const [key, value] of Object.entries(change)) {
        if (value !== undefined) writer.set('meta', META_ID, { [key]: value })
      }
    })
  }

  copyClip(copied: clips.Copied): Clip {
    return clips.copyClip(this.board, copied)
  }

  /** What is drawn comes along only to a free target. */
  pasteClip(clip: Clip, target: NoteTarget): LooseRef[] {
    return this.run('pasteClip', (writer) => clips.pasteClip(writer, clip, target))
  }

  /** The images of a clip that `pasteClip` leaves out, because this board doesn't have their pictures. */
  absentImages(clip: Clip, target: NoteTarget): AbsentImage[] {
    return clips.absentFrom(this.board, clip, target)
  }
}

/**
 * Gives an editor the commands of the map: the same object, with its rights, its history and its open texts. A board is opened
 * before it is known how it is going to be shown, and a phone may ask for the map at any time.
 */
export function withAllCommands(editor: BasicEditor): BoardEditor {
  // A `BoardEditor` has no state of its own.
  return editor instanceof BoardEditor ? editor : Object.setPrototypeOf(editor, BoardEditor.prototype)
}
