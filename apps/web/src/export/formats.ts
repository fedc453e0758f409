import { FileImage, FileJson, FileSpreadsheet, FileText, type LucideIcon, Shapes } from 'lucide-react'
import type { ExportFormat } from '../api/boards.ts'

/** What each kind of file looks like in a list. */
export const EXPORT_ICONS: Readonly<Record<ExportFormat, LucideIcon>> = {
  pdf: FileText,
  png: FileImage,
  svg: Shapes,
  csv: FileSpreadsheet,
  json: FileJson,
}
/** The order in which they are offered. */
export const EXPORT_ORDER: readonly ExportFormat[] = ['pdf', 'png', 'svg', 'csv', 'json']
