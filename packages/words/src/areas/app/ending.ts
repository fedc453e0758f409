/** A board that is used again, and how a workshop ends. */
const fr = {
  'template.open': 'Enregistrer comme modèle',
  'template.title': 'Enregistrer comme modèle',
  'template.description':
    'Parcours, étapes, rubriques, personas et ordre du jour deviennent un modèle de ce serveur. Ni notes, ni votes, ni avis, ni actions, ni noms.',
  'template.name': 'Nom du modèle',
  'template.nameMissing': 'Donnez un nom à ce modèle : c’est lui que l’on verra à l’accueil.',
  'template.words': 'Description',
  'template.wordsHelp': 'Facultative, en une ligne.',
  'template.seenBy':
    'Tout le monde voit le modèle à l’accueil de ce serveur. Qui crée un tableau à partir de lui lit aussi vos personas et vos notes d’animation.',
  'template.save': 'Enregistrer le modèle',
  'template.saved': 'Modèle « {title} » enregistré : il est à l’accueil de ce serveur.',
  'template.failed':
    'Le modèle n’a pas été enregistré : le serveur ne répond pas. Le tableau n’a pas changé.',
} as const

const en: Record<keyof typeof fr, string> = {
  'template.open': 'Save as a template',
  'template.title': 'Save as a template',
  'template.description':
    'Journeys, stages, lanes, personas and the agenda become a template of this server. No notes, votes, ratings, actions or names.',
  'template.name': 'Name of the template',
  'template.nameMissing': 'Give this template a name: it is what people will see on the home page.',
  'template.words': 'Description',
  'template.wordsHelp': 'Optional, in one line.',
  'template.seenBy':
    'Everybody sees the template on the home page of this server. Whoever makes a board of it also reads your personas and your notes for facilitators.',
  'template.save': 'Save the template',
  'template.saved': 'Template “{title}” is saved: it is on the home page of this server.',
  'template.failed': 'The template wasn’t saved: the server doesn’t answer. The board hasn’t changed.',
}

export const ending = { fr, en } as const
