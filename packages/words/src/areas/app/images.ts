/** Images on the board: brought, dropped, pasted, taken; what they show in words. */
const fr = {
  'image.add': 'Ajouter une image',
  'image.take': 'Ajouter une photo',
  'image.drop':
    'Déposez ici : une image se pose à cet endroit, les lignes d’un fichier CSV deviennent des notes',
  'image.progress': 'Envoi des images',
  'image.added': 'Image ajoutée',
  'image.takenAdded': 'Photo ajoutée au tableau, au-dessus de « {name} »',
  'image.waits':
    'Pas de connexion : « {name} » est gardée sur cet appareil, et posée sur le tableau dès votre retour en ligne.',
  'image.waitsHere':
    'Pas de connexion : « {name} » sera posée dès votre retour en ligne. Ce navigateur ne peut pas la garder : laissez cette page ouverte.',
  'image.one': 'Votre image',
  'image.waiting':
    '{count, plural, one {# image attend la connexion} other {# images attendent la connexion}}',
  'image.held': '{count, plural, one {# image n’est pas posée} other {# images ne sont pas posées}}',
  'image.kept': 'Images gardées sur cet appareil',
  'image.again': 'Envoyer « {name} » de nouveau',
  'image.save': 'Enregistrer « {name} » sur cet appareil',
  'image.giveUp': 'Retirer « {name} » de cette liste',
  'image.left': 'Ajoutée avant, pas encore envoyée.',
  'image.notThere':
    'Une image copiée sur un autre tableau n’a pas pu suivre : ce navigateur n’a pas accès à ce tableau. Le reste est collé. Ouvrez d’abord cet autre tableau ici, ou enregistrez l’image et déposez-la.',
  'image.tooManyPixels':
    '« {name} » a plus de {limit, number} millions de pixels. Rien n’a été ajouté. Réduisez-la (2 000 pixels de large suffisent), puis réessayez.',
  'image.failed':
    '« {name} » n’a pas pu être ajoutée. Le fichier reste chez vous ; réessayez dans un instant.',
  'image.unreadable':
    '« {name} » n’est pas une image que ce navigateur sait lire. Enregistrez-la en PNG ou en JPEG, puis réessayez.',
  'image.tooLarge':
    '« {name} » pèse {size} Mo, la limite est de {limit, number} Mo. Rien n’a été ajouté. Réduisez-la (2 000 pixels de large suffisent), puis réessayez.',
  'image.notPlaced':
    'L’image n’a pas pu être posée : vous ne pouvez pas dessiner ici en ce moment, ou le tableau est plein.',
  'image.alt': 'Décrire l’image',
  'image.altField': 'Ce que montre l’image',
  'image.altHelp': 'Lu par les lecteurs d’écran et dans les exports.',
  'file.board':
    '« {name} » est un tableau exporté : il devient un nouveau tableau. Importez-le depuis l’accueil. Rien n’a changé ici.',
  'file.other':
    '« {name} » ne se pose pas sur un tableau. Déposez une image, ou un fichier CSV ou texte dont les lignes deviennent des notes.',
  'file.unreadable': '« {name} » n’a pas pu être lu. Rien n’a changé sur le tableau.',
  'file.notNow': 'Vous ne pouvez rien ajouter au tableau en ce moment. Rien n’a changé.',
} as const

const en: Record<keyof typeof fr, string> = {
  'image.add': 'Add an image',
  'image.take': 'Add a photo',
  'image.drop': 'Drop here: an image is put in this place, the lines of a CSV file become notes',
  'image.progress': 'Sending images',
  'image.added': 'Image added',
  'image.takenAdded': 'Photo added to the board, above “{name}”',
  'image.waits':
    'No connection: “{name}” is kept on this device and put on the board as soon as you are back online.',
  'image.waitsHere':
    'No connection: “{name}” will be put on the board as soon as you are back online. This browser can’t keep it: leave this page open.',
  'image.one': 'Your image',
  'image.waiting':
    '{count, plural, one {# image is waiting for the connection} other {# images are waiting for the connection}}',
  'image.held': '{count, plural, one {# image is not on the board} other {# images are not on the board}}',
  'image.kept': 'Images kept on this device',
  'image.again': 'Send “{name}” again',
  'image.save': 'Save “{name}” on this device',
  'image.giveUp': 'Take “{name}” off this list',
  'image.left': 'Added before, not sent yet.',
  'image.notThere':
    'An image that was copied on another board could not follow: this browser has no access to that board. The rest is pasted. Open that board here first, or save the image and drop it.',
  'image.tooManyPixels':
    '“{name}” has more than {limit, number} million pixels. Nothing was added. Make it smaller (2,000 pixels wide is enough) and try again.',
  'image.failed': '“{name}” could not be added. You still have the file; try again in a moment.',
  'image.unreadable':
    '“{name}” is not an image that this browser can read. Save it as PNG or JPEG and try again.',
  'image.tooLarge':
    '“{name}” has {size} MB; the limit is {limit, number} MB. Nothing was added. Make it smaller (2,000 pixels wide is enough) and try again.',
  'image.notPlaced':
    'The image could not be put on the board: you can’t draw here now, or the board is full.',
  'image.alt': 'Describe the image',
  'image.altField': 'What the image shows',
  'image.altHelp': 'Read out by screen readers and in exports.',
  'file.board':
    '“{name}” is an exported board: it becomes a new board. Import it from home. Nothing changed here.',
  'file.other':
    '“{name}” can’t be put on a board. Drop an image, or a CSV or text file whose lines become notes.',
  'file.unreadable': '“{name}” could not be read. Nothing changed on the board.',
  'file.notNow': 'You can’t add anything to the board now. Nothing changed.',
}

export const images = { fr, en } as const
