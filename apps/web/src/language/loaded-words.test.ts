// @vitest-environment jsdom
import { app, type Catalogue, type Locale } from '@parcours/words'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { LoadWords } from './word-chunks.ts'

/** The words of one key, which come or don't when the test says so. */
class Chunk {
  readonly #key: 'close' | 'find.open'
  readonly #answers = { fr: Promise.withResolvers<Catalogue>(), en: Promise.withResolvers<Catalogue>() }

  constructor(key: 'close' | 'find.open') {
    this.#key = key
  }

  readonly load: LoadWords = (locale) => this.#answers[locale].promise

  come(...locales: Locale[]): void {
    for (const locale of locales) this.#answers[locale].resolve({ [this.#key]: app[locale][this.#key] })
  }

  /** To whoever has asked; who asks again waits again. */
  fail(locale: Locale): void {
    this.#answers[locale].reject(new Error('away'))
    this.#answers[locale] = Promise.withResolvers()
  }
}

/** A page as it is opened: nothing is loaded, and nothing was chosen. */
function opened(): Promise<typeof import('./loaded-words.ts')> {
  vi.resetModules()
  return import('./loaded-words.ts')
}

const KEPT = 'parcours.locale'
const atOnce = (): Promise<'waits'> => new Promise((resolve) => setTimeout(resolve, 0, 'waits'))

describe('a language that is chosen', () => {
  let page: Chunk
  let dialog: Chunk
  beforeEach(() => {
    localStorage.clear()
    page = new Chunk('close')
    dialog = new Chunk('find.open')
    page.come('en')
  })

  it('is spoken once all its words are there, what was asked for meanwhile too; until then the old one is', async () => {
    const { loadWords, speak, speaks, wordsIn } = await opened()
    await loadWords(page.load)
    const choice = speak('fr')
    expect(speaks()).toBe('en')
    dialog.come('en')
    await loadWords(dialog.load)
    expect(wordsIn('en')('find.open')).toBe(app.en['find.open'])
    page.come('fr')
    expect(await Promise.race([choice, atOnce()])).toBe('waits')
    expect(speaks()).toBe('en')
    dialog.come('fr')
    expect(await choice).toBe(true)
    expect(speaks()).toBe('fr')
    expect(wordsIn('fr')('close')).toBe(app.fr.close)
    expect(wordsIn('fr')('find.open')).toBe(app.fr['find.open'])
    expect(localStorage.getItem(KEPT)).toBe('fr')
  })

  it('while words are loading waits for them in its own language, and they are there in both', async () => {
    const { loadWords, speak, speaks, wordsIn } = await opened()
    const part = loadWords(dialog.load)
    const choice = speak('fr')
    expect(await Promise.race([choice, atOnce()])).toBe('waits')
    dialog.come('en')
    await part
    expect(wordsIn(speaks())('find.open')).toBe(app.en['find.open'])
    dialog.come('fr')
    expect(await choice).toBe(true)
    expect(wordsIn(speaks())('find.open')).toBe(app.fr['find.open'])
  })

  it('is not spoken when another one was chosen after it', async () => {
    const { loadWords, speak, speaks } = await opened()
    await loadWords(page.load)
    const first = speak('fr')
    expect(await speak('en')).toBe(true)
    page.come('fr')
    expect(await first).toBe(false)
    expect(speaks()).toBe('en')
    expect(localStorage.getItem(KEPT)).toBe('en')
  })

  it('is not spoken when its words can’t be had: the page goes on in the old one, and it can be chosen again', async () => {
    const { loadWords, speak, speaks, wordsIn } = await opened()
    await loadWords(page.load)
    const choice = speak('fr')
    page.fail('fr')
    expect(await choice).toBe(false)
    expect(speaks()).toBe('en')
    expect(localStorage.getItem(KEPT)).toBeNull()
    dialog.come('en', 'fr')
    await loadWords(dialog.load)
    expect(wordsIn('en')('find.open')).toBe(app.en['find.open'])
    page.come('fr')
    expect(await speak('fr')).toBe(true)
    expect(wordsIn('fr')('close')).toBe(app.fr.close)
    expect(wordsIn('fr')('find.open')).toBe(app.fr['find.open'])
  })
})
