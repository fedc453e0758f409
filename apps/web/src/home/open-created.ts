import type { CreatedBoard } from '@parcours/sync'
import { remember } from '../boards/use-known-boards.ts'

/** Keeps the links of a board that was just made here, then opens it as its facilitator. */
export function openCreated(created: CreatedBoard, navigate: (path: string) => void): void {
  const keys: Record<string, string> = {}
  for (const [role, link] of Object.entries(created.links)) if (link) keys[role] = link.key
  remember({ id: created.id, title: created.title, keys, lastOpened: Date.now() })
  navigate(`/b/${encodeURIComponent(created.id)}#k=${encodeURIComponent(created.links.facilitator.key)}`)
}
