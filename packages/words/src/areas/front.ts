/** Words that are there from the first page on. A module of its own: what is bundled together stands together. */
import { admin } from './app/admin.ts'
import { common } from './app/common.ts'
import { door } from './app/door.ts'
import { home } from './app/home.ts'

export const front = {
  fr: { ...common.fr, ...home.fr, ...door.fr, ...admin.fr },
  en: { ...common.en, ...home.en, ...door.en, ...admin.en },
} as const
