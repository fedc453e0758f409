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
    unreadable: 'Les données de {file} ne peuvent pas être lues : {reason}',
    exists: 'Le fichier {file} existe déjà ; rien n’a été écrit. Choisissez un autre nom.',
    'backup.summary':
      'enregistre tout dans un fichier, à cet instant, que le serveur tourne ou non ; dans un dossier, sous la date ; --keep garde les derniers',
    'backup.done':
      '{boards, plural, one {# tableau enregistré} other {# tableaux enregistrés}}, fichier vérifié.',
    'backup.failed': 'La sauvegarde n’a pas pu être faite, aucun fichier n’a été laissé : {reason}',
    'restore.summary':
      'reprend tout d’une sauvegarde, ou un seul tableau (--board) ; le serveur doit être arrêté ; ce qui était là est mis de côté',
    'restore.noFile': 'Il n’y a pas de fichier {file}.',
    'restore.bad': '{file} ne peut pas être repris : {reason}. Rien n’a changé.',
    'restore.done':
      '{boards, plural, one {# tableau repris} other {# tableaux repris}}. Démarrez le serveur.',
    'restore.boardDone':
      '« {title} » est repris, avec ses liens et ses places d’aujourd’hui. Démarrez le serveur.',
    'restore.privateBack':
      '{documents, plural, one {# document privé qui ne se lisait plus est repris} other {# documents privés qui ne se lisaient plus sont repris}} de la sauvegarde ; les autres restent comme ils sont.',
    'restore.privateEmpty':
      '{documents, plural, one {# document privé ne se lit plus, et la sauvegarde ne l’a pas : il recommence vide} other {# documents privés ne se lisent plus, et la sauvegarde ne les a pas : ils recommencent vides}}. La page de la personne rapporte ce qu’elle en a encore.',
    'restore.aside': 'Ce qui était là auparavant est dans {file}.',
    'exportAll.summary': 'écrit chaque tableau en JSON dans un dossier, que le serveur tourne ou non',
    'exportAll.failed': 'Le tableau {board} n’a pas pu être écrit : {reason}',
    'exportAll.done': '{boards, plural, one {# tableau écrit} other {# tableaux écrits}} dans {folder}.',
    'exportAll.some':
      '{boards, plural, one {# tableau n’a pas pu être écrit} other {# tableaux n’ont pas pu être écrits}}. Reprenez-les d’une sauvegarde (parcours restore … --board).',
    'check.summary':
      'vérifie que tout ce qui est enregistré se lit et est intact, que le serveur tourne ou non',
    'check.database': 'base de données',
    'check.version': '{board}, version {version}',
    'check.private': '{board}, document privé de la place {seat}',
    'check.template': 'modèle {template}',
    'check.fault': 'FAUTE {where} : {what}',
    'check.warning': 'remarque {where} : {what}',
    'check.done':
      '{boards, plural, one {# tableau vérifié} other {# tableaux vérifiés}}, {versions, plural, one {# version} other {# versions}}, {privates, plural, one {# document privé} other {# documents privés}}.',
    'check.failed':
      '{faults, plural, one {# faute} other {# fautes}}. Reprenez ce qui est endommagé d’une sauvegarde (parcours restore).',
    'link.summary':
      'remplace tous les liens d’un tableau par de nouveaux et les affiche une fois ; les personnes déjà entrées restent',
    'link.done':
      'Nouveaux liens de « {title} ». Les anciens n’ouvrent plus rien ; les personnes déjà entrées restent.',
    'link.closed': '(fermé)',
    'list.summary':
      'liste les tableaux : identifiant, dernière modification (UTC), personnes, octets, titre ; que le serveur tourne ou non',
    'list.done': '{boards, plural, one {# tableau} other {# tableaux}}.',
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
    unreadable: 'The data in {file} cannot be read: {reason}',
    exists: 'The file {file} exists already; nothing was written. Choose another name.',
    'backup.summary':
      'saves everything to one file, as of this moment, whether the server runs or not; in a folder, under its date; --keep keeps the last ones',
    'backup.done': '{boards, plural, one {# board} other {# boards}} saved, file checked.',
    'backup.failed': 'The backup could not be made, no file was left: {reason}',
    'restore.summary':
      'brings everything back from a backup, or one board (--board); the server has to be stopped; what was there is put aside',
    'restore.noFile': 'There is no file {file}.',
    'restore.bad': '{file} cannot be restored: {reason}. Nothing has changed.',
    'restore.done': '{boards, plural, one {# board} other {# boards}} restored. Start the server.',
    'restore.boardDone': '“{title}” is restored, with its links and seats of today. Start the server.',
    'restore.privateBack':
      '{documents, plural, one {# private document that could not be read came back} other {# private documents that could not be read came back}} from the backup; the others stay as they are.',
    'restore.privateEmpty':
      '{documents, plural, one {# private document cannot be read, and the backup does not have it: it begins empty} other {# private documents cannot be read, and the backup does not have them: they begin empty}}. The person’s page brings what it still has of it.',
    'restore.aside': 'What was there before is in {file}.',
    'exportAll.summary': 'writes every board as JSON into a folder, whether the server runs or not',
    'exportAll.failed': 'The board {board} could not be written: {reason}',
    'exportAll.done': '{boards, plural, one {# board} other {# boards}} written to {folder}.',
    'exportAll.some':
      '{boards, plural, one {# board} other {# boards}} could not be written. Bring them back from a backup (parcours restore … --board).',
    'check.summary':
      'checks that all that is stored can be read and is intact, whether the server runs or not',
    'check.database': 'database',
    'check.version': '{board}, version {version}',
    'check.private': '{board}, private document of seat {seat}',
    'check.template': 'template {template}',
    'check.fault': 'FAULT {where}: {what}',
    'check.warning': 'note {where}: {what}',
    'check.done':
      '{boards, plural, one {# board} other {# boards}} checked, {versions, plural, one {# version} other {# versions}}, {privates, plural, one {# private document} other {# private documents}}.',
    'check.failed':
      '{faults, plural, one {# fault} other {# faults}}. Bring back what is damaged from a backup (parcours restore).',
    'link.summary': 'replaces all links of a board with new ones and shows them once; people who joined stay',
    'link.done': 'New links of “{title}”. The old ones open nothing any more; people who joined stay.',
    'link.closed': '(closed)',
    'list.summary':
      'lists the boards: id, last change (UTC), people, bytes, title; whether the server runs or not',
    'list.done': '{boards, plural, one {# board} other {# boards}}.',
  },
} satisfies Record<Locale, Catalogue>
