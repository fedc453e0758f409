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

  'ending.version': 'Nom de la version gardée',
  'ending.versionHelp': 'Le tableau tel qu’il est maintenant. Vous le retrouvez dans les versions.',

  'again.open': 'Recommencer sur ce tableau',
  'again.title': 'Recommencer sur ce tableau ?',
  'again.description':
    'Pour rejouer l’atelier, après une répétition ou avec un autre groupe. Le tableau se vide pour tout le monde, maintenant.',
  'again.goes': 'S’en va',
  'again.goesWhat':
    'Notes, regroupements, votes, avis, actions faites, et les notes privées qui attendaient une révélation. Tout va à la corbeille.',
  'again.stays': 'Reste',
  'again.staysWhat': 'Parcours, étapes, rubriques, personas, ordre du jour et actions ouvertes.',
  'again.versionName': 'Avant de recommencer, {date}',
  'again.do': 'Vider et recommencer',
  'again.done': 'Le tableau est prêt à resservir. La version « {title} » garde ce qui y était.',
  'again.told':
    'L’animation recommence sur ce tableau : les notes, les votes et les avis sont à la corbeille, et dans une version.',
  'again.failed': 'Le serveur ne répond pas. Regardez si le tableau a changé avant de réessayer.',
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

  'ending.version': 'Name of the version that is kept',
  'ending.versionHelp': 'The board as it is now. You find it among the versions.',

  'again.open': 'Start again on this board',
  'again.title': 'Start again on this board?',
  'again.description':
    'To hold the workshop once more, after a rehearsal or with another group. The board is emptied for everybody, now.',
  'again.goes': 'Goes',
  'again.goesWhat':
    'Notes, groups, votes, ratings, actions that are done, and private notes that waited for a reveal. All of it goes to the bin.',
  'again.stays': 'Stays',
  'again.staysWhat': 'Journeys, stages, lanes, personas, the agenda and open actions.',
  'again.versionName': 'Before starting again, {date}',
  'again.do': 'Empty and start again',
  'again.done': 'The board is ready to be used again. The version “{title}” keeps what was on it.',
  'again.told':
    'A facilitator starts again on this board: notes, votes and ratings are in the bin, and in a version.',
  'again.failed': 'The server doesn’t answer. See whether the board has changed before you try again.',
}

export const ending = { fr, en } as const
