/**
 * tldraw as it comes, with as many of its own note shapes as our board has notes, and others who move them: each message
 * is what a sync library would hand it, one change of one record. Its data comes with the page, ours from a server.
 */
import 'tldraw/tldraw.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  createShapeId,
  type Editor,
  type IndexKey,
  InstancePresenceRecordType,
  type TLRecord,
  type TLShape,
  Tldraw,
  toRichText,
} from 'tldraw'

/** What an editor does: moves its note, or its cursor. */
interface Act {
  who: number
  does: 'move' | 'cursor'
  x: number
  y: number
}

declare global {
  interface Window {
    stock?: { editor: Editor; selected(): number }
  }
}

const COUNT = Number(new URLSearchParams(location.search).get('notes'))
const COLUMNS = 70
const PITCH = 220
const COLOURS = ['yellow', 'light-blue', 'light-green', 'light-red', 'violet'] as const

function fill(editor: Editor): void {
  performance.mark('parcours:board')
  const parentId = editor.getCurrentPageId()
  const util = editor.getShapeUtil('note')
  const records = Array.from({ length: COUNT }, (_, index): TLRecord => {
    const shape = {
      id: createShapeId(`n${index}`),
      typeName: 'shape',
      type: 'note',
      x: (index % COLUMNS) * PITCH,
      y: Math.floor(index / COLUMNS) * PITCH,
      rotation: 0,
      index: `a${String(index + 1).padStart(6, '0')}5` as IndexKey,
      parentId,
      isLocked: false,
      opacity: 1,
      meta: {},
      props: {
        ...util.getDefaultProps(),
        color: COLOURS[index % COLOURS.length],
        richText: toRichText(`Note ${index}: the delivery came earlier than promised`),
      },
    }
    return shape as unknown as TLShape
  })
  editor.store.mergeRemoteChanges(() => editor.store.put(records))
}

/** Of the notes in the middle, one each. */
function noteOf(who: number): number {
  const rows = Math.ceil(COUNT / COLUMNS)
  const side = 15
  const row = Math.floor(rows / 2 - side / 2) + (Math.floor(who / side) % side)
  return row * COLUMNS + Math.floor(COLUMNS / 2 - side / 2) + (who % side)
}

function listen(editor: Editor): void {
  const socket = new WebSocket(`ws://${location.host}/editors`)
  socket.addEventListener('message', ({ data }) => {
    const { who, does, x, y } = JSON.parse(String(data)) as Act
    const note = editor.getShape(createShapeId(`n${noteOf(who)}`))
    if (note === undefined) return
    const home = { x: (noteOf(who) % COLUMNS) * PITCH, y: Math.floor(noteOf(who) / COLUMNS) * PITCH }
    editor.store.mergeRemoteChanges(() => {
      if (does === 'move') editor.store.put([{ ...note, x: home.x + x, y: home.y + y }])
      else
        editor.store.put([
          InstancePresenceRecordType.create({
            id: InstancePresenceRecordType.createId(`editor${who}`),
            userId: `editor${who}`,
            userName: `Editor ${who}`,
            currentPageId: editor.getCurrentPageId(),
            cursor: { x: home.x + 2 * x, y: home.y + 2 * y, type: 'default', rotation: 0 },
            lastActivityTimestamp: Date.now(),
          }),
        ])
    })
  })
}

function Board() {
  const [options] = useState(() => ({ maxShapesPerPage: 20_000 }))
  return (
    <Tldraw
      hideUi
      options={options}
      onMount={(editor) => {
        fill(editor)
        editor.zoomToFit({ immediate: true })
        window.stock = { editor, selected: () => editor.getSelectedShapeIds().length }
        listen(editor)
      }}
    />
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<Board />)
