/** Notes under a title, and notes that say nearly the same. */
const fr = {
  'kind.group': 'Groupe',
  'group.make': 'Regrouper',
  'group.addTo': 'Ajouter au groupe',
  'group.leave': 'Retirer du groupe',
  'group.ungroup': 'Dissocier le groupe',
  'group.untitled': 'Groupe sans titre',
  'group.addNote': 'Ajouter une note au groupe',
  'group.ungrouped': 'Groupe « {name} » dissocié : ses notes restent à leur place.',
  'group.deleteWithNotes': '{count, plural, one {Supprimer avec sa note} other {Supprimer avec ses # notes}}',
  'group.deleted':
    '{count, plural, one {Groupe « {name} » supprimé avec # note.} other {Groupe « {name} » supprimé avec # notes.}}',
  'group.needsCell': 'Un groupe est dans une cellule de la carte : déplacez-y d’abord une de ces notes.',
  'results.wholeGroup': 'Pour le groupe entier',
  'similar.open': 'Rapprocher les notes semblables',
  'similar.title': 'Notes semblables',
  'similar.help':
    '{count, plural, one {# rapprochement possible, dans une même cellule. Rien n’est regroupé sans vous.} other {# rapprochements possibles, chacun dans une même cellule. Rien n’est regroupé sans vous.}}',
  'similar.none': 'Aucune note n’est assez proche d’une autre dans sa cellule.',
  'similar.row': '{name} : {count, plural, one {# note} other {# notes}}',
  'similar.groupTitle': 'Titre du groupe',
  'similar.joins': 'Proche du groupe « {title} ».',
  'similar.accept': '{count, plural, one {Regrouper # note} other {Regrouper # notes}}',
  'similar.join': '{count, plural, one {Ajouter # note au groupe} other {Ajouter # notes au groupe}}',
  'similar.dismiss': 'Laisser ainsi',
  'similar.dismissed': 'Proposition écartée.',
  'similar.done': '{count, plural, one {# note regroupée.} other {# notes regroupées.}}',
} as const

const en: Record<keyof typeof fr, string> = {
  'kind.group': 'Group',
  'group.make': 'Group',
  'group.addTo': 'Add to group',
  'group.leave': 'Take out of the group',
  'group.ungroup': 'Ungroup',
  'group.untitled': 'Untitled group',
  'group.addNote': 'Add a note to the group',
  'group.ungrouped': 'Group “{name}” taken apart: its notes stay where they are.',
  'group.deleteWithNotes': '{count, plural, one {Delete with its note} other {Delete with its # notes}}',
  'group.deleted':
    '{count, plural, one {Group “{name}” deleted with # note.} other {Group “{name}” deleted with # notes.}}',
  'group.needsCell': 'A group stands in a cell of the map: move one of these notes there first.',
  'results.wholeGroup': 'For the group as a whole',
  'similar.open': 'Find similar notes',
  'similar.title': 'Similar notes',
  'similar.help':
    '{count, plural, one {# set of notes that could be grouped, in one cell. Nothing is grouped without you.} other {# sets of notes that could be grouped, each in one cell. Nothing is grouped without you.}}',
  'similar.none': 'No note is close enough to another one in its cell.',
  'similar.row': '{name}: {count, plural, one {# note} other {# notes}}',
  'similar.groupTitle': 'Title of the group',
  'similar.joins': 'Close to the group “{title}”.',
  'similar.accept': '{count, plural, one {Group # note} other {Group # notes}}',
  'similar.join': '{count, plural, one {Add # note to the group} other {Add # notes to the group}}',
  'similar.dismiss': 'Leave as they are',
  'similar.dismissed': 'Suggestion passed over.',
  'similar.done': '{count, plural, one {# note grouped.} other {# notes grouped.}}',
}

export const groups = { fr, en } as const
