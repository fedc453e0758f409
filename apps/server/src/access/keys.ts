import { createHash, createHmac, randomBytes } from 'node:crypto'
import { ROLES, type Role } from '@parcours/sync'
import type { Hash, NewKey } from '../storage/storage.ts'

/** A key for each role. */
export type Keys = Readonly<Record<Role, string>>

/** Links are derived for this epoch at first; each replacement takes the next. */
export const FIRST_EPOCH = 1

/** 256 random bits, base64url: not guessable, so wrong keys need no counting and nobody is locked out. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What the server keeps of a key or a session token. A plain hash suffices: the input is random, not a password. */
export const hashSecret = (secret: string): Hash => createHash('sha256').update(secret).digest('base64url')

/**
 * The key of a role. The facilitator's key is the root; the others derive from it (HMAC-SHA-256 over role and
 * epoch), so whoever holds the root can show, replace and close all of them, and the server stores none.
 */
export const deriveKey = (root: string, role: Role, epoch: number): string =>
  role === 'facilitator'
    ? root
    : createHmac('sha256', root).update(`parcours link ${role} ${epoch}`).digest('base64url')

/** The keys of a new board. */
export const deriveKeys = (root: string, epoch: number): Keys =>
  Object.fromEntries(ROLES.map((role) => [role, deriveKey(root, role, epoch)])) as Record<Role, string>

/** What is stored of a key that derives from `root`. */
export const newKey = (root: string, role: Role, epoch: number, expiresAt: number | null = null): NewKey => ({
  role,
  epoch,
  hash: hashSecret(deriveKey(root, role, epoch)),
  expiresAt,
})

/** Keys and tokens are base64url of 32 bytes; anything else isn't even hashed. */
export const looksLikeSecret = (text: string): boolean => /^[\w-]{43}$/.test(text)
