import type { Id, PeerPresence, RootName } from '@parcours/board'
import { type ClipboardEvent, type JSX, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import { useBoardCore, useMayChange } from '../board/board-context.tsx'
import { personClass } from '../parts/avatar.tsx'
import { useSharedText } from './use-shared-text.ts'
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
  const readOnly = !useMayChange(root, record)
  const field = useRef<HTMLTextAreaElement>(null)
  const { text, shareCaret, hideCaret, onUndoKey } = useSharedText(field, { root, record, textKey })
  const peers = usePeersIn(root, record, textKey)

  useEffect(() => {
    if (autoFocus) {
      field.current?.focus()
      field.current?.select()
    }
  }, [autoFocus])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (onUndoKey(event)) return
    if (event.key === 'Escape' && onDone !== undefined) {
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
        onSelect={readOnly ? undefined : shareCaret}
        onPaste={onPaste}
        onFocus={readOnly ? undefined : shareCaret}
        onBlur={() => {
          hideCaret()
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
  const { presence } = useBoardCore().session.connection
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
