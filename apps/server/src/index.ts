/** The server as a library: what `main.ts` starts, and what tests start in their own process. */
export { type Config, ConfigError, readConfig } from './config.ts'
export { type RunningServer, startServer } from './server.ts'
