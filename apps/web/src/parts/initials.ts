/** Two letters that stand for a name: first letters of the first and the last word, or the first two of a single one. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/u)
    .filter(Boolean)
  const letters = (word: string): string[] => [...word]
  const first = words[0]
  if (first === undefined) return '?'
  const last = words.length > 1 ? words[words.length - 1] : undefined
  const pair =
    last === undefined ? letters(first).slice(0, 2) : [letters(first)[0] ?? '', letters(last)[0] ?? '']
  return pair.join('').toLocaleUpperCase()
}
