import type { Plugin } from 'vite'

/**
 * Leaves out of the built client what of the drawing library (@tldraw/editor 3.15.6) no board ever runs: its own shapes,
 * its image export, its store on the disk, snapping, and the commands of its `Editor` that our tools don't call. Its
 * licence permits changes but two: the watermark and the check of the licence key stay as they are, byte for byte.
 *
 * A build fails when a module that is named here is no longer part of the library, or when something that is built asks
 * for a command that was left out. Tests run with the whole library; the browser tests with what is built.
 */
export function leanDrawingLibrary(): Plugin {
  const unmet = new Set<string>()
  return {
    name: 'parcours-lean-drawing-library',
    apply: 'build',
    enforce: 'pre',
    buildStart() {
      for (const { path } of REPLACED) unmet.add(path)
      unmet.add(EDITOR)
    },
    transform(code, id) {
      const replaced = REPLACED.find(({ path }) => id.endsWith(path))
      if (replaced !== undefined) {
        unmet.delete(replaced.path)
        return { code: replaced.by ?? nothingOf(code), map: { mappings: '' } }
      }
      if (!id.endsWith(EDITOR)) return null
      unmet.delete(EDITOR)
      // Blanks keep every line and column where the library's own source map has it.
      return { code: withoutMethods(code, this.parse(code)), map: null }
    },
    generateBundle(_options, bundle) {
      for (const path of unmet) this.error(`what is built no longer has ${path}: see lean-drawing-library.ts`)
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        for (const [, name = ''] of file.code.matchAll(/\.(\w+)/g))
          if (UNUSED.has(name))
            this.error(`${file.name} asks for .${name}, which lean-drawing-library.ts leaves out`)
      }
    },
  }
}

interface Replaced {
  path: string
  /** In its place; without it every name that it exports is undefined. */
  by?: string
}

const EDITOR = '/@tldraw/editor/dist-esm/lib/editor/Editor.mjs'
const inEditor = (path: string, by?: string): Replaced => ({
  path: `/@tldraw/editor/dist-esm/lib/${path}.mjs`,
  ...(by === undefined ? {} : { by }),
})
const inSchema = (path: string): Replaced => ({ path: `/@tldraw/tlschema/dist-esm/${path}.mjs` })

const REPLACED: readonly Replaced[] = [
  // Nothing snaps; the canvas asks for the lines to draw all the same.
  inEditor(
    'editor/managers/SnapManager/SnapManager',
    'export class SnapManager { getIndicators() { return [] } }',
  ),
  // Text is measured by @parcours/layout.
  inEditor('editor/managers/TextManager/TextManager', 'export class TextManager { dispose() {} }'),
  // Its store is a window on the scene, made anew with each visit.
  inEditor('utils/sync/TLLocalSyncClient'),
  inEditor('config/TLEditorSnapshot'),
  // Images come from @parcours/exchange.
  inEditor('exports/exportToSvg'),
  inEditor('exports/getSvgAsImage'),
  // Others are drawn by our own layers.
  inEditor('components/LiveCollaborators', 'export const LiveCollaborators = () => null'),
  inEditor('components/GeometryDebuggingView'),
  // Items are shown by our own list (packages/canvas/src/shape/Items.tsx).
  inEditor('components/Shape'),
  // What `COMPONENTS` of packages/canvas sets to null or to something of its own.
  ...[
    'Brush',
    'CollaboratorHint',
    'Cursor',
    'ErrorFallback',
    'Grid',
    'Handle',
    'Handles',
    'LoadingScreen',
    'Scribble',
    'SelectionForeground',
    'ShapeIndicator',
    'ShapeIndicators',
    'SnapIndictor',
    'Spinner',
  ].map((name) => inEditor(`components/default-components/Default${name}`)),
  // The one shape is our own.
  ...[
    'Arrow',
    'Bookmark',
    'Draw',
    'Embed',
    'Frame',
    'Geo',
    'Highlight',
    'Image',
    'Line',
    'Note',
    'Text',
    'Video',
  ].map((name) => inSchema(`shapes/TL${name}Shape`)),
  inSchema('bindings/TLArrowBinding'),
  // Records are plain data: no need of the whole of lodash's comparison.
  {
    path: '/lodash.isequal/index.js',
    by: `
      const isEqual = (a, b) => {
        if (Object.is(a, b) || a === b) return true
        if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
        if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
        if (a instanceof Set || a instanceof Map) return isEqual([...a], [...b])
        const keys = Object.keys(a)
        return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
      }
      export default isEqual`,
  },
  { path: '/lodash.uniq/index.js', by: 'export default (list) => [...new Set(list)]' },
  // Yjs's own: it warns in colours, for which it has a schema of the document's nodes.
  {
    path: '/lib0/logging.js',
    by: `
      export const [ORANGE, RED, BOLD, UNBOLD] = [Symbol(), Symbol(), Symbol(), Symbol()]
      export const print = (...words) => console.log(...words.filter((word) => typeof word !== 'symbol'))
      export const warn = (...words) => console.warn(...words)`,
  },
]

