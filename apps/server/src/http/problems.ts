import { randomBytes } from 'node:crypto'
import { PROBLEM_PREFIX, type Problem } from '@parcours/sync'
import { type Locale, problems, translator, type Values } from '@parcours/words'
import { BoardsBusy } from '../boards/busy.ts'
import { StorageError } from '../storage/storage.ts'

type ProblemKey = keyof (typeof problems)['en'] & string
/** Codes that have a title and a detail in the catalogue. */
export type ProblemCode = ProblemKey extends infer Key
  ? Key extends `${infer Code}.detail`
    ? Code
    : never
  : never

/** An answer that says what was wrong and what to do. Thrown by routes; words are chosen when it is sent. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly status: number
  readonly code: ProblemCode
  readonly values: Values
  constructor(status: number, code: ProblemCode, values: Values = {}) {
    super(code)
    this.status = status
    this.code = code
    this.values = values
  }
}

/** A file that could not be read or made, with the words that `exchange` has for it. */
export class ExchangeProblem extends Error {
  override readonly name = 'ExchangeProblem'
  readonly status: number
  readonly direction: 'import' | 'export'
  readonly code: string
  readonly detail: (locale: Locale) => string
  constructor(
    status: number,
    direction: 'import' | 'export',
    code: string,
    detail: (locale: Locale) => string,
  ) {
    super(code)
    this.status = status
    this.direction = direction
    this.code = code
    this.detail = detail
  }
}

export function problemDocument(problem: HttpProblem | ExchangeProblem, locale: Locale): Problem {
  const t = translator(locale, problems)
  if (problem instanceof ExchangeProblem) {
    const { status, code, direction, detail } = problem
    return {
      type: `${PROBLEM_PREFIX}${code}`,
      title: t(`${direction}-failed.title`),
      status,
      detail: detail(locale),
    }
  }
  const { status, code, values } = problem
  return {
    type: `${PROBLEM_PREFIX}${code}`,
    title: t(`${code}.title`, values),
    status,
    detail: t(`${code}.detail`, values),
  }
}

function storageProblem({ trouble }: StorageError): ProblemCode {
  if (trouble === 'damaged') return 'board-damaged'
  return trouble === null ? 'storage-failed' : `storage-${trouble}`
}

/** Whatever a route threw, as what its asker is told. */
export function asProblem(error: unknown): (HttpProblem | ExchangeProblem) & { values?: object } {
  if (error instanceof HttpProblem || error instanceof ExchangeProblem) return error
  if (error instanceof BoardsBusy) return new HttpProblem(503, 'server-busy')
  if (error instanceof StorageError) return new HttpProblem(503, storageProblem(error))
  const status = (error as { statusCode?: unknown }).statusCode
  if (status === 415) return new HttpProblem(415, 'unsupported-media')
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new HttpProblem(status, 'bad-request', { field: 'request' })
  }
  return new HttpProblem(500, 'unexpected', { reference: randomBytes(4).toString('hex') })
}
