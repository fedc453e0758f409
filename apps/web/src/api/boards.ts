import type {
  BoardInfo,
  CopyRequest,
  CreatedBoard,
  JoinRequest,
  Seat,
  TemplateInfo,
  TemplateRequest,
} from '@parcours/sync'
import type { Locale } from '@parcours/words'
import { adminToken } from '../admin/token.ts'
import { type Access, request } from './http.ts'

export const EXPORT_FORMATS = ['json', 'csv', 'svg', 'png', 'pdf'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export const at = (boardId: string): string => `/api/boards/${encodeURIComponent(boardId)}`

/** Some servers let only their administrator make boards. */
const creator = (): Access => (adminToken() === '' ? null : { key: adminToken() })

/** @throws ApiError, as every function of this module. */
export async function fetchTemplates(locale: Locale, signal?: AbortSignal): Promise<readonly TemplateInfo[]> {
  const response = await request(`/api/templates?locale=${locale}`, { locale, ...(signal ? { signal } : {}) })
  return (await response.json()) as TemplateInfo[]
}

export async function createBoard(
  input: { title: string; template: string; locale: Locale },
  locale: Locale,
): Promise<CreatedBoard> {
  const response = await request('/api/boards', { method: 'POST', body: input, locale, access: creator() })
  return (await response.json()) as CreatedBoard
}

/** A facilitator's. Where making boards takes the administrator's token, it goes along. */
export async function copyBoard(
  boardId: string,
  body: CopyRequest,
  access: Access,
  locale: Locale,
): Promise<CreatedBoard> {
  const options = { method: 'POST', body, access, adminToken: adminToken(), locale } as const
  return (await (await request(`${at(boardId)}/copy`, options)).json()) as CreatedBoard
}

/** The same for what everybody on this server may start from. */
export async function saveTemplate(
  boardId: string,
  body: TemplateRequest,
  access: Access,
  locale: Locale,
): Promise<TemplateInfo> {
  const options = { method: 'POST', body, access, adminToken: adminToken(), locale } as const
  return (await (await request(`${at(boardId)}/template`, options)).json()) as TemplateInfo
}

/** Makes a new board from an exported JSON file. */
export async function importBoard(json: string, locale: Locale): Promise<CreatedBoard> {
  const response = await request('/api/boards', {
    method: 'POST',
    rawJson: json,
    locale,
    access: creator(),
  })
  return (await response.json()) as CreatedBoard
}

export async function fetchBoardInfo(
  boardId: string,
  access: Access,
  locale: Locale,
  signal?: AbortSignal,
): Promise<BoardInfo> {
  const response = await request(at(boardId), { access, locale, ...(signal ? { signal } : {}) })
  return (await response.json()) as BoardInfo
}

export async function joinBoard(boardId: string, key: string, join: JoinRequest): Promise<Seat> {
  const response = await request(`${at(boardId)}/join`, {
    method: 'POST',
    access: { key },
    body: join,
    locale: join.locale,
  })
  return (await response.json()) as Seat
}

/** @param query the options of the format, without "?" */
export async function fetchExport(
  boardId: string,
  format: ExportFormat,
  access: Access,
  locale: Locale,
  { query = '', signal }: { query?: string; signal?: AbortSignal } = {},
): Promise<Blob> {
  const response = await request(`${at(boardId)}/export.${format}${query === '' ? '' : `?${query}`}`, {
    ...{ access, locale },
    ...(signal && { signal }),
  })
  return response.blob()
}
