/** Stages merged, split, and laid out after another model. */
const fr = {
  'shortcuts.mergeStages': 'Fusionner avec l’étape voisine',
  'shortcuts.splitStage': 'Scinder l’étape',
  'stage.merge': 'Fusionner',
  'stage.mergeWith': 'Avec « {name} »',
  'stage.merged':
    '{count, plural, =0 {« {name} » et « {other} » ne font plus qu’une étape.} one {« {name} » et « {other} » ne font plus qu’une étape, avec # note.} other {« {name} » et « {other} » ne font plus qu’une étape, avec # notes.}}',
  'stage.split': 'Scinder…',
  'split.title': 'Scinder « {name} »',
  'split.description':
    'Une nouvelle étape apparaît à droite. Choisissez ce qui y va ; le reste demeure à gauche. La partie droite de la courbe suit.',
  'split.name': 'Nom de la nouvelle étape',
  'split.nothing': 'Cette étape ne contient aucune note : la nouvelle sera vide.',
  'split.group': 'Groupe « {name} », {count, plural, one {# note} other {# notes}}',
  'split.count':
    '{count, plural, =0 {Aucune note ne va à droite} one {# note va à droite} other {# notes vont à droite}}',
  'split.do': 'Scinder l’étape',
  'split.done':
    '{count, plural, =0 {« {name} » est scindée.} one {« {name} » est scindée : # note va à « {other} ».} other {« {name} » est scindée : # notes vont à « {other} ».}}',
  'convert.open': 'Changer de modèle d’étapes…',
  'convert.title': 'Changer de modèle d’étapes',
  'convert.description':
    'Chaque étape va où vous le dites. Rien n’est perdu : notes, avis, votes et groupes suivent leur étape, et un seul « Annuler » ramène tout.',
  'convert.model': 'Nouveau modèle',
  'convert.journey': 'Parcours',
  'convert.from': 'Étape actuelle',
  'convert.to': 'Va vers',
  'convert.toOf': 'Où va « {name} »',
  'convert.content':
    '{notes, plural, =0 {aucune note} one {# note} other {# notes}}, {ratings, plural, one {# avis} other {# avis}}, {votes, plural, =0 {aucun vote} one {# vote} other {# votes}}',
  'convert.parking': 'Idées à trier',
  'convert.result': 'Résultat',
  'convert.from.none': 'nouvelle, vide',
  'convert.parked':
    '{count, plural, one {# note va aux idées à trier ; ses avis restent dans la corbeille avec l’étape.} other {# notes vont aux idées à trier ; leurs avis restent dans la corbeille avec l’étape.}}',
  'convert.do': 'Changer de modèle',
  'convert.done': 'Le parcours suit maintenant le modèle « {name} ».',
  'path.title': 'Décision, départs et détours',
  'path.gate': 'On y décide de continuer ou non',
  'path.add': 'Ajouter un départ ou un détour…',
  'path.change': 'Modifier…',
  'path.delete': 'Supprimer',
  'path.deleted': 'Le départ ou le détour est supprimé.',
  'path.added': 'Ajouté à « {name} ».',
  'path.new': 'Départ ou détour de « {name} »',
  'path.edit': 'Départ ou détour de « {name} »',
  'path.description':
    'Par où l’on quitte cette étape autrement que par la suivante. Le taux est celui que vous avez mesuré.',
  'path.way': 'Où va-t-on ?',
  'path.way.branch': 'À une autre étape (détour)',
  'path.way.abandon': 'On abandonne',
  'path.way.competitor': 'Chez un concurrent',
  'path.to': 'Étape d’arrivée',
  'path.rival': 'Nom du concurrent',
  'path.cause': 'Cause',
  'path.measured': 'Taux mesuré (en %)',
  'path.measuredHelp': 'De 0 à 100. Laissez vide si vous ne savez pas.',
  'path.unreadable': 'Un nombre de 0 à 100 est attendu.',
  'path.save': 'Enregistrer',
} as const

const en: Record<keyof typeof fr, string> = {
  'shortcuts.mergeStages': 'Merge with the stage beside',
  'shortcuts.splitStage': 'Split the stage',
  'stage.merge': 'Merge',
  'stage.mergeWith': 'With “{name}”',
  'stage.merged':
    '{count, plural, =0 {“{name}” and “{other}” are one stage now.} one {“{name}” and “{other}” are one stage now, with # note.} other {“{name}” and “{other}” are one stage now, with # notes.}}',
  'stage.split': 'Split…',
  'split.title': 'Split “{name}”',
  'split.description':
    'A new stage appears on the right. Choose what goes there; the rest stays on the left. The right part of the curve goes along.',
  'split.name': 'Name of the new stage',
  'split.nothing': 'This stage holds no notes: the new one will be empty.',
  'split.group': 'Group “{name}”, {count, plural, one {# note} other {# notes}}',
  'split.count':
    '{count, plural, =0 {No note goes to the right} one {# note goes to the right} other {# notes go to the right}}',
  'split.do': 'Split the stage',
  'split.done':
    '{count, plural, =0 {“{name}” is split.} one {“{name}” is split: # note goes to “{other}”.} other {“{name}” is split: # notes go to “{other}”.}}',
  'convert.open': 'Change the stage model…',
  'convert.title': 'Change the stage model',
  'convert.description':
    'Each stage goes where you say. Nothing is lost: notes, ratings, votes and groups follow their stage, and a single “Undo” brings everything back.',
  'convert.model': 'New model',
  'convert.journey': 'Journey',
  'convert.from': 'Stage now',
  'convert.to': 'Goes to',
  'convert.toOf': 'Where “{name}” goes',
  'convert.content':
    '{notes, plural, =0 {no notes} one {# note} other {# notes}}, {ratings, plural, one {# rating} other {# ratings}}, {votes, plural, =0 {no votes} one {# vote} other {# votes}}',
  'convert.parking': 'Ideas to sort',
  'convert.result': 'Result',
  'convert.from.none': 'new, empty',
  'convert.parked':
    '{count, plural, one {# note goes to the ideas to sort; its ratings stay in the bin with the stage.} other {# notes go to the ideas to sort; their ratings stay in the bin with the stage.}}',
  'convert.do': 'Change the model',
  'convert.done': 'The journey now follows the model “{name}”.',
  'path.title': 'Decision, exits and branches',
  'path.gate': 'Here they decide whether to go on',
  'path.add': 'Add an exit or a branch…',
  'path.change': 'Change…',
  'path.delete': 'Delete',
  'path.deleted': 'The exit or branch is deleted.',
  'path.added': 'Added to “{name}”.',
  'path.new': 'Exit or branch of “{name}”',
  'path.edit': 'Exit or branch of “{name}”',
  'path.description':
    'How people leave this stage otherwise than by the next one. The rate is what you measured.',
  'path.way': 'Where do they go?',
  'path.way.branch': 'To another stage (branch)',
  'path.way.abandon': 'They give up',
  'path.way.competitor': 'To a competitor',
  'path.to': 'Stage that they come to',
  'path.rival': 'Name of the competitor',
  'path.cause': 'Cause',
  'path.measured': 'Measured rate (%)',
  'path.measuredHelp': 'From 0 to 100. Leave it empty if you don’t know.',
  'path.unreadable': 'A number from 0 to 100 is needed.',
  'path.save': 'Save',
}

export const stages = { fr, en } as const
