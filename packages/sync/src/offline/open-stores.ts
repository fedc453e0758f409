import { type DBSchema, type IDBPDatabase, openDB, type StoreNames } from 'idb'

/**
 * Opens one of the browser's databases, whose first version makes all of its stores.
 * @param lost called once if the browser takes it away: the person cleared their data, or a newer client wants to change its shape
 * @throws DOMException where the browser offers no storage
 */
export const openStores = async <Schema extends DBSchema>(
  name: string,
  version: number,
  stores: readonly StoreNames<Schema>[],
  lost: () => void,
): Promise<IDBPDatabase<Schema>> => {
  const database = await openDB<Schema>(name, version, {
    upgrade: (fresh) => {
      for (const store of stores) fresh.createObjectStore(store)
    },
    blocking: () => {
      database.close()
      lost()
    },
    terminated: lost,
  })
  return database
}
