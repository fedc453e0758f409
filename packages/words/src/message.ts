/**
 * The part of ICU MessageFormat that the catalogue uses: `{name}`, `{n, number}`, `{n, plural, =0 {…} one {…} other {# …}}`
 * and `{what, select, a {…} other {…}}`, nested as one likes. No apostrophe quotes: the catalogue writes ’, and a straight
 * one is a character like any other. The whole of ICU weighs eleven compressed kilobytes on each page; a test holds this one
 * against it for every message there is.
 */
export type Part =
  | string
  | { is: 'value'; name: string }
  | { is: 'number'; name: string }
  | { is: 'plural'; name: string; cases: ReadonlyMap<string, readonly Part[]> }
  | { is: 'select'; name: string; cases: ReadonlyMap<string, readonly Part[]> }
  | { is: 'pound' }

class Reader {
  readonly #text: string
  #at = 0
  constructor(text: string) {
    this.#text = text
  }

  /** Up to the closing brace of what it is in, or to the end. */
  parts(inPlural: boolean, isNested: boolean): Part[] {
    const parts: Part[] = []
    let literal = ''
    const keep = (): void => {
      if (literal !== '') parts.push(literal)
      literal = ''
    }
    for (;;) {
      const char = this.#text[this.#at]
      if (char === undefined) {
        if (isNested) throw this.#fault('a brace is not closed')
        break
      }
      if (char === '}') {
        if (!isNested) throw this.#fault('a brace is closed that was not opened')
        break
      }
      if (char === '{') {
        keep()
        parts.push(this.#argument())
      } else {
        this.#at += 1
        if (char === '#' && inPlural) {
          keep()
          parts.push({ is: 'pound' })
        } else literal += char
      }
    }
    keep()
    return parts
  }

  #argument(): Part {
    this.#expect('{')
    const name = this.#word()
    if (this.#isNext('}')) return { is: 'value', name }
    this.#expect(',')
    const kind = this.#word()
    if (kind === 'number') {
      this.#expect('}')
      return { is: 'number', name }
    }
    if (kind !== 'plural' && kind !== 'select') throw this.#fault(`unknown kind “${kind}”`)
    this.#expect(',')
    const cases = new Map<string, readonly Part[]>()
    while (!this.#isNext('}')) {
      const key = this.#word()
      this.#expect('{')
      cases.set(key, this.parts(kind === 'plural', true))
      this.#expect('}')
    }
    if (!cases.has('other')) throw this.#fault('no case “other”')
    return { is: kind, name, cases }
  }

  #word(): string {
    this.#blank()
    const start = this.#at
    while (/[^\s{},]/.test(this.#text[this.#at] ?? ',')) this.#at += 1
    if (this.#at === start) throw this.#fault('a name is missing')
    return this.#text.slice(start, this.#at)
  }

  #isNext(char: string): boolean {
    this.#blank()
    if (this.#text[this.#at] !== char) return false
    this.#at += 1
    return true
  }

  #expect(char: string): void {
    if (!this.#isNext(char)) throw this.#fault(`“${char}” is missing`)
  }

  #blank(): void {
    while (/\s/.test(this.#text[this.#at] ?? 'x')) this.#at += 1
  }

  #fault(what: string): SyntaxError {
    return new SyntaxError(`${what} at ${this.#at} of “${this.#text}”`)
  }
}

/** @throws SyntaxError when the message isn't of the form above */
export function parseMessage(text: string): readonly Part[] {
  return new Reader(text).parts(false, false)
}

const numbers = new Map<string, Intl.NumberFormat>()
const rules = new Map<string, Intl.PluralRules>()

function made<T>(known: Map<string, T>, locale: string, make: () => T): T {
  let one = known.get(locale)
  if (one === undefined) {
    one = make()
    known.set(locale, one)
  }
  return one
}

/** Small whole numbers are written alike in all languages of the catalogue; a page's first `NumberFormat` takes 15 ms. */
const isPlain = (value: number): boolean =>
  Number.isInteger(value) && value >= 0 && value < 1_000 && !Object.is(value, -0)

const numberIn = (locale: string, value: number): string =>
  isPlain(value) ? String(value) : made(numbers, locale, () => new Intl.NumberFormat(locale)).format(value)

/** @throws RangeError when a value that the message names isn't given */
export function formatMessage(
  parts: readonly Part[],
  locale: string,
  values: Readonly<Record<string, unknown>>,
  counted: number | null = null,
): string {
  let said = ''
  for (const part of parts) {
    if (typeof part === 'string') {
      said += part
      continue
    }
    if (part.is === 'pound') {
      said += counted === null ? '#' : numberIn(locale, counted)
      continue
    }
    if (!(part.name in values)) throw new RangeError(`no value for {${part.name}}`)
    const value = values[part.name]
    if (!('cases' in part)) {
      said += part.is === 'value' ? String(value ?? '') : numberIn(locale, Number(value))
      continue
    }
    const { cases } = part
    if (part.is === 'select') {
      said += formatMessage(cases.get(String(value)) ?? cases.get('other') ?? [], locale, values, counted)
      continue
    }
    const count = Number(value)
    const category = made(rules, locale, () => new Intl.PluralRules(locale)).select(count)
    const chosen = cases.get(`=${count}`) ?? cases.get(category) ?? cases.get('other') ?? []
    said += formatMessage(chosen, locale, values, count)
  }
  return said
}
