import { customAlphabet } from 'nanoid'

// No characters that read alike (0/O, 1/l/I) or that start an option or a format in a file name.
const readable = '23456789abcdefghijkmnpqrstuvwxyz'

/** 60 bits: an id names a board, it doesn't open it. */
export const newBoardId = customAlphabet(readable, 12)
export const newSeatId = customAlphabet(readable, 16)
export const newGrantId = customAlphabet(readable, 16)
