/** Votes by points and private ratings: placing them, closing them, and what came of them. */
const fr = {
  'vote.yours': 'Vos votes',
  'vote.left': '{left, plural, one {# restant} other {# restants}} sur {budget}',
  'vote.rules':
    '{budget, plural, one {# vote} other {# votes}} par personne, {cap, plural, one {un seul} other {# au plus}} par note.',
  'vote.keys': 'Espace ajoute un vote sur la note, Retour arrière le reprend.',
  'vote.given':
    '{title} : {points, plural, =0 {aucun vote de vous} one {# vote de vous} other {# votes de vous}}. {left, plural, one {# restant} other {# restants}}.',
  'vote.obstacle.cap':
    '{cap, plural, one {Un seul vote} other {# votes au plus}} par note : placez le suivant ailleurs.',
  'vote.obstacle.budget':
    '{budget, plural, one {Votre vote est placé} other {Vos # votes sont placés}} : reprenez-en un pour le mettre ailleurs.',
  'vote.obstacle.none': 'Vous n’avez pas de vote sur cette note.',
  'vote.obstacle.scope': 'Cette note n’est pas soumise au vote.',
  'vote.obstacle.closed': 'Le vote est clos : les points sont en train d’être comptés.',
  'vote.on': 'Vos votes sur cette note',
  'vote.add': 'Ajouter un vote',
  'vote.take': 'Reprendre un vote',
  'vote.cast': '{count, plural, one {# personne a voté} other {# personnes ont voté}}',
  'vote.reveal': 'Révéler les totaux',
  'vote.revealed': 'Les totaux du vote sont révélés.',
  'vote.visible': 'Totaux visibles de tous',
  'vote.again': 'Revoter',
  'vote.againTitle': 'Voter encore une fois ?',
  'vote.againDetail':
    'Un nouveau vote commence pour tout le monde, sans les points d’avant. Le résultat actuel reste dans le classement, à côté du nouveau.',
  'vote.budget': 'Votes par personne',
  'vote.budgetWrong': 'De 1 à {limit}.',
  'vote.cap': 'Au plus par note',
  'vote.capWrong': 'De 1 au nombre de votes par personne.',
  'vote.settingsRunning': 'Le vote ne change pas pendant qu’il est en cours.',
  'vote.lanes': 'Rubriques soumises au vote',
  'vote.lanesHelp': 'Seules leurs notes reçoivent des votes. Les autres rubriques sont grisées.',

  'results.title': 'Classement',
  'results.open': 'Classement',
  'results.tag': 'Révélé',
  'results.which': 'Vote montré',
  'results.filter': 'Filtrer par rubrique',
  'results.all': 'Tout',
  'results.sum':
    '{points, plural, one {# vote} other {# votes}} · {ballots, plural, one {# personne} other {# personnes}} sur {seats}',
  'results.rank': 'Rang {rank}',
  'results.points': '{points, plural, one {# vote} other {# votes}}',
  'results.none': 'Aucun vote n’a été placé.',
  'results.noneHere': 'Aucun vote dans cette rubrique.',
  'results.noVotes': 'Il n’y a pas encore de vote révélé sur ce tableau.',
  'results.compare': 'Côte à côte',
  'results.one': 'Un vote',
  'results.view': 'Affichage',
  'results.note': 'Note',
  'results.show': 'Montrer « {title} » sur la carte',
  'results.parked': 'Idées à trier',
  'results.free': 'hors de la carte',
  'results.untitled': 'Vote sans titre',
  'results.csv': 'CSV',

  'ratings.yours': 'Vos avis',
  'ratings.given': '{given} sur {count}',
  'ratings.cast':
    '{count, plural, one {# personne a donné son avis} other {# personnes ont donné leur avis}}',
  'ratings.private': 'Personne d’autre ne voit votre avis avant la révélation.',
  'ratings.reveal': 'Révéler les avis',
  'ratings.revealed': 'Les avis sont révélés.',
  'ratings.visible': 'Avis visibles de tous',
  'ratings.again': 'Redemander les avis',
  'ratings.againTitle': 'Redemander les avis ?',
  'ratings.againDetail':
    'Chacun donne de nouveau ses avis pour soi. Ceux qui sont sur la courbe y restent jusqu’à la prochaine révélation.',
  'ratings.names.shownHelp': 'Chaque avis révélé reste celui de qui l’a donné, qui pourra le changer.',
  'ratings.names.removedHelp':
    'Personne ne saura qui a donné quel avis, le serveur non plus. C’est définitif.',
  'ratings.title': 'Avis',
  'ratings.none': 'Aucun avis pour ce persona.',
  'ratings.stage': 'Étape',
  'ratings.mean': 'Moyenne',
  'ratings.spread': 'Dispersion',
  'ratings.count': 'Avis',
  'ratings.row': '{count, plural, one {# avis} other {# avis}}, moyenne {mean}, dispersion de {low} à {high}',
  'ratings.distribution': 'Répartition',
  'ratings.oneTo5': 'De 1, très dur, à 5, très bien.',

  'leave.voting':
    'Les totaux de ce vote sont encore masqués. Révélez-les à tout le monde, ou continuez sans résultat : les points placés ne compteront pas.',
  'leave.rating':
    'Les avis de cette étape sont encore masqués. Révélez-les à tout le monde, ou laissez-les masqués : ils ne compteront pas.',
  'leave.votingCovered': 'Continuer sans résultat',
} as const

