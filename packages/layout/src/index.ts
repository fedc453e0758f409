export { fromAnchor, originOf, toAnchor } from './anchor.ts'
export { BASIC_ICONS, type IconNode } from './basic-icons.generated.ts'
export { channelIcon } from './channel-icon.ts'
export { type SceneWords, sceneWords } from './context.ts'
export { type BadgeKind, badgeKind } from './draw/badge-kind.ts'
export { initials } from './draw/person.ts'
export { type DropOptions, dropTarget, groupDropTarget } from './drop.ts'
export { FONT_FACES, FONT_FAMILY, fontFaceCss } from './font/faces.ts'
export { TEXT_SAMPLES } from './font/sample.ts'
export { gazeOf, seenBy } from './gaze.ts'
export { hitTest, notesInRect, readingOrder } from './hit.ts'
export { ICONS } from './icons.generated.ts'
export { inkAlong, inkInRect } from './ink/hit.ts'
export { sketchItem } from './ink/loose.ts'
export { COLOR_PAINT, type ColorPaint, lineWidth, MARKER_OPACITY } from './ink/palette.ts'
export { boxAround } from './ink/stroke.ts'
export { itemIdOf, looseOf, recordOfItem, recordOfItemId } from './item-id.ts'
export { boundsOf, createLayouter, layout } from './layout.ts'
export { cellKey } from './map/cell-key.ts'
export { coveredIn } from './map/covered-in.ts'
export { FACES } from './map/lane-head.ts'
export { pathLabel, pathTitle, rateWords } from './map/path-words.ts'
export { KIND_STYLE, type KindStyle, LANE_HEAD, LEADING_ICON } from './metrics.ts'

export * from './scene.ts'
export { drawnLink } from './side/link.ts'
export { filledFields } from './side/persona-card.ts'
export { PORTRAIT_COUNT, portrait } from './side/portrait.ts'
export { caretRect, offsetAt, selectionRects } from './text/caret.ts'
export { blockHeight, blockPrimitives, fitLine, lineOfText, measure, textBlockFor } from './text/lines.ts'
export {
  SHADOWS,
  type ShadowLayer,
  type ShadowName,
  THEME,
  type ThemeName,
  type Token,
  themeCss,
} from './tokens.ts'
export * from './view.ts'
