/** What a board IS: the typed Yjs document, its read model, the commands that change it, undo and templates. */
export * from './ballot.ts'
export { BasicEditor } from './basic-editor.ts'
export * from './channels.ts'
export { readClip } from './clip.ts'
export type { AbsentImage } from './clip-ink.ts'
export type { ActionChange, NewAction } from './commands/actions.ts'
export * from './commands-types.ts'
export { proposedGoes, type StageContent, stageContent } from './conversion.ts'
export {
  type BoardRoots,
  boardRoots,
  createBoardDoc,
  META_ID,
  recordOf,
  TEXT_KEYS,
  textOf,
} from './document.ts'
export { BoardEditor, withAllCommands } from './editor.ts'
export { sameJson } from './json.ts'
export { clipText, LIMITS } from './limits.ts'
export { type BoardChange, BoardModel } from './model.ts'
export type { InkPoint } from './points.ts'
export { packPoints, simplifyStroke, unpackPoints } from './points.ts'
export * from './presence.ts'
export { compareRanked, type Ranked } from './rank.ts'
export { readAnchor, readGaze } from './read/gaze.ts'
export { BOXED, clampSize, ENDED, INK_SIZE, STROKED } from './read/ink.ts'
export { NOTE_KINDS, STAGE_WIDTH } from './read/records.ts'
export { readSketch } from './read/sketch.ts'
export { type CanonicalRecords, dumpBinned, dumpRecords, loadRecords } from './records.ts'
export { type RestoreOptions, type RestoreReport, restoreVersion } from './restore-version.ts'
export {
  type DraftTally,
  type Finished,
  finishedDrafts,
  markRevealed,
  type RevealMeans,
  tallyDrafts,
  writeRevealed,
} from './reveal.ts'
export * from './rights.ts'

export * from './schema.ts'
export { isOverdue, liveActions, openActions } from './select/actions.ts'
export { binItems, liveLinks } from './select/bin.ts'
export { isDraft, isLate } from './select/drafts.ts'
export { curvePoints, ratingAuthor, ratingId, ratingOf, ratingSummary } from './select/emotions.ts'
export {
  blockIds,
  type CellBlock,
  cellBlocks,
  cellGroups,
  cellOfGroup,
  type GroupPoints,
  groupNotes,
  groupOfNote,
  liveGroups,
  pointsOf,
} from './select/groups.ts'
export { byDepth, depthOf, inkPlaceOf, isShownInk, liveInk } from './select/ink.ts'
export { mergedInto, stageShownAs } from './select/merged.ts'
export { boardWith } from './select/note-index.ts'
export {
  cellNotes,
  freeNotes,
  freePlaceOf,
  homeOf,
  journeyOfNote,
  liveNotes,
  noteKind,
  parkedNotes,
} from './select/notes.ts'
export { goOnRate, type Path, pathsFrom } from './select/paths.ts'
export { lanesOf, liveJourneys, livePersonas, stagesOf } from './select/structure.ts'
export {
  type RankedOnBoard,
  type RankedTarget,
  ranking,
  rankingOn,
  type VotePoints,
  votePointsOf,
  voteResults,
} from './select/votes.ts'
export * from './selector-types.ts'
export { type SimilarNotes, similarNotes } from './similar/suggest.ts'
export {
  aarrrName,
  type ModelStage,
  modelStageNames,
  STAGE_MODELS,
  STAGE_SLOTS,
  type StageModel,
  type StageModelId,
  type StageSlot,
} from './stage-models.ts'
export { clearDrafts, startAgain } from './start-again.ts'
export * from './tally.ts'
export {
  TEMPLATES,
  type TemplateDefinition,
  type TemplateId,
  templateContents,
  templateLabel,
} from './templates/catalogue.ts'
export { type SeedOptions, seedTemplate } from './templates/seed.ts'
export { type TextDelta, type TextSession, textLimit } from './text-session.ts'
