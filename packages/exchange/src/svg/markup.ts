/** Text into SVG so that it stays text, numbers so that the same scene gives the same bytes. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * For element content and attribute values alike. What XML 1.0 cannot hold at all (most control characters, lone
 * surrogates, U+FFFE, U+FFFF) becomes U+FFFD; line breaks and tabs become blanks, as a line of a scene has none.
 */
export function escapeXml(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/[\t\n\r]/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not XML characters
      .replace(/[\u0000-\u001F\u007F\uFFFE\uFFFF]/g, '\uFFFD')
      .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
  )
}

/** At most four decimals, never `-0`, never an exponent. What is no number is 0: a drawing has to be drawn. */
export function num(value: number): string {
  if (!Number.isFinite(value)) return '0'
  const bounded = Math.max(-1e9, Math.min(1e9, value))
  return String(Math.round(bounded * 10_000) / 10_000 + 0)
}

export type Attributes = Readonly<Record<string, string | number | undefined>>

/** One element; `content` is markup already. Attributes keep their order, `undefined` ones are left out. */
export function element(tag: string, attributes: Attributes, content = ''): string {
  let open = `<${tag}`
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) {
      open += ` ${name}="${typeof value === 'number' ? num(value) : escapeXml(value)}"`
    }
  }
  return content === '' ? `${open}/>` : `${open}>${content}</${tag}>`
}
