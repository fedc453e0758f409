/** Where this browser keeps the list of the boards that it knows. */
export const KNOWN_BOARDS = 'parcours.boards'
