import { CLOSE } from '@parcours/sync'
import { app, LOCALES, problems } from '@parcours/words'
import { describe, expect, it } from 'vitest'
import { type Answer, LIMIT_NAMES, LIMIT_TABLE, type Limit } from '../../apps/server/src/limits.ts'
import { endingOf, troubleOf } from '../../packages/sync/src/ending.ts'

/**
 * The sentence that somebody reads who comes up against a limit; null where nothing of theirs stops. What our client says
 * of a close code is decided by the client's own tables.
 */
function sentenceOf(answer: Answer): string | null {
  if (answer === 'left out' || answer === 'tidies') return null
  if (answer === 'waits') return 'save.sent.more'
  if (answer === 'cut') return 'offline.detail'
  if ('refused' in answer) return `refused.reason.${answer.refused}`
  if ('problem' in answer) return `${answer.problem}.detail`
  const code = CLOSE[answer.close]
  const ending = endingOf(code)
  return ending.kind === 'frozen' ? `frozen.${ending.reason}` : `trouble.${troubleOf(code)}.title`
}

describe('limits', () => {
  it('SV-37 each has a sentence for the person, in both languages', () => {
    for (const name of LIMIT_NAMES) {
      const { answer }: Limit = LIMIT_TABLE[name]
      const key = sentenceOf(answer)
      if (key === null) continue
      const sentences = LOCALES.map(
        (locale) => ({ ...app[locale], ...problems[locale] })[key as keyof (typeof app)['fr']],
      )
      for (const sentence of sentences) expect(sentence?.length ?? 0, `${name}: ${key}`).toBeGreaterThan(15)
      expect(new Set(sentences).size, name).toBe(LOCALES.length)
    }
  })
})
