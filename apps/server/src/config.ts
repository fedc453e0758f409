import { resolve } from 'node:path'
import { z } from 'zod'
import { type TrustProxy, trustProxies } from './access/proxy.ts'
import { type Limits, readLimits } from './limits.ts'

export interface Config {
  host: string
  /** 0 takes any free port. */
  port: number
  /** Directory of all data. */
  dataDirectory: string
  /** Directory of the built client. */
  clientDirectory: string
  create: 'anybody' | 'token' | 'nobody'
  /** Opens the list of all boards, and makes boards where that needs it. */
  adminToken: string | null
  /** Whether `?key=` opens a socket: what stock y-websocket clients use. */
  allowUrlKey: boolean
  /** Further origins that may open a socket, besides the one that served the page. */
  origins: readonly string[]
  /** Addresses whose X-Forwarded-* headers are believed. */
  trustProxy: TrustProxy
  logLevel: string
  limits: Limits
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host)

const flag = z
  .enum(['1', '0', 'true', 'false', 'yes', 'no'])
  .transform((value) => ['1', 'true', 'yes'].includes(value))

const schema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  PARCOURS_DATA: z.string().min(1).default('./data'),
  PARCOURS_CLIENT: z.string().min(1).optional(),
  PARCOURS_CREATE: z.enum(['open', 'token']).optional(),
  PARCOURS_ADMIN_TOKEN: z.string().min(16).optional(),
  PARCOURS_ALLOW_URL_KEY: flag.default(true),
  PARCOURS_ORIGINS: z.string().default(''),
  PARCOURS_TRUST_PROXY: z.string().default('loopback'),
  PARCOURS_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

/**
 * Reads the environment; an empty variable counts as unset.
 * @throws ConfigError naming the variable; never with its value, which may be a secret.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(set)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(lines.join('\n'))
  }
  const env = parsed.data
  return {
    host: env.HOST,
    port: env.PORT,
    dataDirectory: resolve(env.PARCOURS_DATA),
    clientDirectory: resolve(env.PARCOURS_CLIENT ?? new URL('../../web/dist', import.meta.url).pathname),
    create: createPolicy(env.HOST, env.PARCOURS_CREATE, env.PARCOURS_ADMIN_TOKEN),
    adminToken: env.PARCOURS_ADMIN_TOKEN ?? null,
    allowUrlKey: env.PARCOURS_ALLOW_URL_KEY,
    origins: env.PARCOURS_ORIGINS.split(/[\s,]+/).filter((origin) => origin !== ''),
    trustProxy: trusted(env.PARCOURS_TRUST_PROXY),
    logLevel: env.PARCOURS_LOG,
    limits: readLimits(set, (name) => {
      throw new ConfigError(`${name}: a whole number above 0 is needed`)
    }),
  }
}

function trusted(list: string): TrustProxy {
  try {
    return trustProxies(list)
  } catch (error) {
    throw new ConfigError(`PARCOURS_TRUST_PROXY: ${(error as Error).message}`)
  }
}

/** Open on the machine itself; elsewhere only what the administrator said, so that nobody opens a server by accident. */
function createPolicy(
  host: string,
  mode: 'open' | 'token' | undefined,
  token: string | undefined,
): Config['create'] {
  if (mode === 'open' || (mode === undefined && isLoopback(host))) return 'anybody'
  if (token !== undefined) return 'token'
  if (mode === 'token') throw new ConfigError('PARCOURS_CREATE=token: PARCOURS_ADMIN_TOKEN is needed')
  return 'nobody'
}
