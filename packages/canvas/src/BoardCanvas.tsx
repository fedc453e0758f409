import '@tldraw/editor/editor.css'
import './canvas.css'
import { type Editor, type TLCameraOptions, TldrawEditor } from '@tldraw/editor'
import { type JSX, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { BoardCanvasProps } from './api.ts'
import { ZOOM_STEPS } from './camera/camera.ts'
import { createApi } from './canvas-api.ts'
import { afterPaint } from './frame.ts'
import { createInkTool } from './ink/ink-tool.ts'
import { isDrawingTool } from './ink/look.ts'
import { COMPONENTS, SurfaceContext } from './layers.tsx'
import { listen } from './listeners.ts'
import { LiveRegion } from './overlay/LiveRegion.tsx'
import { Background } from './paint/Background.tsx'
import { ItemUtil } from './shape/item-util.ts'
import { PicturesContext } from './shape/pictures.ts'
import { Surface } from './surface.ts'
import { createHandTool, createLaserTool, createPlaceTool } from './tools/other-tools.ts'
import { createSelectTool } from './tools/select-tool.ts'

const NO_BINDINGS = [] as const
const CAMERA: Partial<TLCameraOptions> = { wheelBehavior: 'pan', zoomSteps: [...ZOOM_STEPS] }

/** The board: shows a scene, turns gestures into commands. A new document needs a new mount (give it a `key`). */
export function BoardCanvas(props: BoardCanvasProps): JSX.Element {
  const { onReady, ...rest } = props
  const [surface] = useState(() => new Surface(rest))
  const [editor, setEditor] = useState<Editor | null>(null)
  const isPainted = useIsPainted(!surface.paintsFirst)
  const ready = useRef(onReady)
  ready.current = onReady

  // What the library compares by identity is made once.
  const [fixed] = useState(() => ({
    shapeUtils: [ItemUtil],
    tools: [
      createSelectTool(surface),
      createHandTool(surface),
      createLaserTool(surface),
      createPlaceTool(surface),
      createInkTool(surface),
      createInkTool(surface, 'eraser'),
    ],
    options: {
      maxShapesPerPage: 20_000,
      // Between two turns of a wheel the camera counts as moving.
      cameraMovingTimeoutMs: 160,
      createTextOnCanvasDoubleClick: false,
      branding: surface.words('label'),
      ...(props.nonce === undefined ? {} : { nonce: props.nonce }),
    },
    onMount: (mounted: Editor) => {
      const detach = surface.attach(mounted)
      const unlisten = listen(surface, mounted)
      const api = createApi(surface)
      setEditor(mounted)
      ready.current?.(api)
      return () => {
        unlisten()
        detach()
        setEditor(null)
      }
    },
  }))

  useLayoutEffect(() => {
    surface.setProps(rest)
  })
  // Left before the library was there, nothing has let go of it.
  useEffect(() => () => surface.queue.dispose(), [surface])

  const { tool, readOnly, locale } = props
  useEffect(() => {
    if (editor === null) return
    const armed = readOnly && tool !== 'hand' && tool !== 'laser' ? 'select' : tool
    const isOwnState = armed === 'select' || armed === 'hand' || armed === 'laser'
    const state = isOwnState ? armed : isDrawingTool(armed) || armed === 'eraser' ? 'ink' : 'place'
    if (editor.getCurrentToolId() !== state) editor.setCurrentTool(state)
    editor.getContainer().dataset.tool = armed
  }, [editor, tool, readOnly])
  useEffect(() => {
    if (editor === null) return
    editor.updateInstanceState({ isReadonly: readOnly })
  }, [editor, readOnly])
  useEffect(() => {
    editor?.getContainer().setAttribute('aria-label', surface.words('label'))
    void locale
  }, [editor, locale, surface])

  return (
    <div
      className="parcours-canvas"
      data-theme={props.theme}
      data-still={props.reducedMotion ? '' : undefined}
    >
      <Background surface={surface} theme={props.theme} />
      <SurfaceContext value={surface}>
        <PicturesContext value={props.pictures ?? null}>
          {isPainted && (
            <TldrawEditor
              {...(props.licenseKey === undefined ? {} : { licenseKey: props.licenseKey })}
              shapeUtils={fixed.shapeUtils}
              bindingUtils={NO_BINDINGS}
              tools={fixed.tools}
              initialState="select"
              components={COMPONENTS}
              options={fixed.options}
              cameraOptions={CAMERA}
              onMount={fixed.onMount}
            />
          )}
        </PicturesContext>
      </SurfaceContext>
      <LiveRegion surface={surface} />
    </div>
  )
}

/** Whether what was rendered first has been seen: what comes next would keep it waiting. */
function useIsPainted(isAtOnce: boolean): boolean {
  const [isPainted, setPainted] = useState(isAtOnce)
  useEffect(() => (isPainted ? undefined : afterPaint(() => setPainted(true))), [isPainted])
  return isPainted
}
