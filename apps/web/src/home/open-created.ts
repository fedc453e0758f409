import type { CreatedBoard } from '@parcours/sync'
import { remember } from '../boards/use-known-boards.ts'

/** Keeps the links of a board that was just made here: the server keeps them nowhere. @returns where it is opened */
export function keepCreated({ id, title, links }: CreatedBoard): string {
  const keys: Record<string, string> = {}
  for (const [role, link] of Object.entries(links)) if (link) keys[role] = link.key
  remember({ id, title, keys, lastOpened: Date.now() })
  return `/b/${encodeURIComponent(id)}#k=${encodeURIComponent(links.facilitator.key)}`
}

/** Keeps its links, then opens it as its facilitator. */
export function openCreated(created: CreatedBoard, navigate: (path: string) => void): void {
  navigate(keepCreated(created))
}
