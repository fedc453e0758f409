import { type Logger, pino } from 'pino'

export type Log = Logger

/** Removes the secrets that a URL may carry. */
export const redactUrl = (url: string): string =>
  url.replace(/([?&](?:key|token|grant)=)[^&#]*/gi, '$1[redacted]')

/** Structured lines on stderr: stdout has the one line with the URL. Never keys, cookies or the content of a board. */
export const createLog = (level: string): Log =>
  pino(
    {
      level,
      base: null,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'req.headers["sec-websocket-protocol"]'],
    },
    pino.destination({ fd: 2, sync: false }),
  )
