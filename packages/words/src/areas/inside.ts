/** Words that come with the board's code. */
import { attention } from './app/attention.ts'
import { board } from './app/board.ts'
import { drawing } from './app/drawing.ts'
import { ending } from './app/ending.ts'
import { groups } from './app/groups.ts'
import { habits } from './app/habits.ts'
import { images } from './app/images.ts'
import { keeping } from './app/keeping.ts'
import { map } from './app/map.ts'
import { people } from './app/people.ts'
import { phone } from './app/phone.ts'
import { room } from './app/room.ts'
import { stages } from './app/stages.ts'
import { voting } from './app/voting.ts'
import { workshop } from './app/workshop.ts'

export const inside = {
  fr: {
    ...board.fr,
    ...map.fr,
    ...people.fr,
    ...keeping.fr,
    ...workshop.fr,
    ...room.fr,
    ...stages.fr,
    ...phone.fr,
    ...ending.fr,
    ...attention.fr,
    ...groups.fr,
    ...voting.fr,
    ...drawing.fr,
    ...habits.fr,
    ...images.fr,
  },
  en: {
    ...board.en,
    ...map.en,
    ...people.en,
    ...keeping.en,
    ...workshop.en,
    ...room.en,
    ...stages.en,
    ...phone.en,
    ...ending.en,
    ...attention.en,
    ...groups.en,
    ...voting.en,
    ...drawing.en,
    ...habits.en,
    ...images.en,
  },
} as const
