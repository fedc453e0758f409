import { customAlphabet } from 'nanoid'

/** No characters that read alike (0/o, 1/l), or that start an option or a format in a file name. */
export const READABLE = '23456789abcdefghijkmnpqrstuvwxyz'

/** 60 bits: an id names a board, it doesn't open it. */
export const newBoardId = customAlphabet(READABLE, 12)
export const newSeatId = customAlphabet(READABLE, 16)
export const newGrantId = customAlphabet(READABLE, 16)
export const newVersionId = customAlphabet(READABLE, 16)
/** What facilitators saved; the built-in ones have words for ids. */
export const newTemplateId = customAlphabet(READABLE, 12)
/** Steps of an agenda, and visits of them. */
export const newStepId = customAlphabet(READABLE, 10)
/** What is said to a room and heard once. */
export const newSignalId = customAlphabet(READABLE, 10)
/** What the server puts on a board at a reveal, among what people make. */
export const newRevealedId = customAlphabet(READABLE, 16)
