/** Which pictures are wanted, and where they go. */
import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Locale } from '@parcours/words'
import type { Page } from '@playwright/test'
import type { Person } from '../e2e/support/people.ts'
import { faults } from '../e2e/support/rules.ts'
import { lookOver } from './look-over.ts'

const ROOT = join(import.meta.dirname, '../..')

export type Theme = 'light' | 'dark'

export interface Size {
  width: number
  height: number
}

export const DESKTOP: readonly Size[] = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
]
export const PHONE: Size = { width: 390, height: 844 }
/** What is left of 1440 by 900 at 200 %. */
export const TWICE: Size = { width: 720, height: 450 }
export const EVERY_SIZE: readonly Size[] = [...DESKTOP, PHONE, TWICE]
export const LOCALES: readonly Locale[] = ['fr', 'en']
export const THEMES: readonly Theme[] = ['light', 'dark']

/** The README's pictures, by the names that they have in the whole album. */
const DOCS: Readonly<Record<string, string>> = {
  'board-fr-light-1440x900': 'docs/images/board-fr.png',
  'board-en-dark-1440x900': 'docs/images/board-en-dark.png',
  'home-fr-light-1440x900': 'docs/images/home-fr.png',
}

export class Album {
  readonly #docs: boolean
  readonly #folder: string
  readonly #words: readonly string[]
  readonly #axe: boolean
  #taken = 0
  #faulty = 0
  #missed = 0

  constructor(args: readonly string[]) {
    this.#docs = args.includes('--docs')
    this.#folder = args.find((arg) => arg.startsWith('--out='))?.slice('--out='.length) ?? 'screens'
    this.#axe = args.includes('--axe')
    this.#words = args.filter((arg) => !arg.startsWith('--'))
  }

  get taken(): number {
    return this.#taken
  }

  /** Screens that could not be opened as they are here. */
  get missed(): number {
    return this.#missed
  }

  /** Pictures on which a script sees something wrong; `faults.txt` beside them says what. */
  get faulty(): number {
    return this.#faulty
  }

  name(screen: string, locale: Locale, theme: Theme, { width, height }: Size): string {
    return `${screen}-${locale}-${theme}-${width}x${height}`
  }

  /** Whether any picture of these is wanted, so that what only the others need isn't prepared. */
  wants(screens: readonly string[], locale: Locale, themes = THEMES, sizes = EVERY_SIZE): boolean {
    return screens.some((screen) =>
      themes.some((theme) =>
        sizes.some((size) => this.#file(this.name(screen, locale, theme, size)) !== null),
      ),
    )
  }

  async take(page: Page, name: string): Promise<void> {
    const file = this.#file(name)
    if (file === null) return
    const path = resolve(ROOT, file)
    mkdirSync(dirname(path), { recursive: true })
    await page.screenshot({ path, caret: 'initial' })
    this.#taken++
    process.stdout.write(`${file}\n`)
    if (this.#docs) return
    const wrong = [...(await lookOver(page)), ...(this.#axe ? await faults(page) : [])]
    if (wrong.length === 0) return
    this.#faulty++
    const report = wrong.map((fault) => `  ${fault}\n`).join('')
    process.stdout.write(report)
    appendFileSync(join(dirname(path), 'faults.txt'), `${name}\n${report}`)
  }

  /** One picture in each theme and size; what `show` opens, `hide` closes. */
  async inAllLooks(
    { page, locale }: Person,
    screen: string,
    sizes: readonly Size[],
    show: () => Promise<void> = async () => {},
    hide: () => Promise<void> = async () => {},
  ): Promise<void> {
    for (const theme of THEMES) {
      for (const size of sizes) {
        if (!this.wants([screen], locale, [theme], [size])) continue
        const name = this.name(screen, locale, theme, size)
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme: theme })
        await page.waitForTimeout(200)
        try {
          await show()
          await page.waitForTimeout(250)
        } catch (error) {
          // The others are taken all the same, and this one shows how far it came.
          this.#missed++
          process.stdout.write(`${name} did not come about: ${String(error).split('\n', 3).join(' ')}\n`)
        }
        await this.take(page, name)
        await hide()
      }
    }
  }

  #file(name: string): string | null {
    if (this.#docs) return DOCS[name] ?? null
    const parts = name.split('-')
    const isLanguage = (word: string): boolean => LOCALES.some((locale) => locale === word)
    // `ws|phone` means either, and `fr` a language, not `frozenboard`.
    const wanted = this.#words.every((words) =>
      words.split('|').some((word) => parts.includes(word) || (!isLanguage(word) && name.startsWith(word))),
    )
    return wanted ? join(this.#folder, `${name}.png`) : null
  }
}