const en: Record<keyof typeof fr, string> = {
  'vote.yours': 'Your votes',
  'vote.left': '{left} left of {budget}',
  'vote.rules':
    '{budget, plural, one {# vote} other {# votes}} each, {cap, plural, one {one} other {# at most}} per note.',
  'vote.keys': 'Space adds a vote on the note, Backspace takes it back.',
  'vote.given':
    '{title}: {points, plural, =0 {no vote of yours} one {# vote of yours} other {# votes of yours}}. {left} left.',
  'vote.obstacle.cap':
    '{cap, plural, one {One vote} other {# votes at most}} per note: place the next one elsewhere.',
  'vote.obstacle.budget':
    '{budget, plural, one {Your vote is placed} other {All # of your votes are placed}}: take one back to place it elsewhere.',
  'vote.obstacle.none': 'You have no vote on this note.',
  'vote.obstacle.scope': 'This note is not part of the vote.',
  'vote.obstacle.closed': 'The vote is closed: votes are being counted.',
  'vote.on': 'Your votes on this note',
  'vote.add': 'Add a vote',
  'vote.take': 'Take a vote back',
  'vote.cast': '{count, plural, one {# person has voted} other {# people have voted}}',
  'vote.reveal': 'Reveal totals',
  'vote.revealed': 'The totals of the vote are revealed.',
  'vote.visible': 'Everybody sees the totals',
  'vote.again': 'Vote again',
  'vote.againTitle': 'Vote once more?',
  'vote.againDetail':
    'A new vote begins for everybody, without the points of before. The result that is there stays in the ranking, beside the new one.',
  'vote.budget': 'Votes per person',
  'vote.budgetWrong': '1 to {limit}.',
  'vote.cap': 'At most per note',
  'vote.capWrong': 'From 1 to the votes per person.',
  'vote.settingsRunning': 'The vote stays as it is while it is under way.',
  'vote.lanes': 'Rows to vote on',
  'vote.lanesHelp': 'Only their notes take votes. The other rows are greyed.',

  'results.title': 'Ranking',
  'results.open': 'Ranking',
  'results.tag': 'Revealed',
  'results.which': 'Vote shown',
  'results.filter': 'Filter by row',
  'results.all': 'All',
  'results.sum':
    '{points, plural, one {# vote} other {# votes}} · {ballots} of {seats, plural, one {# person} other {# people}}',
  'results.rank': 'Rank {rank}',
  'results.points': '{points, plural, one {# vote} other {# votes}}',
  'results.none': 'No vote was placed.',
  'results.noneHere': 'No vote in this row.',
  'results.noVotes': 'No vote has been revealed on this board yet.',
  'results.compare': 'Side by side',
  'results.one': 'One vote',
  'results.view': 'View',
  'results.note': 'Note',
  'results.show': 'Show “{title}” on the map',
  'results.parked': 'Ideas to sort',
  'results.free': 'outside of the map',
  'results.untitled': 'Vote without a title',
  'results.csv': 'CSV',

  'ratings.yours': 'Your ratings',
  'ratings.given': '{given} of {count}',
  'ratings.cast': '{count, plural, one {# person has rated} other {# people have rated}}',
  'ratings.private': 'Nobody else sees your rating before the reveal.',
  'ratings.reveal': 'Reveal ratings',
  'ratings.revealed': 'The ratings are revealed.',
  'ratings.visible': 'Everybody sees the ratings',
  'ratings.again': 'Rate again',
  'ratings.againTitle': 'Rate once more?',
  'ratings.againDetail':
    'Everybody rates in private again. The ratings on the curve stay there until the next reveal.',
  'ratings.names.shownHelp': 'Each revealed rating stays with its author, who can change it.',
  'ratings.names.removedHelp':
    'Nobody will know who gave which rating, nor will the server. This can’t be undone.',
  'ratings.title': 'Ratings',
  'ratings.none': 'No rating for this persona.',
  'ratings.stage': 'Stage',
  'ratings.mean': 'Mean',
  'ratings.spread': 'Spread',
  'ratings.count': 'Ratings',
  'ratings.row': '{count, plural, one {# rating} other {# ratings}}, mean {mean}, spread {low} to {high}',
  'ratings.distribution': 'Distribution',
  'ratings.oneTo5': 'From 1, very hard, to 5, very good.',

  'leave.voting':
    'The totals of this vote are still hidden. Reveal them to everybody, or go on without a result: the points placed will not count.',
  'leave.rating':
    'The ratings of this step are still hidden. Reveal them to everybody, or leave them hidden: they will not count.',
  'leave.votingCovered': 'Go on without a result',
} as const

export const voting = { fr, en } as const
