/** What people expect of every board: keys, finding, arranging, copying, locking, and the hints about them. */
const fr = {
  'shortcuts.writing': 'Écrire',
  'shortcuts.pointer': 'Avec la souris',
  'shortcuts.space': 'Espace',
  'shortcuts.save': 'Enregistrer et sortir',
  'shortcuts.nextNew': 'Enregistrer, puis nouvelle note dessous',
  'shortcuts.extend': 'Ajouter à la sélection',
  'shortcuts.leave': 'Quitter l’outil, la sélection',
  'shortcuts.vote': 'Pendant un vote : donner un point, le reprendre',
  'shortcuts.selectAll': 'Sélectionner toutes les notes',
  'shortcuts.byPan': 'Espace + glisser',
  'shortcuts.byShift': '⇧ + clic',
  'shortcuts.byAlt': 'Alt + glisser',
  'shortcuts.byAltLate': 'Glisser, puis Alt',
  'shortcuts.copyAlong': 'Emmener une copie',
  'shortcuts.free': 'Poser librement sur la carte',

  'find.open': 'Rechercher sur le tableau',
  'find.field': 'Rechercher un mot',
  'find.count': '{index, number} sur {count, number}',
  'find.any': '{count, plural, =0 {Rien de tel ici} one {# résultat} other {# résultats}}',
  'find.next': 'Résultat suivant',
  'find.previous': 'Résultat précédent',
} as const

const en: Record<keyof typeof fr, string> = {
  'shortcuts.writing': 'Writing',
  'shortcuts.pointer': 'With the mouse',
  'shortcuts.space': 'Space',
  'shortcuts.save': 'Save and leave',
  'shortcuts.nextNew': 'Save, then a new note below',
  'shortcuts.extend': 'Add to the selection',
  'shortcuts.leave': 'Leave the tool, the selection',
  'shortcuts.vote': 'During a vote: give a point, take it back',
  'shortcuts.selectAll': 'Select all notes',
  'shortcuts.byPan': 'Space + drag',
  'shortcuts.byShift': '⇧ + click',
  'shortcuts.byAlt': 'Alt + drag',
  'shortcuts.byAltLate': 'Drag, then Alt',
  'shortcuts.copyAlong': 'Carry a copy away',
  'shortcuts.free': 'Lay it freely on the map',

  'find.open': 'Find on the board',
  'find.field': 'Find a word',
  'find.count': '{index, number} of {count, number}',
  'find.any': '{count, plural, =0 {Nothing like that here} one {# result} other {# results}}',
  'find.next': 'Next result',
  'find.previous': 'Previous result',
}

export const habits = { fr, en } as const
