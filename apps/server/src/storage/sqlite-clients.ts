/** Whose Yjs client ids a document knows: the same rows for boards and for what people keep to themselves. */
import type { StatementSync } from 'node:sqlite'
import type { RefusalReason } from '@parcours/sync'
import type { ClientBinding, Tick } from './storage.ts'

/** The table, and its column that names the document. Never from outside: they become SQL. */
type ClientTable = readonly ['clients', 'board'] | readonly ['private_clients', 'seat']

export interface ClientRows {
  of(document: string): ClientBinding[]
  write(document: string, change: Pick<Tick, 'bind' | 'end' | 'forget'>): void
}

export function clientRows(sql: (text: string) => StatementSync, [table, document]: ClientTable): ClientRows {
  return {
    of(id) {
      return sql(`SELECT client, participant, ended FROM ${table} WHERE ${document} = ?`)
        .all(id)
        .map(({ client, participant, ended }) => ({
          client: client as number,
          participant: participant as string,
          ended: ended as RefusalReason | null,
        }))
    },

    write(id, { bind, end, forget }) {
      for (const { client, participant } of bind) {
        // A second owner for one id would be a hole in the admission: the primary key makes it fail loudly.
        sql(`INSERT INTO ${table} VALUES (?, ?, ?, NULL)`).run(id, client, participant)
      }
      for (const { client, participant, reason } of end) {
        sql(
          `INSERT INTO ${table} VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET ended = excluded.ended WHERE participant = excluded.participant`,
        ).run(id, client, participant, reason)
      }
      for (const client of forget) {
        sql(`DELETE FROM ${table} WHERE ${document} = ? AND client = ? AND ended IS NOT NULL`).run(id, client)
      }
    },
  }
}
