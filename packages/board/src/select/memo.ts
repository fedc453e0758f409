import type { Board } from '../schema.ts'

/** Computes once for each board; the result goes when the board goes. */
export function memoByBoard<T>(compute: (board: Board) => T): (board: Board) => T {
  const results = new WeakMap<Board, T>()
  return (board) => {
    const known = results.get(board)
    if (known !== undefined) return known
    const result = compute(board)
    results.set(board, result)
    return result
  }
}

/** Computes once for each value of a part of the board, such as `board.stages`, which most changes leave alone. */
export function memoByPart<P extends object, T>(compute: (part: P) => T): (part: P) => T {
  const results = new WeakMap<P, T>()
  return (part) => {
    const known = results.get(part)
    if (known !== undefined) return known
    const result = compute(part)
    results.set(part, result)
    return result
  }
}

/** Appends to the list under a key. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
