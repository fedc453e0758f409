import { readJson, writeText } from '../storage/browser-storage.ts'

/** The key in an address's fragment (`#k=…`), or null. */
export function keyFromHash(hash: string): string | null {
  const key = new URLSearchParams(hash.startsWith('#') ? hash.slice(1) : hash).get('k')
  return key === null || key === '' ? null : key
}

/**
 * Takes the key out of the address bar, so that a screen that is shared in a call or a copied address gives
 * nobody the rights of this link. The page stays the same.
 */
export function hideKey(): void {
  history.replaceState(history.state, '', location.pathname + location.search)
}

const tabKey = (boardId: string): string => `parcours.tab.${boardId}`

/** What this tab opened the board with: survives a reload, ends with the tab, and isn't shared with other tabs. */
export interface TabAccess {
  key: string | null
  grant: string | null
}

export function tabAccess(boardId: string): TabAccess | null {
  const stored = readJson(tabKey(boardId), 'sessionStorage')
  if (typeof stored !== 'object' || stored === null) return null
  const { key, grant } = stored as Record<string, unknown>
  return { key: typeof key === 'string' ? key : null, grant: typeof grant === 'string' ? grant : null }
}

export function rememberTabAccess(boardId: string, access: TabAccess | null): void {
  writeText(tabKey(boardId), access === null ? null : JSON.stringify(access), 'sessionStorage')
}
