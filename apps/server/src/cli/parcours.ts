import { backup } from './backup.ts'
import { check } from './check.ts'
import type { Command, Machine } from './command.ts'
import { CommandError, UsageError } from './command.ts'
import { exportAll } from './export-all.ts'
import { link } from './link.ts'
import { list } from './list.ts'
import { restore } from './restore.ts'

/** One file a command. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  link,
  list,
  backup,
  restore,
  'export-all': exportAll,
  check,
}

export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** `parcours <command> …`. @returns the exit code */
export async function parcours(args: readonly string[], machine: Machine): Promise<number> {
  const [name = 'help', ...rest] = args
  const { t, err } = machine
  if (['help', '--help', '-h'].includes(name)) {
    help(machine, machine.out)
    return EXIT.done
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    err(t('unknown', { name }))
    help(machine, err)
    return EXIT.usage
  }
  try {
    await command.run(rest, machine)
    return EXIT.done
  } catch (error) {
    // parseArgs of Node says what is wrong with an option, in English, under codes of its own.
    if (
      error instanceof UsageError ||
      String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
    ) {
      if ((error as Error).message !== '') err((error as Error).message)
      err(t('usage', { usage: `parcours ${name} ${command.usage}` }))
      return EXIT.usage
    }
    err(error instanceof CommandError ? error.message : t('failed', { name, reason: String(error) }))
    return EXIT.failed
  }
}

function help({ t }: Machine, print: (line: string) => void): void {
  print(t('usage', { usage: 'parcours <command> …' }))
  for (const [name, command] of Object.entries(COMMANDS)) {
    print(`  parcours ${name} ${command.usage}\n      ${command.summary(t)}`)
  }
  print(t('directory'))
}
