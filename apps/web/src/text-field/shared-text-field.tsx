import type { Id, PeerPresence, RootName } from '@parcours/board'
import { type ClipboardEvent, type JSX, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import { useBoardUi, useMayChange } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import { personClass } from '../parts/avatar.tsx'
import { useToasts } from '../toasts/toasts.tsx'
import { bindText } from './bind-text.ts'
import './shared-text-field.css'

/** A text of the board in a form field: several people may write in it at once, and see each other's carets. */
export function SharedTextField({
  root,
  record,
  textKey,
  id,
  placeholder,
  describedBy,
  multiline = false,
  autoFocus = false,
  label,
  onDone,
}: {
  root: RootName | 'meta'
  record: Id
  textKey: string
  id?: string
  placeholder?: string
  describedBy?: string
  /** Enter makes a new line; otherwise it leaves the field. */
  multiline?: boolean
  autoFocus?: boolean
  label?: string
  onDone?(): void
}): JSX.Element {
  const { session } = useBoardUi()
  const readOnly = !useMayChange(root, record)
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState<Y.Text | null>(null)
  const [, setVersion] = useState(0)
  const peers = usePeersIn(root, record, textKey)
  const toasts = useToasts()
  const { t } = useLanguage()
  const clipped = useRef((_limit: number): void => undefined)
  clipped.current = (limit) =>
    toasts.show({ text: t('text.tooLong', { limit }), key: 'text', duration: 8000 })

  useEffect(() => {
    const element = field.current
    const opened = session.editor.text(root, record, textKey)
    if (element === null || opened === null) return
    setText(opened.text)
    const unbind = bindText(element, opened, () => clipped.current(opened.value.length))
    const stop = opened.observe(() => setVersion((version) => version + 1))
    return () => {
      stop()
      unbind()
      opened.dispose()
      setText(null)
    }
  }, [session, root, record, textKey])
  useEffect(() => {
    if (autoFocus) {
      field.current?.focus()
      field.current?.select()
    }
  }, [autoFocus])

  const shareCaret = (): void => {
    const element = field.current
    if (element === null || text === null || root === 'meta' || readOnly) return
    const at = (offset: number): unknown =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(offset, text.length)))
    const start = element.selectionStart
    const end = element.selectionEnd
    const backward = element.selectionDirection === 'backward'
    session.connection.presence.set({
      text: {
        root,
        id: record,
        key: textKey,
        anchor: at(backward ? end : start),
        head: at(backward ? start : end),
      },
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const undoing = (event.ctrlKey || event.metaKey) && !event.altKey
    if (undoing && event.code === 'KeyZ') {
      // The browser's own history knows nothing of what others wrote here.
      event.preventDefault()
      if (event.shiftKey) session.editor.redo()
      else session.editor.undo()
    } else if (undoing && event.code === 'KeyY') {
      event.preventDefault()
      session.editor.redo()
    } else if (event.key === 'Escape' && onDone !== undefined) {
      event.stopPropagation()
      field.current?.blur()
    } else if (event.key === 'Enter' && !multiline && !event.nativeEvent.isComposing) {
      event.preventDefault()
      field.current?.blur()
      onDone?.()
    }
  }
  const onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain')
    if (multiline || !/[\r\n]/.test(pasted)) return
    event.preventDefault()
    // The one way that also keeps the caret and tells the field of it.
    document.execCommand('insertText', false, pasted.trim().replace(/\s*[\r\n]+\s*/g, ' '))
  }
  const first = peers[0]
  return (
    <span className={`shared-field${first === undefined ? '' : ` busy ${personClass(first.user.color)}`}`}>
      <textarea
        ref={field}
        id={id}
        className="input"
        rows={1}
        readOnly={readOnly}
        placeholder={placeholder}
        aria-describedby={describedBy}
        aria-label={label}
        aria-multiline={multiline}
        onKeyDown={onKeyDown}
        onSelect={shareCaret}
        onPaste={onPaste}
        onFocus={shareCaret}
        onBlur={() => {
          session.connection.presence.set({ text: null })
          onDone?.()
        }}
      />
      {text !== null && peers.length > 0 && <Carets text={text} peers={peers} />}
    </span>
  )
}

/** The same text once more, invisible, with a mark where each of the others stands. */
function Carets({ text, peers }: { text: Y.Text; peers: readonly PeerPresence[] }): JSX.Element {
  const words = text.toString()
  return (
    <>
      {peers.map((peer) => {
        const offset = headOf(peer, text)
        if (offset === null) return null
        return (
          <span key={peer.client} className="caret-mirror" aria-hidden="true">
            {words.slice(0, offset)}
            <i className={personClass(peer.user.color)} />
          </span>
        )
      })}
      <span className={`writer ${personClass(peers[0]?.user.color ?? 1)}`}>
        {peers.map((peer) => peer.user.name).join(', ')}
      </span>
    </>
  )
}

function headOf(peer: PeerPresence, text: Y.Text): number | null {
  const head = peer.text?.head
  if (head === null || head === undefined || text.doc === null) return null
  try {
    const position = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON(head),
      text.doc,
    )
    return position?.type === text ? position.index : null
  } catch {
    // Another version's caret is no reason to lose the field.
    return null
  }
}

function usePeersIn(root: RootName | 'meta', record: Id, key: string): readonly PeerPresence[] {
  const { presence } = useBoardUi().session.connection
  const [peers, setPeers] = useState<readonly PeerPresence[]>([])
  useEffect(() => {
    const look = (): void => {
      const here = presence
        .peers()
        .filter(({ text }) => text !== null && text.root === root && text.id === record && text.key === key)
      setPeers((before) => (before.length === 0 && here.length === 0 ? before : here))
    }
    look()
    return presence.subscribe(look)
  }, [presence, root, record, key])
  return peers
}
