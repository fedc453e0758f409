import type { Catalogue, Locale } from '../translate.ts'

/** What the map says, and a phone's list of notes too. A module of its own: a phone needs no more of the map's words. */
const fr = {
  'reach.online': 'En ligne',
  'reach.offline': 'Hors ligne',
  'reach.mixed': 'Mixte',
  groupUntitled: 'Groupe sans titre',
  noteCount: '{count, plural, one {# note} other {# notes}}',
  ownCount: '{count, plural, one {# de vous} other {# de vous}}',
  coveredCount: '{count, plural, one {# masquée} other {# masquées}}',
  voteCount: '{count, plural, one {# vote} other {# votes}}',
  'draft.writing': 'En cours',
  'draft.own': 'Vous',
  'draft.kept': 'Pour moi',
  'draft.late': 'Non ajoutée',
  truth: 'Moment de vérité',
  'prompt.actions': 'Que fait la personne à cette étape ?',
  'prompt.touchpoints': 'Où rencontre-t-elle l’entreprise ?',
  'prompt.thoughts': 'Que se dit-elle ?',
  'prompt.emotions': 'Comment se sent-elle ?',
  'prompt.pains': 'Qu’est-ce qui la freine ?',
  'prompt.solutions': 'Qu’est-ce qui l’aiderait ?',
  'prompt.free': 'Que faut-il noter ici ?',
} as const satisfies Catalogue

const en = {
  'reach.online': 'Online',
  'reach.offline': 'Offline',
  'reach.mixed': 'Mixed',
  groupUntitled: 'Untitled group',
  noteCount: '{count, plural, one {# note} other {# notes}}',
  ownCount: '{count, plural, one {# of yours} other {# of yours}}',
  coveredCount: '{count, plural, one {# covered} other {# covered}}',
  voteCount: '{count, plural, one {# vote} other {# votes}}',
  'draft.writing': 'Unfinished',
  'draft.own': 'You',
  'draft.kept': 'For me',
  'draft.late': 'Not added',
  truth: 'Moment of truth',
  'prompt.actions': 'What does the person do at this stage?',
  'prompt.touchpoints': 'Where do they meet the company?',
  'prompt.thoughts': 'What do they say to themselves?',
  'prompt.emotions': 'How do they feel?',
  'prompt.pains': 'What gets in their way?',
  'prompt.solutions': 'What would help them?',
  'prompt.free': 'What should be noted here?',
} as const satisfies Record<keyof typeof fr, string>

export const shown = { fr, en } as const satisfies Record<Locale, Catalogue>
