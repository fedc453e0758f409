import type { JSX } from 'react'
import type { Overlay } from '../board/board-context.tsx'
import { later } from '../parts/later.ts'

/** The dialogs about stages: rarely used, so they come when they are asked for. */
const SplitDialog = later(() => import('./split-dialog.tsx').then((module) => module.SplitDialog))
const ConvertDialog = later(() => import('./convert-dialog.tsx').then((module) => module.ConvertDialog))

const PathDialog = later(() => import('./path-dialog.tsx').then((module) => module.PathDialog))

export type StageDialog = Extract<Overlay, { kind: 'split' | 'convert' | 'path' }>

export const isStageDialog = (overlay: Overlay): overlay is StageDialog =>
  overlay.kind === 'split' || overlay.kind === 'convert' || overlay.kind === 'path'

export function StageDialogs({ dialog, onClose }: { dialog: StageDialog; onClose(): void }): JSX.Element {
  return (
    <>
      {dialog.kind === 'split' && <SplitDialog stage={dialog.stage} onClose={onClose} />}
      {dialog.kind === 'convert' && <ConvertDialog journey={dialog.journey} onClose={onClose} />}
      {dialog.kind === 'path' && <PathDialog stage={dialog.stage} path={dialog.path} onClose={onClose} />}
    </>
  )
}
