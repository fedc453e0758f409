import { cli, LOCALES, translator } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import { testMachine } from '../testing/test-machine.ts'
import { COMMANDS, EXIT, parcours } from './parcours.ts'

describe('parcours on the machine', () => {
  for (const locale of LOCALES) {
    it(`SV-60 shows every command with its usage, in ${locale}`, async () => {
      const { machine, out } = testMachine({}, locale)
      expect(await parcours([], machine)).toBe(EXIT.done)
      for (const [name, command] of Object.entries(COMMANDS)) {
        expect(out.join('\n')).toContain(`parcours ${name} ${command.usage}`)
        expect(out.join('\n')).toContain(command.summary(translator(locale, cli)))
      }
    })
  }

  it('SV-60 a command that is none, or is called wrongly, shows how it is called, on stderr', async () => {
    for (const args of [
      ['nonsense'],
      ['constructor'],
      ['link'],
      ['link', 'a', 'b'],
      ['link', 'a', '--nope'],
    ]) {
      const { machine, out, err } = testMachine({})
      expect(await parcours(args, machine)).toBe(EXIT.usage)
      expect(err.join('\n')).toContain('parcours link <board>')
      expect(out).toEqual([])
    }
  })

  it('SV-60 names a variable that is wrong', async () => {
    const { machine, err } = testMachine({ PORT: 'x' })
    expect(await parcours(['link', 'board'], machine)).toBe(EXIT.failed)
    expect(err.join('\n')).toContain('PORT')
  })
})
