/** A scene as an SVG file. Runs anywhere; `../png` (Node) brings the fonts and the emoji along. */
export type { EmojiPicture, EmojiSource } from './emoji.ts'
export { type Drawing, exportSheetSvg, exportSvg, type SvgOptions, type SvgResources } from './export.ts'
export { type EmbeddedFont, FAMILY, type FontChooser, type FontSegment, WEIGHTS } from './fonts.ts'
export { escapeXml } from './markup.ts'
