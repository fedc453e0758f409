/**
 * Whether everything is played, as by `npm run test:long`. The ordinary `npm test` leaves out what repeats another test's
 * core: browser tests with the tag `@full`, and the length of some others.
 */
export const FULL = process.env.PARCOURS_FULL === '1'
