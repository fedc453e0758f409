import { ApiError } from '../api/http.ts'

/**
 * The administrator's token, for as long as this page is open: asked for once, and in no storage that outlives it.
 * Empty while it isn't known.
 */
let token = ''

/** Whether a request failed because only the administrator may make boards on this server. */
export const needsToken = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'creation-token'

export const adminToken = (): string => token

export function setAdminToken(typed: string): void {
  token = typed.trim()
}
