import type { Catalogue, Locale } from '../translate.ts'

/** What leaves and enters as files: column headings, values of the table, and what is said when a file cannot be read. */
export const exchange = {
  fr: {
    'column.journey': 'Parcours',
    'column.stage': 'Étape',
    'column.phase': 'Phase',
    'column.lane': 'Rubrique',
    'column.kind': 'Type',
    'column.text': 'Texte',
    'column.channel': 'Canal',
    'column.truth': 'Moment de vérité',
    'column.group': 'Groupe',
    'column.mean': 'Moyenne (1–5)',
    'column.ratings': 'Nombre d’avis',
    'column.points':
      'Points : {vote} ({ballots, plural, one {# bulletin} other {# bulletins}} sur {seats, number})',
    'column.groupPoints': 'Points du groupe : {vote}',
    'column.rank': 'Rang : {vote}',
    'vote.untitled': 'Vote',
    'column.owner': 'Responsable',
    'column.due': 'Échéance',
    'column.state': 'État',
    'kind.task': 'Plan d’actions',
    'state.todo': 'à faire',
    'state.doing': 'en cours',
    'state.done': 'fait',
    'phase.pre': 'Avant-vente',
    'phase.post': 'Après-vente',
    'kind.actions': 'Action',
    'kind.touchpoints': 'Point de contact',
    'kind.thoughts': 'Pensée, verbatim',
    'kind.pains': 'Irritant',
    'kind.solutions': 'Solution, piste',
    'kind.free': 'Note libre',
    'kind.rating': 'Avis',
    'place.parking': 'Idées à trier',
    'group.untitled': 'Groupe sans titre',
    yes: 'oui',
    'drawing.title': 'Parcours client : {title}',
    'drawing.untitled': 'Parcours client',
    'error.empty-file': 'Ce fichier est vide. Choisissez un fichier JSON exporté depuis un tableau.',
    'error.not-a-board':
      'Ce fichier est bien du JSON, mais pas un tableau exporté. Choisissez un fichier obtenu par « Exporter », format JSON.',
    'error.broken-json':
      'Ce fichier est abîmé ou incomplet : la lecture s’arrête à la ligne {line, number}, colonne {column, number}. Exportez de nouveau le tableau et réessayez.',
    'error.newer-version':
      'Ce fichier vient d’une version plus récente (format {version}, cette installation lit {known}). Mettez cette installation à jour, puis réessayez.',
    'error.file-too-large':
      'Ce fichier est trop grand : {size, number} Mo, la limite est de {limit, number} Mo. Exportez un tableau plus petit, ou partagez-le en plusieurs.',
    'error.too-deep':
      'Ce fichier imbrique plus de {limit, number} niveaux : un tableau exporté n’en a jamais autant. Choisissez un autre fichier.',
    'error.too-many-records':
      'Ce fichier contient plus de {limit, number} éléments, c’est plus qu’un tableau ne peut en porter. Partagez-le en plusieurs.',
    'error.text-too-long':
      'Un texte de ce fichier compte {length, number} caractères, la limite est de {limit, number}. Il commence par « {excerpt} ».',
    'error.picture-too-large':
      'À cette échelle, l’image ferait {width, number} × {height, number} pixels, c’est trop. Choisissez une échelle de {scale, number} au plus, ou le format SVG.',
    'error.picture-failed': 'L’image n’a pas pu être dessinée. Réessayez, ou choisissez le format SVG.',
  },
  en: {
    'column.journey': 'Journey',
    'column.stage': 'Stage',
    'column.phase': 'Phase',
    'column.lane': 'Lane',
    'column.kind': 'Type',
    'column.text': 'Text',
    'column.channel': 'Channel',
    'column.truth': 'Moment of truth',
    'column.group': 'Group',
    'column.mean': 'Mean (1–5)',
    'column.ratings': 'Number of ratings',
    'column.points':
      'Points: {vote} ({ballots, plural, one {# ballot} other {# ballots}} of {seats, number})',
    'column.groupPoints': 'Points of the group: {vote}',
    'column.rank': 'Rank: {vote}',
    'vote.untitled': 'Vote',
    'column.owner': 'Owner',
    'column.due': 'Due date',
    'column.state': 'State',
    'kind.task': 'Action list',
    'state.todo': 'to do',
    'state.doing': 'in progress',
    'state.done': 'done',
    'phase.pre': 'Pre-sale',
    'phase.post': 'Post-sale',
    'kind.actions': 'Action',
    'kind.touchpoints': 'Touchpoint',
    'kind.thoughts': 'Thought, quote',
    'kind.pains': 'Pain point',
    'kind.solutions': 'Solution, opportunity',
    'kind.free': 'Free note',
    'kind.rating': 'Rating',
    'place.parking': 'Ideas to sort',
    'group.untitled': 'Untitled group',
    yes: 'yes',
    'drawing.title': 'Customer journey: {title}',
    'drawing.untitled': 'Customer journey',
    'error.empty-file': 'This file is empty. Choose a JSON file that was exported from a board.',
    'error.not-a-board':
      'This file is JSON, but not an exported board. Choose a file that “Export” made, in the JSON format.',
    'error.broken-json':
      'This file is damaged or incomplete: reading stops at line {line, number}, column {column, number}. Export the board again and retry.',
    'error.newer-version':
      'This file comes from a newer version (format {version}; this installation reads {known}). Update this installation, then retry.',
    'error.file-too-large':
      'This file is too large: {size, number} MB, the limit is {limit, number} MB. Export a smaller board, or split it.',
    'error.too-deep':
      'This file nests more than {limit, number} levels; an exported board never does. Choose another file.',
    'error.too-many-records':
      'This file holds more than {limit, number} items, which is more than a board can carry. Split it.',
    'error.text-too-long':
      'A text in this file has {length, number} characters, the limit is {limit, number}. It begins with “{excerpt}”.',
    'error.picture-too-large':
      'At this scale the picture would have {width, number} × {height, number} pixels, which is too many. Choose a scale of {scale, number} at most, or the SVG format.',
    'error.picture-failed': 'The picture could not be drawn. Retry, or choose the SVG format.',
  },
} satisfies Record<Locale, Catalogue>
