/** Images on the board: brought, dropped, pasted, taken; what they show in words. */
const fr = {
  'image.add': 'Ajouter une image',
  'image.take': 'Ajouter une photo',
  'image.drop':
    'Déposez ici : une image se pose à cet endroit, les lignes d’un fichier CSV deviennent des notes',
  'image.progress': 'Envoi des images',
  'image.added': 'Image ajoutée',
  'image.takenAdded': 'Photo ajoutée au tableau, au-dessus de « {name} »',
  'image.offline':
    'Ajouter une image demande une connexion. Rien n’est perdu : le fichier reste chez vous. Réessayez une fois reconnecté.',
  'image.broken':
    'La connexion s’est interrompue pendant l’envoi de « {name} ». Rien n’a été ajouté, le fichier reste chez vous.',
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
  'image.offline':
    'Adding an image needs a connection. Nothing is lost: you still have the file. Try again once you are connected.',
  'image.broken':
    'The connection broke off while “{name}” was being sent. Nothing was added, and you still have the file.',
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
