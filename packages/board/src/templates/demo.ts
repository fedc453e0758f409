/** What the finished workshops to look at are written with. */
import { translator, templates as words } from '@parcours/words'
import type { ChannelId } from '../channels.ts'
import type { Locale, NoteKind } from '../schema.ts'
import type { TemplateNote, TemplatePersona } from './content.ts'

export const note = (lane: NoteKind, stage: number, text: string): TemplateNote => ({ lane, stage, text })

export const touch = (stage: number, text: string, channel: ChannelId, truth = false): TemplateNote => ({
  lane: 'touchpoints',
  stage,
  text,
  channel,
  truth,
})

/** Somebody of whom all nine fields are filled. */
export function demoPersona(
  who: 'anna' | 'karim' | 'nina',
  series: TemplatePersona['series'],
  portrait: number,
  locale: Locale,
): TemplatePersona {
  const t = translator(locale, words)
  return {
    series,
    portrait,
    city: t(`${who}City`),
    quote: t(`${who}Quote`),
    fields: {
      name: t(`${who}Name`),
      age: t(`${who}Age`),
      situation: t(`${who}Situation`),
      hobbies: t(`${who}Hobbies`),
      habits: t(`${who}Habits`),
      needs: t(`${who}Needs`),
      expectations: t(`${who}Expectations`),
      goals: t(`${who}Goals`),
      obstacles: t(`${who}Obstacles`),
    },
  }
}
