import type { Locale } from '@parcours/words'
import { type Browser, expect, type Locator } from '@playwright/test'
import { Person } from './people.ts'

export const UPRIGHT = { width: 390, height: 844 }

/** Somebody with a phone in their hand: one stage at a time, no map. */
export class PhonePerson extends Person {
  /** Paths of what the page asked for. */
  readonly asked: string[] = []

  static async onPhone(browser: Browser, locale: Locale): Promise<PhonePerson> {
    const context = await browser.newContext({
      locale: locale === 'fr' ? 'fr-CH' : 'en-GB',
      viewport: UPRIGHT,
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    })
    const person = new PhonePerson(context, await context.newPage(), locale)
    person.page.on('request', (request) => person.asked.push(new URL(request.url()).pathname))
    return person
  }

  override async mapReady(): Promise<void> {
    await expect(this.page.locator('.phone')).toBeVisible({ timeout: 30_000 })
  }

  get field(): Locator {
    return this.page.locator('.composer textarea')
  }

  card(words: string): Locator {
    return this.page.locator('.phone-note').filter({ hasText: words })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  row(name: string): Locator {
    return this.page
      .getByRole('group', { name: this.t('phone.lanes') })
      .getByRole('button', { name, exact: true })
  }

  stage(): Promise<string | null> {
    return this.page.locator('.chevron.here b').textContent()
  }

  override saved(): Promise<void> {
    return expect(this.page.getByText(this.t('save.saved'), { exact: true })).toBeVisible()
  }
}
