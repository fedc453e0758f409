import { ConfigError, readConfig } from './config.ts'
import { startServer } from './server.ts'

/** Everything is flushed well within a second; a disk that hangs must not keep the process for ever. */
const STOP_TIMEOUT_MS = 10_000

try {
  const server = await startServer(readConfig(process.env))
  // As after SIGKILL: nobody was told of anything that is not on disk, and people's pages come back by themselves.
  void server.failed.then(() => process.exit(1))
  process.stdout.write(`Parcours: ${server.url}\n`)
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
    server.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
} catch (error) {
  const reason = error instanceof ConfigError ? error.message : String(error)
  process.stderr.write(`Parcours cannot start: ${reason}\n`)
  process.exit(1)
}
