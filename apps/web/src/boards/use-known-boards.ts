import { forgetCopies } from '@parcours/sync/offline'
import { useCallback, useSyncExternalStore } from 'react'
import { rememberWorkshop } from '../board/kept-workshop.ts'
import { readJson, readText, writeText } from '../storage/browser-storage.ts'
import { forgetBoard, forgetKey, type KnownBoard, parseKnownBoards, rememberBoard } from './known-boards.ts'
import { KNOWN_BOARDS } from './known-boards-key.ts'
import { rememberTabAccess } from './link-key.ts'
import { parseThumbnail, type Thumbnail } from './thumbnail.ts'

const thumbnailKey = (id: string): string => `parcours.thumbnail.${id}`

const listeners = new Set<() => void>()
let lastText: string | null | undefined
let lastBoards: readonly KnownBoard[] = []

/** The list as stored now; the same array until it changes. */
export function knownBoards(): readonly KnownBoard[] {
  const text = readText(KNOWN_BOARDS)
  if (text !== lastText) {
    lastText = text
    lastBoards = parseKnownBoards(readJson(KNOWN_BOARDS))
  }
  return lastBoards
}

function store(boards: readonly KnownBoard[]): void {
  writeText(KNOWN_BOARDS, JSON.stringify(boards))
  for (const listener of listeners) listener()
}

export function remember(change: Partial<KnownBoard> & { id: string }): void {
  store(rememberBoard(knownBoards(), change))
}

export function forgetDeadKey(id: string, key: string): void {
  store(forgetKey(knownBoards(), id, key))
}

/** The link, the picture and the copy; what waits in the copy is lost. */
export function forget(id: string): Promise<void> {
  store(forgetBoard(knownBoards(), id))
  storeThumbnail(id, null)
  rememberWorkshop(id, null)
  rememberTabAccess(id, null)
  return forgetCopies(id)
}

/** Null removes. */
export function storeThumbnail(id: string, thumbnail: Thumbnail | null): void {
  writeText(thumbnailKey(id), thumbnail === null ? null : JSON.stringify(thumbnail))
}

export function storedThumbnail(id: string): Thumbnail | null {
  return parseThumbnail(readJson(thumbnailKey(id)))
}

/** Follows the list, other tabs of this browser included. */
export function useKnownBoards(): readonly KnownBoard[] {
  const subscribe = useCallback((listener: () => void) => {
    listeners.add(listener)
    addEventListener('storage', listener)
    return () => {
      listeners.delete(listener)
      removeEventListener('storage', listener)
    }
  }, [])
  return useSyncExternalStore(subscribe, knownBoards)
}
