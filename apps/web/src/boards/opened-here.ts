import { readJson } from '../storage/browser-storage.ts'
import { KNOWN_BOARDS } from './known-boards-key.ts'
import { tabAccess } from './link-key.ts'

/** Whether this browser has opened a board before, told at once and without the code that reads its list. */
export function wasOpenedHere(boardId: string): boolean {
  if (tabAccess(boardId)?.grant != null) return true
  const list = readJson(KNOWN_BOARDS)
  return Array.isArray(list) && list.some((board: { id?: unknown } | null) => board?.id === boardId)
}
