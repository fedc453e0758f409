/** The host's handle on a mounted canvas. */
import { gazeOf } from '@parcours/layout'
import { type Computed, computed, react } from '@tldraw/editor'
import { copySelection, pasteClip, pasteFromSystem, pasteRows, pasteText } from './actions/clipboard.ts'
import { targetAtFocus } from './actions/create.ts'
import { groupSelection, ungroupSelection } from './actions/group.ts'
import { alignable, alignSelection, distributeSelection, moveDepth, toggleLock } from './actions/loose.ts'
import { deleteSelection, duplicateSelection } from './actions/remove.ts'
import type { CameraView, CanvasApi, EditTarget, Readable } from './api.ts'
import { freePlaceAt } from './gestures/structure-drag.ts'
import { styleKey } from './ink/look.ts'
import { focusOn } from './keyboard/focus.ts'
import { selectAll } from './keyboard/select-all.ts'
import type { Surface } from './surface.ts'

/** A signal of ours as the host sees it. */
function readable<T>(signal: Computed<T>): Readable<T> {
  return {
    get: () => signal.get(),
    subscribe(listener) {
      let first = true
      return react('host listener', () => {
        signal.get()
        if (first) first = false
        else listener()
      })
    },
  }
}

export function createApi(surface: Surface): CanvasApi {
  const { state, editor } = surface
  return {
    zoomIn: () => surface.camera.zoomIn(),
    zoomOut: () => surface.camera.zoomOut(),
    zoomTo: (zoom) => surface.camera.zoomTo(zoom),
    fit: () => surface.camera.fit(surface.scene),
    refitTo: (to) => {
      // It follows a step of the workshop, which may come when another document has just taken this one's place.
      if (surface.mounted) surface.camera.refitTo(surface.scene, to)
    },
    centreOn: (point) => surface.camera.centreOn(point, surface.camera.zoom, false),
    gaze: () => gazeOf(surface.scene, surface.camera.freeWorld()),
    lookAt: (gaze, options) => surface.lookAt(gaze, options),
    onOwnMove(listener) {
      const { ownMoves } = surface.camera
      ownMoves.add(listener)
      return () => ownMoves.delete(listener)
    },
    busy: readable(state.busy),
    zoom: readable(computed('zoom', () => editor.getZoomLevel())),
    camera: readable(
      computed('camera view', (): CameraView => {
        const { x, y, w, h } = editor.getViewportPageBounds()
        return { zoom: editor.getZoomLevel(), viewport: { x, y, w, h } }
      }),
    ),
    scene: readable(computed('scene', () => state.scene.get())),
    editing: readable(
      computed('editing', (): EditTarget | null => {
        const editing = state.editing.get()
        return editing === null ? null : { root: editing.root, id: editing.id, key: editing.key }
      }),
    ),
    styles: readable(computed('styles', () => state.styles.get())),
    pen: readable(computed('pen', () => state.pen.get())),
    setPenOnly(on) {
      state.pen.set(on ? 'only' : 'free')
    },
    setStyle(tool, change) {
      const key = styleKey(tool)
      state.styles.update((styles) => ({ ...styles, [key]: { ...styles[key], ...change } }))
    },
    selectionBox: readable(
      computed('selection box', () => {
        state.selection.get()
        state.scene.get()
        state.drag.get()
        editor.getCamera()
        return surface.selectionBox()
      }),
    ),
    reveal(itemId, options) {
      surface.layoutNow()
      if (surface.item(itemId) !== undefined) focusOn(surface, { on: 'item', id: itemId }, options)
    },
    showFound(itemIds) {
      state.found.set(itemIds)
    },
    select: (ids) => surface.select(ids.filter((id) => surface.item(id) !== undefined)),
    selection: () => state.selection.get(),
    edit: (root, id, key, options) =>
      !surface.refuses({ change: root, id }) && surface.edit({ root, id, key }, options),
    focusedCell() {
      const target = targetAtFocus(surface)
      return target?.to === 'cell' ? { stage: target.stage, lane: target.lane } : null
    },
    pasteText: (text) => pasteText(surface, text),
    pasteRows: (rows) => pasteRows(surface, rows),
    copy: () => copySelection(surface),
    pasteFromSystem: () => pasteFromSystem(surface),
    selectAll: () => selectAll(surface),
    paste: (clip) => pasteClip(surface, clip),
    deleteSelection: () => deleteSelection(surface),
    duplicateSelection: () => duplicateSelection(surface),
    toggleLock: () => void toggleLock(surface),
    moveDepth: (to) => void moveDepth(surface, to),
    align: (to) => alignSelection(surface, to),
    distribute: (axis) => distributeSelection(surface, axis),
    alignable: () => alignable(surface).length,
    groupSelection: () => groupSelection(surface),
    ungroupSelection: () => ungroupSelection(surface),
    worldToScreen: (point) => surface.camera.worldToScreen(point),
    screenToWorld: (point) => surface.camera.screenToWorld(point),
    placeAt: (point) => freePlaceAt(surface, point),
    focus: () => editor.getContainer().focus({ preventScroll: true }),
    async settled() {
      await document.fonts?.ready
      // Twice: what is put in one frame is mounted and painted in the next.
      for (let i = 0; i < 2; i += 1) {
        await surface.queue.settled()
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      }
    },
  }
}