/** Methods of `Editor` that neither the library, without what is replaced above, nor we call. */
const UNUSED: ReadonlySet<string> = new Set(
  `
  _resizeUnalignedShape _scalePagePoint _selectShapesAndZoom alignShapes animateShape animateShapes bail
  bailToMark bringForward bringToFront canBindShapes canCreateShape canCreateShapes cancelDoubleClick
  clearHistory collectShapesViaArrowBindings createAssets createBinding createBindings createPage
  createShape createShapes createTemporaryAssetPreview deleteAssets deleteBinding deletePage deleteShape
  deselect distributeShapes duplicatePage duplicateShapes flipShapes getAssetForExternalContent getAssets
  getBindingsFromShape getBindingsToShape getChangesToTranslateShape getContentFromCurrentPage
  getDraggingOverShape getDroppingOverShape getHighestIndexForParent getInitialMetaForShape
  getMarkIdMatching getNearestAdjacentShape getOutermostSelectableShape getPageShapeIds
  getPointInParentSpace getSelectedShapeAtPoint getSelectionScreenBounds getShapeAndDescendantIds
  getShapeAtPoint getShapeMask getShapeNearestSibling getShapeParentTransform getShapeStyleIfExists
  getShapesAtPoint getStateDescendant getSvg getTemporaryAssetPreview groupShapes hasExternalAssetHandler
  hasShapeUtil isAncestorSelected isPointInShape isShapeInPage moveShapesToPage nudgeShapes packShapes
  pageToViewport putContentOntoCurrentPage registerExternalAssetHandler registerExternalContentHandler
  renamePage replaceExternalContent resetZoom resizeShape resolveAssetUrl resolveAssetsInContent
  rotateShapesBy selectAdjacentShape selectFirstChildShape selectParentShape sendBackward sendToBack
  setCroppingShape setEditingShape setErasingShapes setHintingShapes setHoveredShape
  setOpacityForNextShapes setOpacityForSelectedShapes setRichTextEditor setStyleForNextShapes
  setStyleForSelectedShapes squashToMark stackShapes startFollowingUser stretchShapes toImage
  ungroupShapes updateAssets updateBinding updateBindings updateCurrentPageState updateDocumentSettings
  updatePage updateShape uploadAsset zoomToFit zoomToSelection zoomToSelectionIfOffscreen zoomToUser
  `
    .trim()
    .split(/\s+/),
)

/** A module with the same exports, none of which is there: whoever uses one fails at once. */
function nothingOf(code: string): string {
  const names = [...code.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().replace(/^\w+ as /, '')),
  )
  return names
    .filter((name) => name !== '')
    .map((name) => `export const ${name} = undefined`)
    .join('\n')
}

interface Span {
  start: number
  end: number
}

function withoutMethods(code: string, program: { body: readonly unknown[] }): string {
  const spans: Span[] = []
  for (const statement of program.body as readonly ClassLike[]) {
    if (statement.type !== 'ClassDeclaration' || statement.id?.name !== 'Editor') continue
    for (const member of statement.body.body)
      if (member.type === 'MethodDefinition' && UNUSED.has(member.key.name ?? '')) spans.push(member)
  }
  if (spans.length < UNUSED.size) throw new Error('Editor no longer has every method that is left out of it')
  let lean = code
  for (const { start, end } of spans)
    lean = lean.slice(0, start) + code.slice(start, end).replaceAll(/[^\n]/g, ' ') + lean.slice(end)
  return lean
}

interface ClassLike {
  type: string
  id?: { name: string }
  body: { body: readonly (Span & { type: string; key: { name?: string } })[] }
}
