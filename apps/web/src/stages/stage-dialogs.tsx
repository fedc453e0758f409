import { type JSX, lazy, Suspense } from 'react'
import type { Overlay } from '../board/board-context.tsx'

/** The dialogs about stages: rarely used, so they come when they are asked for. */
const SplitDialog = lazy(() =>
  import('./split-dialog.tsx').then((module) => ({ default: module.SplitDialog })),
)
const ConvertDialog = lazy(() =>
  import('./convert-dialog.tsx').then((module) => ({ default: module.ConvertDialog })),
)

const PathDialog = lazy(() => import('./path-dialog.tsx').then((module) => ({ default: module.PathDialog })))

export type StageDialog = Extract<Overlay, { kind: 'split' | 'convert' | 'path' }>

export const isStageDialog = (overlay: Overlay): overlay is StageDialog =>
  overlay.kind === 'split' || overlay.kind === 'convert' || overlay.kind === 'path'

export function StageDialogs({ dialog, onClose }: { dialog: StageDialog; onClose(): void }): JSX.Element {
  return (
    <Suspense fallback={null}>
      {dialog.kind === 'split' && <SplitDialog stage={dialog.stage} onClose={onClose} />}
      {dialog.kind === 'convert' && <ConvertDialog journey={dialog.journey} onClose={onClose} />}
      {dialog.kind === 'path' && <PathDialog stage={dialog.stage} path={dialog.path} onClose={onClose} />}
    </Suspense>
  )
}
