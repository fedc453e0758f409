/** Templates that facilitators saved on this server. Synchronous, inside of whatever transaction the caller has open. */
import type { StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { Locale } from '@parcours/board'
import type { NewTemplate, StoredTemplate, TemplateRow } from './storage.ts'
import { DamagedData } from './trouble.ts'

type Row = Record<string, unknown>

export interface Templates {
  save(template: NewTemplate, most: number): boolean
  list(): TemplateRow[]
  /** @throws DamagedData */
  load(id: string): StoredTemplate | null
  erase(id: string): boolean
}

export function templateRows(sql: (text: string) => StatementSync): Templates {
  return {
    save({ id, title, description, locale, createdAt, json, workshop }, most) {
      const { changes } = sql(
        `INSERT INTO templates (id, title, description, locale, created_at, json, json_crc, workshop)
         SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM templates) < ?`,
      ).run(id, title, description, locale, createdAt, json, crc32(json), workshop, most)
      return Number(changes) === 1
    },

    list() {
      return sql('SELECT id, title, description, locale, created_at FROM templates ORDER BY created_at, id')
        .all()
        .map(templateRow)
    },

    load(id) {
      const row = sql('SELECT * FROM templates WHERE id = ?').get(id)
      if (row === undefined) return null
      const json = row.json as Uint8Array
      if (crc32(json) !== row.json_crc) throw new DamagedData(`template ${id} does not match its checksum`)
      return { ...templateRow(row), json, workshop: row.workshop as string | null }
    },

    erase(id) {
      return Number(sql('DELETE FROM templates WHERE id = ?').run(id).changes) === 1
    },
  }
}

const templateRow = (row: Row): TemplateRow => ({
  id: row.id as string,
  title: row.title as string,
  description: row.description as string,
  locale: row.locale as Locale,
  createdAt: row.created_at as number,
})
