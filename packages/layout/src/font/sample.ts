/**
 * Lines for tests that compare our widths and breaks with a browser's or with resvg's: accents, guillemets with
 * their spaces, digits, hyphens, dashes, Greek, Cyrillic, emoji, long words.
 */
export const TEXT_SAMPLES: readonly string[] = [
  'Se lève avec le dos bloqué',
  'Se fixe 1\u00a0200\u00a0CHF maximum, sans l’avoir écrit',
  '«\u00a0Enfin quelqu’un qui m’écoute.\u00a0»',
  '«\u202fTrop mou… et si on refuse\u202f?\u202f»',
  'Bouche-à-oreille et porte-à-porte, peut-être dès 9-10 ans',
  'Le lien dos–literie reste flou — personne ne l’explique',
  'Rendez-vous le 14/05 à 14:30, au 3e étage (porte 12)',
  'Anticonstitutionnellementanticonstitutionnellement bloqué',
  'Wakes up with a stiff back — again!',
  '“They all claim to be the best.”',
  'Compares 6 suppliers, reads 40+ reviews & asks 2 friends',
  'https://example.org/matelas/conseil?dos=oui&budget=1200',
  'Δοκιμάζει τέσσερα στρώματα',
  'Сравнивает шесть поставщиков',
  'Très content 👍🏽 mais fatigué 😴, famille 👨‍👩‍👧 au complet',
  'e\u0301te\u0301 et Noe\u0308l en lettres décomposées',
  'Prix : 499.– CHF → 30 % de rabais ✓',
  'Première ligne\nDeuxième ligne\n\nQuatrième',
]
