/** What the people of the story write, say and sort, beside their sixty rows of feedback (`feedback.ts`). */

export const PERSONA = {
  fr: {
    name: 'Malik Perrin',
    age: '29',
    situation: 'Professeur des écoles, vit en colocation',
    hobbies: 'Randonnée, chant',
    habits: 'Compare en ligne, lit les avis',
    needs: 'Une guitare qui tient l’accord',
    expectations: 'Un conseil honnête',
    goals: 'Jouer devant sa classe en juin',
    obstacles: 'Peur d’un achat en double',
  },
  en: {
    name: 'Malik Perrin',
    age: '29',
    situation: 'Primary school teacher, shares a flat',
    hobbies: 'Hiking, singing',
    habits: 'Compares online, reads reviews',
    needs: 'A guitar that stays in tune',
    expectations: 'Honest advice',
    goals: 'Play for the class in June',
    obstacles: 'Fear of paying twice',
  },
} as const
/** One note: who opens it writes its middle, and then its end while another writes its beginning. */
export const TOGETHER = {
  fr: { start: 'Un soir, Malik entend ', middle: 'un vieil air de folk', end: ' et veut le jouer lui aussi' },
  en: { start: 'One evening Malik hears ', middle: 'an old folk tune', end: ' and wants to play it too' },
} as const
/** Written while the server is killed. */
export const INTERRUPTED = {
  fr: 'Il met le lien de côté, rien ne presse.',
  en: 'He keeps the link for later, no hurry.',
} as const
/** What Claire, Léa and Tomas say of each stage, 1 very hard to 5 very good. */
export const RATINGS = [
  [4, 5, 4],
  [3, 2, 3],
  [1, 1, 2],
  [5, 5, 4],
  [4, 5, 4],
] as const
export const TITLE = { fr: 'Guitare en ligne — atelier', en: 'Buying a guitar — workshop' } as const

/** Where the sixty rows belong: by lane and stage of the template, the places of the rows in the file. */
export const SORTED: readonly (readonly (readonly number[])[])[] = [
  [
    [0, 3],
    [7, 14],
    [17, 25],
    [40, 42],
    [51, 54],
  ],
  [
    [1, 5],
    [8, 27],
    [22, 24, 26],
    [31, 32, 33],
    [44, 45, 46],
  ],
  [[2], [9], [23], [36, 41, 56], [49, 50, 55]],
  [[], [], [], [], []],
  [[4], [6, 10, 11, 13, 59], [16, 18, 19, 20, 21], [35, 39, 43], [48, 52]],
  [[], [12, 15, 28], [29, 30, 58], [34, 37, 38], [47, 53, 57]],
]
/** Rows that one carries one by one; those of the other lanes go together if they go to one cell. */
export const ONE_BY_ONE = [0, 2]
