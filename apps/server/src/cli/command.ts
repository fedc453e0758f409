import type { cli, Locale, Translate } from '@parcours/words'

export type CliWords = Translate<(typeof cli)['en']>

/** What a command has of the machine that it runs on; tests bring their own. */
export interface Machine {
  env: Readonly<Record<string, string | undefined>>
  /** Where the person called the command: file names in its arguments start here. */
  cwd: string
  locale: Locale
  t: CliWords
  /** What was asked for, a line of stdout. Secrets go here and nowhere else. */
  out(line: string): void
  /** What happens meanwhile, a line of stderr. */
  err(line: string): void
}

export interface Command {
  /** What follows the name: `<board> [--url <address>]`. */
  usage: string
  /** One line of help. */
  summary(t: CliWords): string
  /** @throws CommandError, UsageError, or whatever else: the command then failed */
  run(args: readonly string[], machine: Machine): Promise<void>
}

/** The command can't do it; the message is in the person's language and says what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}

/** The arguments make no sense: the usage is shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
