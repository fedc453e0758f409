const MOST = 60

/** A person's text inside of our sentence: one line, and not longer than the sentence can carry. */
export function shortened(text: string): string {
  const characters = [...text.replace(/\s+/gu, ' ')]
  return characters.length > MOST
    ? `${characters
        .slice(0, MOST - 1)
        .join('')
        .trimEnd()}…`
    : characters.join('')
}
