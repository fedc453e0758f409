/** Which pictures are wanted, and where they go. */
import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Locale } from '@parcours/words'
import type { Page } from '@playwright/test'
import type { Person } from '../e2e/support/people.ts'

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
  #taken = 0

  constructor(args: readonly string[]) {
    this.#docs = args.includes('--docs')
    this.#folder = args.find((arg) => arg.startsWith('--out='))?.slice('--out='.length) ?? 'screens'
    this.#words = args.filter((arg) => !arg.startsWith('--'))
  }

  get taken(): number {
    return this.#taken
  }

  name(screen: string, locale: Locale, theme: Theme, { width, height }: Size): string {
    return `${screen}-${locale}-${theme}-${width}x${height}`
  }

  /** Whether any picture of these is wanted, so that what only the others need isn't prepared. */
  wants(screens: readonly string[], locale: Locale, themes = THEMES, sizes = [...DESKTOP, PHONE]): boolean {
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
        await page.setViewportSize(size)
        await page.emulateMedia({ colorScheme: theme })
        await page.waitForTimeout(200)
        await show()
        await page.waitForTimeout(250)
        await this.take(page, this.name(screen, locale, theme, size))
        await hide()
      }
    }
  }

  #file(name: string): string | null {
    if (this.#docs) return DOCS[name] ?? null
    const parts = name.split('-')
    // `ws|phone` means either.
    const wanted = this.#words.every((words) =>
      words.split('|').some((word) => name.startsWith(word) || parts.includes(word)),
    )
    return wanted ? join(this.#folder, `${name}.png`) : null
  }
}
