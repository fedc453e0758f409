import type { ThemeName } from '@parcours/layout'
import type { ExportCode } from '../errors.ts'
import type { ImageSource } from '../images/source.ts'
import type { Drawing } from '../svg/export.ts'

/** What the drawing thread is asked, and what it answers. */
export interface Job {
  id: number
  as: 'svg' | 'png'
  drawing: Drawing
  theme: ThemeName
  title: string | undefined
  lang: string | undefined
  images: ImageSource
  /** Pixels per world unit; PNG only. */
  scale: number
}

export type Answer =
  | { id: number; ok: true; svg: string; missing: readonly number[] }
  | { id: number; ok: true; png: Uint8Array; missing: readonly number[] }
  | { id: number; ok: false; code: ExportCode; detail: string }
