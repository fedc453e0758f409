/** The list of all boards of a server. */
const fr = {
  'admin.title': 'Tableaux de ce serveur',
  'admin.token': 'Jeton d’administration',
  'admin.tokenHelp': 'Qui administre ce serveur l’a défini dans PARCOURS_ADMIN_TOKEN. Il n’est pas conservé.',
  'admin.show': 'Afficher les tableaux',
  'admin.failed': 'La demande n’a pas abouti. Réessayez dans un instant.',
  'admin.count': '{count, plural, one {# tableau} other {# tableaux}}',
  'admin.board': 'Tableau',
  'admin.changed': 'Modifié',
  'admin.created': 'Créé',
  'admin.people': 'Personnes',
  'admin.peopleHere': '{count, number}, dont {here, number} maintenant',
  'admin.size': 'Taille',
  'admin.kilobytes': '{size} Ko',
  'admin.eraseNamed': 'Effacer : {title}',
  'admin.templates': '{count, plural, one {# modèle de ce serveur} other {# modèles de ce serveur}}',
  'admin.template': 'Modèle',
  'admin.template.erase': 'Effacer le modèle « {title} » ?',
  'admin.template.what': 'Il ne sera plus proposé à l’accueil. Les tableaux qui en viennent ne changent pas.',
  'admin.template.erased': 'Le modèle « {title} » est effacé.',
  'admin.erase.title': 'Effacer « {title} » ?',
  'admin.erase.what':
    'Le tableau, ses versions et ses liens sont effacés du serveur pour tout le monde, sans retour possible. {count, plural, =0 {Personne n’y travaille en ce moment.} one {# personne y travaille en ce moment.} other {# personnes y travaillent en ce moment.}} Les sauvegardes gardent ce qu’elles contiennent.',
  'admin.erase.do': 'Effacer définitivement',
  'admin.erased': '« {title} » est effacé.',
} as const

const en: Record<keyof typeof fr, string> = {
  'admin.title': 'Boards of this server',
  'admin.token': 'Administrator’s token',
  'admin.tokenHelp': 'This server’s administrator set it in PARCOURS_ADMIN_TOKEN. It is not kept.',
  'admin.show': 'Show the boards',
  'admin.failed': 'The request did not go through. Try again in a moment.',
  'admin.count': '{count, plural, one {# board} other {# boards}}',
  'admin.board': 'Board',
  'admin.changed': 'Changed',
  'admin.created': 'Created',
  'admin.people': 'People',
  'admin.peopleHere': '{count, number}, {here, number} of them now',
  'admin.size': 'Size',
  'admin.kilobytes': '{size} KB',
  'admin.eraseNamed': 'Erase: {title}',
  'admin.templates': '{count, plural, one {# template of this server} other {# templates of this server}}',
  'admin.template': 'Template',
  'admin.template.erase': 'Erase the template “{title}”?',
  'admin.template.what':
    'It is no longer offered on the home page. Boards that were made of it don’t change.',
  'admin.template.erased': 'The template “{title}” is erased.',
  'admin.erase.title': 'Erase “{title}”?',
  'admin.erase.what':
    'The board, its versions and its links are erased from the server for everybody, for good. {count, plural, =0 {Nobody is working on it now.} one {# person is working on it now.} other {# people are working on it now.}} Backups keep what they hold.',
  'admin.erase.do': 'Erase for good',
  'admin.erased': '“{title}” is erased.',
}

export const admin = { fr, en } as const
