/** What comes IN and goes OUT. This entry runs anywhere; `./svg` too; `./png` needs Node. */

export { PASTE_LIMITS, type PastedColumn, parsePastedCells, parsePastedColumn } from './column/parse.ts'
export { exportCsv } from './csv/export.ts'
export { asText } from './csv/formulas.ts'
export { type ErrorValues, type ExchangeCode, ExportError, ImportError } from './errors.ts'
export { IMAGE_EDGE, type ImageForm, imageForm } from './images/form.ts'
export type { ImageSource, Picture } from './images/source.ts'
export { exportJson } from './json/export.ts'
export { FILE_LIMITS, FORMAT } from './json/format.ts'
export {
  type FileImage,
  type ImportChange,
  type ImportProblem,
  type ImportReport,
  importJson,
} from './json/import.ts'
export type { BoardPart } from './json/leaving.ts'
export { exchangeMessage } from './messages.ts'
