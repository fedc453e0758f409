import type { Catalogue, Locale } from '../translate.ts'

/** What the commands of the machine say (`npm run parcours -- …`). */
export const cli = {
  fr: {
    usage: 'Utilisation : {usage}',
    directory:
      'Les données sont dans PARCOURS_DATA (par défaut ./data), avec les mêmes variables que le serveur.',
    unknown: 'La commande « {name} » n’existe pas.',
    failed: 'La commande « {name} » a échoué : {reason}',
    config: 'La configuration n’est pas valable : {reason}',
    noData:
      'Il n’y a pas de données de Parcours dans {directory}. Indiquez le bon dossier dans PARCOURS_DATA.',
    held: 'Les données ne peuvent pas être ouvertes : {reason}. Arrêtez le serveur, puis relancez la commande.',
    unknownBoard:
      'Aucun tableau ne porte l’identifiant « {board} » ici. L’identifiant est la fin de l’adresse : /b/<identifiant>.',
    'link.summary':
      'remplace tous les liens d’un tableau par de nouveaux et les affiche une fois ; les personnes déjà entrées restent',
    'link.done':
      'Nouveaux liens de « {title} ». Les anciens n’ouvrent plus rien ; les personnes déjà entrées restent.',
    'link.closed': '(fermé)',
  },
  en: {
    usage: 'Usage: {usage}',
    directory: 'The data are in PARCOURS_DATA (default ./data), with the same variables as the server.',
    unknown: 'There is no command “{name}”.',
    failed: 'The command “{name}” failed: {reason}',
    config: 'The configuration is not valid: {reason}',
    noData: 'There are no data of Parcours in {directory}. Set PARCOURS_DATA to the right folder.',
    held: 'The data cannot be opened: {reason}. Stop the server, then run the command again.',
    unknownBoard: 'No board has the id “{board}” here. The id is the end of the address: /b/<id>.',
    'link.summary': 'replaces all links of a board with new ones and shows them once; people who joined stay',
    'link.done': 'New links of “{title}”. The old ones open nothing any more; people who joined stay.',
    'link.closed': '(closed)',
  },
} satisfies Record<Locale, Catalogue>
