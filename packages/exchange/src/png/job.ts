import type { ThemeName } from '@parcours/layout'
import type { ExportCode } from '../errors.ts'
import type { ImageSource } from '../images/source.ts'
import type { Publication, Sheet } from '../pdf/sheet.ts'
import type { Drawing } from '../svg/export.ts'

/** What the drawing thread is asked, and what it answers. */
export type Work =
  | {
      as: 'svg' | 'png'
      drawing: Drawing
      theme: ThemeName
      title: string | undefined
      lang: string | undefined
      images: ImageSource
      /** Pixels per world unit; PNG only. */
      scale: number
    }
  | { as: 'pdf'; publication: Publication; images: ImageSource }
  /** One sheet as a picture, for a preview. */
  | { as: 'sheet'; sheet: Sheet; lang: string; images: ImageSource }
export type Job = Work & { id: number }
export type DrawingJob = Extract<Job, { as: 'svg' | 'png' }>

/** To the thread: work, or that nobody waits for it any more. */
export type Order = Job | { cancel: number }

export type Answer =
  | { id: number; ok: true; svg: string; missing: readonly number[] }
  | { id: number; ok: true; png: Uint8Array; missing: readonly number[] }
  | { id: number; ok: true; pdf: Uint8Array }
  | { id: number; ok: false; code: ExportCode; detail: string }
export type Report = { id: number; done: number; total: number }
