export { ALIGNMENTS, type Alignment, AXES, type Axis } from './actions/arrange.ts'
export type {
  BoardCanvasProps,
  CameraView,
  CanvasApi,
  CanvasEvents,
  EditTarget,
  Insets,
  NoticeKind,
  Readable,
  Spotlight,
  Tool,
} from './api.ts'
export { BoardCanvas } from './BoardCanvas.tsx'
export { afterPaint } from './frame.ts'
export type { DrawingTool, InkStyle, InkStyles } from './ink/look.ts'
export { isDrawingTool, styleKey } from './ink/look.ts'
export { farPoints } from './paint/far-line.ts'
export { DETAIL_ZOOM } from './projection/window.ts'
export type { Pictures } from './shape/pictures.ts'
