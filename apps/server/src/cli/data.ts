import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { openSqliteStorage } from '../storage/sqlite.ts'
import { type Storage, StorageError } from '../storage/storage.ts'
import { CommandError, type Machine } from './command.ts'

/** The server's own configuration, from the same variables. @throws CommandError */
export function configOf({ env, t }: Machine): Config {
  try {
    return readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(t('config', { reason: error.message }))
    throw error
  }
}

/**
 * The data of a server that doesn't run; nobody else can start on it meanwhile.
 * @throws CommandError when there is none, or a server holds it
 */
export async function withStorage<T>(
  { dataDirectory }: Config,
  { t }: Machine,
  action: (storage: Storage) => Promise<T>,
): Promise<T> {
  if (!existsSync(join(dataDirectory, 'parcours.db'))) {
    throw new CommandError(t('noData', { directory: dataDirectory }))
  }
  let storage: Storage
  try {
    storage = await openSqliteStorage(dataDirectory)
  } catch (error) {
    if (error instanceof StorageError) throw new CommandError(t('held', { reason: error.message }))
    throw error
  }
  try {
    return await action(storage)
  } finally {
    await storage.close()
  }
}
