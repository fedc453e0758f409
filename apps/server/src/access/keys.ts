import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Role } from '@parcours/sync'
import type { Hash } from '../storage/storage.ts'

/** Roles that have a link so far; `contributor` follows with its role. */
export const LINK_ROLES = ['facilitator', 'editor', 'observer'] as const satisfies readonly Role[]
export type LinkRole = (typeof LINK_ROLES)[number]

/** 256 random bits, base64url: not guessable, so wrong keys need no counting and nobody is locked out. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the server keeps of a key or a session token. A plain hash suffices: the input is random, not a password. */
export const hashSecret = (secret: string): Hash => createHash('sha256').update(secret).digest('base64url')

/**
 * The key of a role. The facilitator's key is the root; the others derive from it (HMAC-SHA-256 over role and
 * epoch), so whoever holds the root can show, rotate and revoke all of them, and the server stores none.
 */
export const deriveKey = (root: string, role: LinkRole, epoch: number): string =>
  role === 'facilitator'
    ? root
    : createHmac('sha256', root).update(`parcours link ${role} ${epoch}`).digest('base64url')

export const deriveKeys = (root: string, epoch: number): Record<LinkRole, string> => ({
  facilitator: deriveKey(root, 'facilitator', epoch),
  editor: deriveKey(root, 'editor', epoch),
  observer: deriveKey(root, 'observer', epoch),
})

/** Keys and tokens are base64url of 32 bytes; anything else isn't even hashed. */
export const looksLikeSecret = (text: string): boolean => /^[\w-]{43}$/.test(text)
