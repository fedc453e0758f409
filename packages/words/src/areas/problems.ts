import type { Catalogue, Locale } from '../translate.ts'

/**
 * What the server says when it can't do something (RFC 9457): `<code>.title` is what happened, `<code>.detail` what to
 * do about it. Also the two pages that it writes itself.
 */
export const problems = {
  fr: {
    'bad-request.title': 'Demande incomplète',
    'bad-request.detail':
      'Le champ « {field} » manque ou n’a pas la forme attendue. Corrigez-le et réessayez.',
    'broken-json.title': 'Contenu illisible',
    'broken-json.detail': 'Le contenu envoyé n’est pas du JSON valide. Envoyez-le de nouveau, en entier.',
    'unsupported-media.title': 'Type de contenu inconnu',
    'unsupported-media.detail': 'Envoyez du JSON, avec l’en-tête « Content-Type: application/json ».',
    'title-missing.title': 'Titre manquant',
    'title-missing.detail': 'Donnez un titre au tableau.',
    'title-too-long.title': 'Titre trop long',
    'title-too-long.detail':
      'Le titre compte {length, number} caractères, la limite est de {limit, number}. Raccourcissez-le.',
    'name-missing.title': 'Nom manquant',
    'name-missing.detail': 'Indiquez le nom sous lequel les autres vous verront.',
    'name-too-long.title': 'Nom trop long',
    'name-too-long.detail':
      'Le nom compte {length, number} caractères, la limite est de {limit, number}. Raccourcissez-le.',
    'unknown-template.title': 'Modèle inconnu',
    'unknown-template.detail': 'Le modèle « {template} » n’existe pas ici. Choisissez parmi : {known}.',
    'too-large.title': 'Fichier trop grand',
    'too-large.detail':
      'Ce contenu dépasse la limite de {limit, number} Mo. Exportez un tableau plus petit, ou partagez-le en plusieurs.',
    'image-unknown.title': 'Ce n’est pas une image',
    'image-unknown.detail':
      'Ce fichier n’est pas une image que le tableau sait montrer. Rien n’a été ajouté. Enregistrez-la en PNG ou en JPEG, puis réessayez.',
    'image-broken.title': 'Image illisible',
    'image-broken.detail':
      'Cette image est abîmée ou incomplète. Rien n’a été ajouté. Ouvrez-la et enregistrez-la de nouveau, en PNG ou en JPEG, puis réessayez.',
    'image-too-large.title': 'Image trop lourde',
    'image-too-large.detail':
      'L’image pèse {size, number} Mo, la limite est de {limit, number} Mo. Rien n’a été ajouté. Réduisez-la (2 000 pixels de large suffisent) ou enregistrez-la en JPEG, puis réessayez.',
    'image-too-many-pixels.title': 'Image trop grande',
    'image-too-many-pixels.detail':
      'L’image a plus de {limit, number} millions de pixels. Rien n’a été ajouté. Réduisez-la (2 000 pixels de large suffisent), puis réessayez.',
    'image-role.title': 'Ajout réservé',
    'image-role.detail':
      'Votre lien ne permet pas d’ajouter d’image. Rien n’a changé sur le tableau. Demandez à participer à la personne qui anime.',
    'image-frozen.title': 'Tableau gelé',
    'image-frozen.detail':
      'Le tableau est gelé : rien n’a été ajouté. Gardez l’image et réessayez quand la personne qui anime l’aura rouvert.',
    'image-step.title': 'Pas pendant cette étape',
    'image-step.detail':
      'Pendant cette étape, le tableau ne prend pas d’image : rien n’a été ajouté. Gardez l’image et réessayez à l’étape suivante.',
    'too-many-images.title': 'Trop d’images à la fois',
    'too-many-images.detail':
      'Vous avez ajouté plus de {limit, number} images en une minute. Celles d’avant sont sur le tableau ; attendez un peu, puis réessayez.',
    'board-images-full.title': 'Plus de place pour les images',
    'board-images-full.detail':
      'Les images d’un tableau comptent {count, number} fichiers et {limit, number} Mo au plus, corbeille comprise. Rien n’a été ajouté. Continuez sur une copie du tableau, qui laisse la corbeille derrière elle.',
    'unknown-image.title': 'Image introuvable',
    'unknown-image.detail': 'Ce tableau n’a pas cette image. Rechargez la page.',
    'import-failed.title': 'Import impossible',
    'export-failed.title': 'Export impossible',
    'export-failed.detail': 'Le fichier n’a pas pu être produit. Réessayez dans un instant.',
    'unauthorized.title': 'Accès refusé',
    'unauthorized.detail':
      'Ce lien n’ouvre pas ce tableau : il est incomplet ou a été remplacé. Demandez un nouveau lien à la personne qui anime.',
    'facilitator-only.title': 'Réservé à l’animation',
    'facilitator-only.detail': 'Seul le lien d’animation permet de voir et de partager les liens du tableau.',
    'facilitator-command.title': 'Réservé à l’animation',
    'facilitator-command.detail':
      'Rien n’a changé sur le tableau. Demandez à la personne qui anime de le faire, ou de vous donner ce rôle.',
    'step-unknown.title': 'Étape introuvable',
    'step-unknown.detail': 'Cette étape n’est plus dans l’ordre du jour. Choisissez-en une autre.',
    'step-elsewhere.title': 'L’atelier est déjà ailleurs',
    'step-elsewhere.detail':
      'Quelqu’un d’autre a changé d’étape en même temps. Regardez où en est l’atelier, puis continuez de là.',
    'step-running.title': 'Étape en cours',
    'step-running.detail':
      'Rien n’a changé : cela ne se fait pas pendant que l’étape est en cours. Passez à une autre étape, ou terminez l’atelier, puis réessayez.',
    'too-many-steps.title': 'Ordre du jour complet',
    'too-many-steps.detail':
      'Un ordre du jour compte {limit, number} étapes au plus. Retirez-en une d’abord.',
    'step-without-timer.title': 'Pas de minuteur',
    'step-without-timer.detail':
      'L’étape en cours n’a pas de durée prévue. Donnez-lui-en une, ou passez à la suivante.',
    'step-not-private.title': 'Rien à révéler',
    'step-not-private.detail':
      'Rien n’a changé : l’étape en cours ne masque rien. Regardez où en est l’atelier, puis continuez de là.',
    'facilitator-key.title': 'Lien d’animation requis',
    'facilitator-key.detail':
      'Le serveur ne garde pas les liens. Ouvrez le tableau avec le lien d’animation lui-même pour les afficher.',
    'link-replaced.title': 'Ce lien a été remplacé',
    'link-replaced.detail':
      'La personne qui anime a remplacé ce lien par un autre. Le tableau existe toujours ; demandez-lui le nouveau lien.',
    'link-closed.title': 'Ce lien est fermé',
    'link-closed.detail':
      'La personne qui anime a fermé ce lien. Le tableau existe toujours ; demandez-lui un autre lien.',
    'link-expired.title': 'Ce lien a expiré',
    'link-expired.detail':
      'La date de fin de ce lien est passée. Le tableau existe toujours ; demandez un nouveau lien à la personne qui anime.',
    'seat-removed.title': 'Vous avez été retiré de ce tableau',
    'seat-removed.detail':
      'Une personne qui anime a mis fin à votre participation. Ce que vous aviez enregistré reste sur le tableau. Pour revenir, demandez-lui un lien.',
    'admin-closed.title': 'Liste fermée',
    'admin-closed.detail':
      'Ce serveur n’a pas de jeton d’administration. Qui l’administre le définit dans PARCOURS_ADMIN_TOKEN, puis relance le serveur.',
    'admin-token.title': 'Jeton d’administration requis',
    'admin-token.detail':
      'Cette demande n’a pas le bon jeton d’administration (en-tête « Authorization: Bearer … »). Vérifiez-le.',
    'too-many-tokens.title': 'Trop de jetons faux',
    'too-many-tokens.detail': 'Trop de jetons faux sont venus de cette adresse. Réessayez dans dix minutes.',
    'seat-needed.title': 'Place requise',
    'seat-needed.detail':
      'Entrez d’abord sur le tableau sous un nom ; un lien seul n’a pas de place à emporter.',
    'resume-unknown.title': 'Code inconnu',
    'resume-unknown.detail':
      'Ce code n’ouvre rien : il est mal recopié, ou un code plus récent l’a remplacé. Vérifiez-le, ou affichez-en un nouveau sur l’autre appareil.',
    'resume-used.title': 'Code déjà utilisé',
    'resume-used.detail': 'Un code ne sert qu’une fois. Affichez-en un nouveau sur l’autre appareil.',
    'resume-expired.title': 'Code expiré',
    'resume-expired.detail': 'Ce code n’est plus valable. Affichez-en un nouveau sur l’autre appareil.',
    'too-many-guesses.title': 'Trop de codes faux',
    'too-many-guesses.detail':
      'Trop de codes faux sont venus de cette adresse. Réessayez dans dix minutes ; votre place sur l’autre appareil n’a pas changé.',
    'facilitator-link-stays.title': 'Le lien d’animation reste ouvert',
    'facilitator-link-stays.detail':
      'Sans lien d’animation, plus personne ne pourrait rouvrir les autres. Remplacez-le plutôt par un nouveau.',
    'expiry-past.title': 'Date déjà passée',
    'expiry-past.detail':
      'La date de fin d’un lien doit être à venir. Choisissez-en une autre, ou fermez le lien.',
    'own-seat.title': 'C’est votre propre place',
    'own-seat.detail': 'Vous ne pouvez pas vous retirer vous-même. Fermez simplement la page.',
    'observer-watches.title': 'Vous observez',
    'observer-watches.detail':
      'Qui observe n’a rien à rendre prêt. Levez la main, ou demandez à participer à la personne qui anime.',
    'too-many-hands.title': 'Trop de mains levées',
    'too-many-hands.detail':
      '{limit, number} mains sont déjà levées, la limite. Réessayez quand l’animation en aura baissé.',
    'too-many-signals.title': 'Trop de signaux à la fois',
    'too-many-signals.detail':
      'Vous avez fait plus de {limit, number} signaux à la salle en une minute. Attendez un peu, puis réessayez.',
    'unknown-seat.title': 'Personne introuvable',
    'unknown-seat.detail': 'Cette personne ne participe pas à ce tableau, ou en a déjà été retirée.',
    'unknown-board.title': 'Tableau introuvable',
    'unknown-board.detail':
      'Aucun tableau ne porte cet identifiant ici. Vérifiez l’adresse, ou demandez un nouveau lien.',
    'unknown-page.title': 'Adresse inconnue',
    'unknown-page.detail': 'Cette adresse n’existe pas sur ce serveur. Vérifiez-la.',
    'unknown-format.title': 'Format inconnu',
    'unknown-format.detail': 'Le format « {format} » n’existe pas ici. Choisissez parmi : {known}.',
    'board-full.title': 'Tableau complet',
    'board-full.detail':
      'Ce tableau a déjà accueilli {limit, number} personnes, la limite de ce serveur. Demandez à qui l’administre de la relever.',
    'too-many-seats.title': 'Trop d’arrivées à la fois',
    'too-many-seats.detail':
      'Plus de {limit, number} personnes sont arrivées sur ce tableau depuis cette adresse en une heure. Qui a déjà une place peut y revenir ; sinon, réessayez plus tard.',
    'too-many-boards.title': 'Trop de tableaux créés',
    'too-many-boards.detail':
      'Plus de {limit, number} tableaux ont été créés depuis cette adresse en une heure. Réessayez plus tard.',
    'creation-closed.title': 'Création fermée',
    'creation-closed.detail':
      'Ce serveur est ouvert sur le réseau sans règle de création. Qui l’administre doit définir PARCOURS_CREATE=open ou PARCOURS_ADMIN_TOKEN.',
    'creation-token.title': 'Création réservée',
    'creation-token.detail':
      'Sur ce serveur, créer un tableau ou un modèle demande le jeton d’administration (en-tête « Authorization: Bearer … », ou « X-Parcours-Admin » à côté d’un accès au tableau).',
    'server-busy.title': 'Serveur occupé',
    'server-busy.detail':
      'Le serveur ne peut pas répondre maintenant. Rien n’est perdu ; réessayez dans un instant.',
    'storage-failed.title': 'Enregistrement impossible',
    'storage-failed.detail':
      'Le serveur n’a pas pu écrire sur son disque : rien n’a été enregistré. Réessayez ; si cela dure, prévenez qui l’administre.',
    'version-name-missing.title': 'Nom manquant',
    'version-name-missing.detail': 'Donnez un nom à cette version pour la retrouver.',
    'too-many-versions.title': 'Trop de versions nommées',
    'too-many-versions.detail':
      'Ce tableau a déjà {limit, number} versions nommées, la limite de ce serveur. Supprimez-en une, puis réessayez.',
    'template-name-missing.title': 'Nom manquant',
    'template-name-missing.detail': 'Donnez un nom à ce modèle : c’est lui que l’on verra à l’accueil.',
    'too-many-templates.title': 'Trop de modèles',
    'too-many-templates.detail':
      'Ce serveur garde déjà {limit, number} modèles, sa limite. Demandez à qui l’administre d’en supprimer un. Votre tableau n’a pas changé.',
    'unknown-version.title': 'Version introuvable',
    'unknown-version.detail':
      'Cette version n’existe pas ou plus : les versions automatiques s’espacent avec le temps. Le tableau n’a pas changé.',
    'versions-editors-only.title': 'Réservé à l’animation et à la participation',
    'versions-editors-only.detail':
      'Les versions montrent aussi ce qui a été retiré du tableau. Demandez-les à la personne qui anime.',
    'restore-facilitator-only.title': 'Réservé à l’animation',
    'restore-facilitator-only.detail':
      'Rétablir ou supprimer une version concerne le travail de tout le monde : demandez-le à la personne qui anime. Rien n’a changé.',
    'storage-full.title': 'Le disque du serveur est plein',
    'storage-full.detail':
      'Ce qui est enregistré est à l’abri et peut être lu ; rien de nouveau ne peut l’être. Qui administre le serveur doit libérer de la place : l’enregistrement reprendra de lui-même.',
    'storage-failing.title': 'Le disque du serveur ne répond plus',
    'storage-failing.detail':
      'Rien de nouveau ne peut être enregistré. Qui administre le serveur doit vérifier le disque des données ; le serveur réessaie chaque seconde et reprendra de lui-même.',
    'board-damaged.title': 'Tableau endommagé',
    'board-damaged.detail':
      'Le disque du serveur ne rend plus ce tableau tel qu’il a été écrit. Les autres tableaux ne sont pas touchés. Qui administre le serveur peut le reprendre d’une sauvegarde.',
    'unexpected.title': 'Erreur du serveur',
    'unexpected.detail':
      'Une erreur imprévue s’est produite. Réessayez ; si elle revient, transmettez ce numéro à qui administre le serveur : {reference}.',
    'no-client.title': 'L’application n’est pas construite',
    'no-client.detail':
      'Le serveur fonctionne, mais l’application web manque. Lancez « npm start », qui la construit, puis rechargez la page.',
    'program.name': 'Programme',
  },
  en: {
    'bad-request.title': 'Incomplete request',
    'bad-request.detail': 'The field “{field}” is missing or not of the expected form. Correct it and retry.',
    'broken-json.title': 'Unreadable content',
    'broken-json.detail': 'The content sent is not valid JSON. Send it again, whole.',
    'unsupported-media.title': 'Unknown content type',
    'unsupported-media.detail': 'Send JSON, with the header “Content-Type: application/json”.',
    'title-missing.title': 'Title missing',
    'title-missing.detail': 'Give the board a title.',
    'title-too-long.title': 'Title too long',
    'title-too-long.detail':
      'The title has {length, number} characters, the limit is {limit, number}. Shorten it.',
    'name-missing.title': 'Name missing',
    'name-missing.detail': 'Enter the name that the others will see.',
    'name-too-long.title': 'Name too long',
    'name-too-long.detail':
      'The name has {length, number} characters, the limit is {limit, number}. Shorten it.',
    'unknown-template.title': 'Unknown template',
    'unknown-template.detail': 'There is no template “{template}” here. Choose one of: {known}.',
    'too-large.title': 'File too large',
    'too-large.detail':
      'This content exceeds the limit of {limit, number} MB. Export a smaller board, or split it.',
    'image-unknown.title': 'Not an image',
    'image-unknown.detail':
      'This file is not an image that the board can show. Nothing was added. Save it as PNG or JPEG and try again.',
    'image-broken.title': 'Image can’t be read',
    'image-broken.detail':
      'This image is damaged or incomplete. Nothing was added. Open it, save it again as PNG or JPEG, and try again.',
    'image-too-large.title': 'Image too large',
    'image-too-large.detail':
      'The image has {size, number} MB; the limit is {limit, number} MB. Nothing was added. Make it smaller (2,000 pixels wide is enough) or save it as JPEG, and try again.',
    'image-too-many-pixels.title': 'Image too large',
    'image-too-many-pixels.detail':
      'The image has more than {limit, number} million pixels. Nothing was added. Make it smaller (2,000 pixels wide is enough) and try again.',
    'image-role.title': 'You can’t add images here',
    'image-role.detail':
      'Your link doesn’t let you add images. Nothing changed on the board. Ask the facilitator to let you take part.',
    'image-frozen.title': 'Board frozen',
    'image-frozen.detail':
      'The board is frozen: nothing was added. Keep the image and try again when the facilitator has opened it.',
    'image-step.title': 'Not during this step',
    'image-step.detail':
      'During this step the board takes no images: nothing was added. Keep the image and try again in the next step.',
    'too-many-images.title': 'Too many images at once',
    'too-many-images.detail':
      'You added more than {limit, number} images within a minute. The earlier ones are on the board; wait a little and try again.',
    'board-images-full.title': 'No more room for images',
    'board-images-full.detail':
      'The images of a board are at most {count, number} files and {limit, number} MB, the bin included. Nothing was added. Go on with a copy of the board, which leaves the bin behind.',
    'unknown-image.title': 'Image not found',
    'unknown-image.detail': 'This board has no such image. Reload the page.',
    'import-failed.title': 'Import not possible',
    'export-failed.title': 'Export not possible',
    'export-failed.detail': 'The file could not be made. Retry in a moment.',
    'unauthorized.title': 'Access refused',
    'unauthorized.detail':
      'This link does not open this board: it is incomplete or has been replaced. Ask the facilitator for a new link.',
    'facilitator-only.title': 'For facilitators',
    'facilitator-only.detail': 'Only the facilitator’s link may show and share the links of the board.',
    'facilitator-command.title': 'For facilitators',
    'facilitator-command.detail':
      'Nothing has changed on the board. Ask a facilitator to do this, or to give you that role.',
    'step-unknown.title': 'No such step',
    'step-unknown.detail': 'This step is no longer on the agenda. Choose another one.',
    'step-elsewhere.title': 'The workshop has moved on',
    'step-elsewhere.detail':
      'Somebody else changed the step at the same time. See where the workshop is, and go on from there.',
    'step-running.title': 'Step under way',
    'step-running.detail':
      'Nothing has changed: this can’t be done while the step is under way. Go to another step, or end the workshop, and try again.',
    'too-many-steps.title': 'Agenda full',
    'too-many-steps.detail': 'An agenda has {limit, number} steps at most. Remove one first.',
    'step-without-timer.title': 'No timer',
    'step-without-timer.detail': 'The step under way has no time-box. Give it one, or go to the next.',
    'step-not-private.title': 'Nothing to reveal',
    'step-not-private.detail':
      'Nothing has changed: nothing is covered in the step under way. See where the workshop is, and go on from there.',
    'facilitator-key.title': 'Facilitator’s link needed',
    'facilitator-key.detail':
      'The server does not keep links. Open the board with the facilitator’s link itself to show them.',
    'link-replaced.title': 'This link was replaced',
    'link-replaced.detail':
      'The facilitator replaced this link with another one. The board still exists; ask them for the new link.',
    'link-closed.title': 'This link is closed',
    'link-closed.detail':
      'The facilitator closed this link. The board still exists; ask them for another link.',
    'link-expired.title': 'This link has ended',
    'link-expired.detail':
      'The end date of this link has passed. The board still exists; ask the facilitator for a new link.',
    'seat-removed.title': 'You were removed from this board',
    'seat-removed.detail':
      'A facilitator ended your participation. What you had saved stays on the board. To come back, ask them for a link.',
    'admin-closed.title': 'List closed',
    'admin-closed.detail':
      'This server has no administrator’s token. Its administrator sets it in PARCOURS_ADMIN_TOKEN, then restarts the server.',
    'admin-token.title': 'Administrator’s token needed',
    'admin-token.detail':
      'This request lacks the right administrator’s token (header “Authorization: Bearer …”). Check it.',
    'too-many-tokens.title': 'Too many wrong tokens',
    'too-many-tokens.detail': 'Too many wrong tokens came from this address. Try again in ten minutes.',
    'seat-needed.title': 'Seat needed',
    'seat-needed.detail':
      'Join the board under a name first; a link alone has no seat, and no hand to raise.',
    'resume-unknown.title': 'Unknown code',
    'resume-unknown.detail':
      'This code opens nothing: it was not copied correctly, or a newer one replaced it. Check it, or show a new one on the other device.',
    'resume-used.title': 'Code already used',
    'resume-used.detail': 'A code works once. Show a new one on the other device.',
    'resume-expired.title': 'Code expired',
    'resume-expired.detail': 'This code is no longer valid. Show a new one on the other device.',
    'too-many-guesses.title': 'Too many wrong codes',
    'too-many-guesses.detail':
      'Too many wrong codes came from this address. Try again in ten minutes; your seat on the other device has not changed.',
    'facilitator-link-stays.title': 'The facilitator’s link stays open',
    'facilitator-link-stays.detail':
      'Without a facilitator’s link nobody could open the others again. Replace it with a new one instead.',
    'expiry-past.title': 'Date already passed',
    'expiry-past.detail': 'The end date of a link must be to come. Choose another, or close the link.',
    'own-seat.title': 'This is your own seat',
    'own-seat.detail': 'You cannot remove yourself. Just close the page.',
    'observer-watches.title': 'You are watching',
    'observer-watches.detail':
      'Who watches has nothing to be ready with. Raise your hand, or ask a facilitator to let you take part.',
    'too-many-hands.title': 'Too many raised hands',
    'too-many-hands.detail':
      '{limit, number} hands are up already, the limit. Try again once a facilitator has lowered some.',
    'too-many-signals.title': 'Too many signals at once',
    'too-many-signals.detail':
      'You told the room more than {limit, number} things within a minute. Wait a little, then try again.',
    'unknown-seat.title': 'Person not found',
    'unknown-seat.detail': 'This person does not take part in this board, or was removed already.',
    'unknown-board.title': 'Board not found',
    'unknown-board.detail': 'No board has this id here. Check the address, or ask for a new link.',
    'unknown-page.title': 'Unknown address',
    'unknown-page.detail': 'This address does not exist on this server. Check it.',
    'unknown-format.title': 'Unknown format',
    'unknown-format.detail': 'There is no format “{format}” here. Choose one of: {known}.',
    'board-full.title': 'Board full',
    'board-full.detail':
      'This board has already welcomed {limit, number} people, the limit of this server. Ask its administrator to raise it.',
    'too-many-seats.title': 'Too many arrivals at once',
    'too-many-seats.detail':
      'More than {limit, number} people came to this board from this address within an hour. Whoever has a seat already can come back to it; otherwise retry later.',
    'too-many-boards.title': 'Too many boards made',
    'too-many-boards.detail':
      'More than {limit, number} boards were made from this address within an hour. Retry later.',
    'creation-closed.title': 'Creation closed',
    'creation-closed.detail':
      'This server is open to the network without a rule for creation. Its administrator must set PARCOURS_CREATE=open or PARCOURS_ADMIN_TOKEN.',
    'creation-token.title': 'Creation restricted',
    'creation-token.detail':
      'On this server, making a board or a template needs the administrator’s token (header “Authorization: Bearer …”, or “X-Parcours-Admin” beside what opens a board).',
    'server-busy.title': 'Server busy',
    'server-busy.detail': 'The server cannot answer now. Nothing is lost; retry in a moment.',
    'storage-failed.title': 'Not saved',
    'storage-failed.detail':
      'The server could not write to its disk: nothing was saved. Retry; if it lasts, tell its administrator.',
    'version-name-missing.title': 'Missing name',
    'version-name-missing.detail': 'Give this version a name to find it by.',
    'too-many-versions.title': 'Too many named versions',
    'too-many-versions.detail':
      'This board already has {limit, number} named versions, the limit of this server. Delete one, then try again.',
    'template-name-missing.title': 'Missing name',
    'template-name-missing.detail': 'Give this template a name: it is what people will see on the home page.',
    'too-many-templates.title': 'Too many templates',
    'too-many-templates.detail':
      'This server already keeps {limit, number} templates, its limit. Ask its administrator to delete one. Your board hasn’t changed.',
    'unknown-version.title': 'Unknown version',
    'unknown-version.detail':
      'There is no such version, or not any more: automatic versions thin out with time. The board has not changed.',
    'versions-editors-only.title': 'For facilitators and participants',
    'versions-editors-only.detail':
      'Versions also show what was taken off the board. Ask the person who facilitates for them.',
    'restore-facilitator-only.title': 'For facilitators',
    'restore-facilitator-only.detail':
      'Restoring or deleting a version concerns everybody’s work: ask the person who facilitates. Nothing has changed.',
    'storage-full.title': 'The server’s disk is full',
    'storage-full.detail':
      'What is saved is safe and can be read; nothing new can be saved. Whoever runs the server has to free some space: saving then goes on by itself.',
    'storage-failing.title': 'The server’s disk doesn’t respond',
    'storage-failing.detail':
      'Nothing new can be saved. Whoever runs the server has to check the disk of its data; the server tries again every second and goes on by itself.',
    'board-damaged.title': 'Damaged board',
    'board-damaged.detail':
      'The server’s disk doesn’t give this board back as it was written. The other boards are not affected. Whoever runs the server can bring it back from a backup.',
    'unexpected.title': 'Server error',
    'unexpected.detail':
      'Something unexpected went wrong. Retry; if it comes back, give this number to the administrator: {reference}.',
    'no-client.title': 'The application is not built',
    'no-client.detail':
      'The server runs, but the web application is missing. Run “npm start”, which builds it, then reload this page.',
    'program.name': 'Program',
  },
} satisfies Record<Locale, Catalogue>
