import { ADMIN_HEADER, GRANT_HEADER, PROBLEM_PREFIX } from '@parcours/sync'
import type { Locale } from '@parcours/words'

/**
 * What opens a board: the key of a link, or a grant that this browser's session already holds. Both together: the key's
 * rights, and whose seat it is that asks.
 */
export type Access = { key: string; grant?: string } | { grant: string } | null

/** A request that failed, with the server's own words for the reader where it answered at all. */
export class ApiError extends Error {
  /** The problem's code, `offline` when nothing answered, `unexpected` for an answer that is no problem document. */
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string

  constructor(code: string, status: number, title: string, detail: string) {
    super(detail || title || code)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.title = title
    this.detail = detail
  }
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  access?: Access
  locale: Locale
  /** The administrator's token beside it; empty: none. */
  adminToken?: string
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, as JSON: an exported file is not parsed here. */
  rawJson?: string
  signal?: AbortSignal
  /** What kind of answer is wanted, where there are several. */
  accept?: string
}

function headersFor(options: RequestOptions): Headers {
  const headers = new Headers({ 'Accept-Language': options.locale })
  if (options.accept !== undefined) headers.set('Accept', options.accept)
  const access = options.access ?? null
  if (access !== null && 'key' in access) headers.set('Authorization', `Bearer ${access.key}`)
  if (access !== null && access.grant !== undefined) headers.set(GRANT_HEADER, access.grant)
  if (options.adminToken) headers.set(ADMIN_HEADER, options.adminToken)
  if (options.body !== undefined || options.rawJson !== undefined)
    headers.set('Content-Type', 'application/json')
  return headers
}

/** @throws ApiError */
export async function request(path: string, options: RequestOptions): Promise<Response> {
  const body = options.rawJson ?? (options.body === undefined ? null : JSON.stringify(options.body))
  let response: Response
  try {
    response = await fetch(path, {
      method: options.method ?? 'GET',
      headers: headersFor(options),
      credentials: 'same-origin',
      ...(body === null ? {} : { body }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    })
  } catch (error) {
    if (options.signal?.aborted === true) throw error
    throw new ApiError('offline', 0, '', '')
  }
  if (!response.ok) throw problemOf(response.status, await response.text().catch(() => ''))
  return response
}

/** The error that an answer describes. */
export function problemOf(status: number, body: string): ApiError {
  try {
    const problem = JSON.parse(body) as Record<string, unknown>
    const type = typeof problem.type === 'string' ? problem.type : ''
    return new ApiError(
      type.startsWith(PROBLEM_PREFIX) ? type.slice(PROBLEM_PREFIX.length) : 'unexpected',
      status,
      typeof problem.title === 'string' ? problem.title : '',
      typeof problem.detail === 'string' ? problem.detail : '',
    )
  } catch {
    return new ApiError('unexpected', status, '', '')
  }
}
