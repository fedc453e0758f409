import type { Locale } from '@parcours/words'

/** A language is always named in itself, so that whoever needs it can read it. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { fr: 'Français', en: 'English' }
