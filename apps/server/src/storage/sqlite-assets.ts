/** Images of boards. Synchronous, inside of whatever transaction the caller has open. */
import type { StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import type { AssetMime } from '@parcours/board'
import type { AssetRoom, NewBoard, StoredAsset } from './storage.ts'
import { DamagedData } from './trouble.ts'

type Row = Record<string, unknown>

export interface Assets {
  /** With its board. */
  begin(board: string, images: NonNullable<NewBoard['images']>): void
  /** @returns false when there is no room for it */
  save(board: string, asset: StoredAsset, room: AssetRoom): boolean
  /** @throws DamagedData, as `of` */
  load(board: string, id: string): StoredAsset | null
  of(board: string): StoredAsset[]
  /** Reads them all, one after the other. @throws DamagedData */
  verify(board: string): void
}

export function assetRows(sql: (text: string) => StatementSync): Assets {
  const insert = (board: string, { id, mime, bytes }: StoredAsset): void => {
    sql('INSERT OR IGNORE INTO assets (board, id, mime, bytes, crc) VALUES (?, ?, ?, ?, ?)').run(
      ...[board, id, mime],
      bytes,
      crc32(bytes),
    )
  }

  return {
    begin(board, images) {
      if (!('of' in images)) {
        for (const image of images) insert(board, image)
        return
      }
      const copy = sql(
        'INSERT OR IGNORE INTO assets SELECT ?, id, mime, bytes, crc FROM assets WHERE board = ? AND id = ?',
      )
      for (const id of images.ids) copy.run(board, images.of, id)
    },

    save(board, asset, room) {
      if (sql('SELECT 1 FROM assets WHERE board = ? AND id = ?').get(board, asset.id) !== undefined)
        return true
      const { count, bytes } = sql(
        'SELECT count(*) AS count, coalesce(sum(length(bytes)), 0) AS bytes FROM assets WHERE board = ?',
      ).get(board) as { count: number; bytes: number }
      if (count + 1 > room.count || bytes + asset.bytes.length > room.bytes) return false
      insert(board, asset)
      return true
    },

    load(board, id) {
      const row = sql('SELECT * FROM assets WHERE board = ? AND id = ?').get(board, id)
      return row === undefined ? null : assetOf(row)
    },

    verify(board) {
      for (const row of sql('SELECT * FROM assets WHERE board = ?').iterate(board)) assetOf(row)
    },

    of(board) {
      return sql('SELECT * FROM assets WHERE board = ? ORDER BY id').all(board).map(assetOf)
    },
  }
}

function assetOf({ board, id, mime, bytes, crc }: Row): StoredAsset {
  if (crc32(bytes as Uint8Array) !== crc) {
    throw new DamagedData(`board ${board}: image ${id} does not match its checksum`)
  }
  return { id: id as string, mime: mime as AssetMime, bytes: bytes as Uint8Array }
}
