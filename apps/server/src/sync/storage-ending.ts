import { CLOSE, type CloseCode } from '@parcours/sync'
import { StorageError } from '../storage/storage.ts'
import type { StorageTrouble } from '../storage/trouble.ts'

/** How people whose board the storage failed are told: code and reason of the close. */
export function storageEnding(error: unknown): { code: CloseCode; reason: StorageTrouble } {
  const trouble = (error instanceof StorageError ? error.trouble : null) ?? 'failing'
  return { code: trouble === 'damaged' ? CLOSE.damaged : CLOSE.storage, reason: trouble }
}
