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

  'actions.title': 'Plan d’actions',
  'actions.none': 'Rien n’est encore décidé. Notez ici qui fait quoi, et pour quand.',
  'actions.count':
    '{count, plural, one {# action ouverte} other {# actions ouvertes}}, {done, plural, one {# faite} other {# faites}}',
  'actions.add': 'Ajouter une action',
  'actions.fromNote': 'En faire une action',
  'actions.fromTop':
    '{count, plural, one {Faire une action de la première} other {Faire # actions des premières}}',
  'actions.added':
    '{count, plural, one {# action ajoutée au plan d’actions.} other {# actions ajoutées au plan d’actions.}}',
  'actions.text': 'Action',
  'actions.untitled': 'Action à décrire',
  'actions.owner': 'Responsable',
  'actions.due': 'Échéance',
  'actions.state': 'État',
  'actions.state.todo': 'À faire',
  'actions.state.doing': 'En cours',
  'actions.state.done': 'Fait',
  'actions.late': 'En retard',
  'actions.showSource': 'Voir la note « {title} »',
  'actions.deleteNamed': 'Supprimer l’action « {title} »',
  'actions.deleted': 'Action « {title} » supprimée.',

  'closing.title': 'Terminer l’atelier ?',
  'closing.endedTitle': 'L’atelier est terminé',
  'closing.versionName': 'Fin de l’atelier, {date}',
  'closing.kept':
    'La version « {title} » est gardée. Les actions ouvertes accueilleront le prochain atelier.',
  'closing.failed': 'L’atelier n’est pas terminé : le serveur ne répond pas. Rien n’a changé ; réessayez.',
  'closing.decisions': 'Ce qui a été décidé',
  'closing.points': '{count, plural, one {# vote} other {# votes}}',
  'closing.editActions': 'Compléter',
  'closing.noActions': 'Aucune action n’est ouverte.',
  'closing.nobody': 'Sans responsable',
  'closing.without':
    '{count, plural, one {# action n’a pas de responsable.} other {# actions n’ont pas de responsable.}}',
  'closing.files': 'À emporter',

  'greeting.title': 'Depuis le dernier atelier.',
  'greeting.open':
    '{count, plural, one {# action est encore ouverte.} other {# actions sont encore ouvertes.}}',
  'greeting.show': 'Voir le plan d’actions',

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
    'Journeys, stages, rows, personas and the agenda become a template of this server. No notes, votes, ratings, actions or names.',
  'template.name': 'Name of the template',
  'template.nameMissing': 'Give this template a name: it is what people will see on the home page.',
  'template.words': 'Description',
  'template.wordsHelp': 'Optional, in one line.',
  'template.seenBy':
    'Everybody sees the template on the home page of this server. Whoever makes a board of it also reads your personas and your notes for facilitators.',
  'template.save': 'Save the template',
  'template.saved': 'Template “{title}” is saved: it is on the home page of this server.',
  'template.failed': 'The template wasn’t saved: the server doesn’t answer. The board hasn’t changed.',

  'actions.title': 'Action list',
  'actions.none': 'Nothing is decided yet. Write down here who does what, and by when.',
  'actions.count': '{count, plural, one {# open action} other {# open actions}}, {done, number} done',
  'actions.add': 'Add an action',
  'actions.fromNote': 'Make an action of it',
  'actions.fromTop': '{count, plural, one {Make an action of the top one} other {Make # actions of the top}}',
  'actions.added':
    '{count, plural, one {# action added to the action list.} other {# actions added to the action list.}}',
  'actions.text': 'Action',
  'actions.untitled': 'Action to be described',
  'actions.owner': 'Owner',
  'actions.due': 'Due date',
  'actions.state': 'State',
  'actions.state.todo': 'To do',
  'actions.state.doing': 'In progress',
  'actions.state.done': 'Done',
  'actions.late': 'Overdue',
  'actions.showSource': 'Show the note “{title}”',
  'actions.deleteNamed': 'Delete the action “{title}”',
  'actions.deleted': 'Action “{title}” deleted.',

  'closing.title': 'End the workshop?',
  'closing.endedTitle': 'The workshop has ended',
  'closing.versionName': 'End of the workshop, {date}',
  'closing.kept': 'The version “{title}” is kept. Open actions will greet the next workshop.',
  'closing.failed': 'The workshop hasn’t ended: the server doesn’t answer. Nothing has changed; try again.',
  'closing.decisions': 'What was decided',
  'closing.points': '{count, plural, one {# vote} other {# votes}}',
  'closing.editActions': 'Fill in',
  'closing.noActions': 'No action is open.',
  'closing.nobody': 'No owner',
  'closing.without': '{count, plural, one {# action has no owner.} other {# actions have no owner.}}',
  'closing.files': 'To take away',

  'greeting.title': 'Since the last workshop.',
  'greeting.open': '{count, plural, one {# action is still open.} other {# actions are still open.}}',
  'greeting.show': 'Show the action list',

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
  'again.staysWhat': 'Journeys, stages, rows, personas, the agenda and open actions.',
  'again.versionName': 'Before starting again, {date}',
  'again.do': 'Empty and start again',
  'again.done': 'The board is ready to be used again. The version “{title}” keeps what was on it.',
  'again.told':
    'A facilitator starts again on this board: notes, votes and ratings are in the bin, and in a version.',
  'again.failed': 'The server doesn’t answer. See whether the board has changed before you try again.',
}

export const ending = { fr, en } as const
