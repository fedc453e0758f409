/** Nothing is wrong with the board, or the private document: later there will be room for it. */
export class BoardsBusy extends Error {
  override readonly name = 'BoardsBusy'
}
