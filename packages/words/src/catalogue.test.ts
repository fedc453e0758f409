/**
 * The rules of the catalogue, over every area that `@parcours/words` exports:
 * - W-1 Both languages of an area have the same keys, and no message is empty.
 * - W-2 Every message is valid ICU; both languages of a key take the same arguments, a `select` the same cases.
 * - W-3 French: U+00A0 before ? ! : ; » % and after «; … and ’ instead of ... and '; no straight double quotes.
 * - W-4 English: … and ’ instead of ... and '.
 */
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import * as words from './index.ts'

type Messages = Readonly<Record<string, string>>
interface Area {
  fr: Messages
  en: Messages
}
type Element = ReturnType<IntlMessageFormat['getAst']>[number]

const AREAS = Object.entries<unknown>(words).flatMap(([name, area]): [string, Area][] =>
  isArea(area) ? [[name, area]] : [],
)

function isArea(value: unknown): value is Area {
  return typeof value === 'object' && value !== null && 'fr' in value && 'en' in value
}

/** Keys that only one language has, and keys without words. */
function keyFaults({ fr, en }: Area): string[] {
  return [
    ...Object.keys(fr).flatMap((key) => (key in en ? [] : [`${key}: not in English`])),
    ...Object.keys(en).flatMap((key) => (key in fr ? [] : [`${key}: not in French`])),
    ...[fr, en].flatMap((messages) =>
      Object.entries(messages).flatMap(([key, text]) => (text.trim() === '' ? [`${key}: empty`] : [])),
    ),
  ]
}

function ast(message: string, locale: string): Element[] {
  return new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst()
}

/** `name` of each argument, with the cases of a select: plural cases differ between languages, and may. */
function argumentsOf(elements: readonly Element[]): string[] {
  const found = new Set<string>()
  const visit = (list: readonly Element[]): void => {
    for (const element of list) {
      if ('options' in element) {
        const cases = Object.keys(element.options).sort().join('|')
        found.add('pluralType' in element ? String(element.value) : `${element.value}(${cases})`)
        for (const option of Object.values(element.options)) visit(option.value)
      } else if (isArgument(element)) found.add(String(element.value))
    }
  }
  visit(elements)
  return [...found].sort()
}

const LITERAL = 0
const POUND = 7
function isArgument(element: Element): element is Exclude<Element, { type: 0 | 7 }> {
  return (element.type as number) !== LITERAL && (element.type as number) !== POUND
}

function argumentFaults({ fr, en }: Area): string[] {
  return Object.keys(fr).flatMap((key) => {
    try {
      const french = argumentsOf(ast(fr[key]!, 'fr')).join(', ')
      const english = argumentsOf(ast(en[key] ?? '', 'en')).join(', ')
      return french === english ? [] : [`${key}: {${french}} in French, {${english}} in English`]
    } catch (error) {
      return [`${key}: ${error}`]
    }
  })
}

/** What a person may read: every case of every plural and select written out, arguments as the letter X. */
function readings(elements: readonly Element[]): string[] {
  return elements.reduce<string[]>(
    (before, element) => {
      const after =
        'options' in element
          ? Object.values(element.options).flatMap((option) => readings(option.value))
          : (element.type as number) === LITERAL
            ? [String((element as { value: string }).value)]
            : ['X']
      return before.flatMap((start) => after.map((end) => start + end))
    },
    [''],
  )
}

const COMMON: readonly (readonly [RegExp, string])[] = [
  [/\.\.\./, 'three dots instead of …'],
  [/[\p{L}X]'\p{L}/u, "' instead of ’"],
]
const FRENCH: readonly (readonly [RegExp, string])[] = [
  ...COMMON,
  // A sign that stands alone is the name of a key or a symbol; ?! and (?) belong together; 14:30 and https: are no sentences.
  [/(?<![\u00A0?!(]|^)[?!;](?!\p{L})/u, 'no U+00A0 before ? ! ;'],
  // Names of HTTP headers are code.
  [/(?<!\u00A0|^|Content-Type|Authorization):(?=\s|$)/u, 'no U+00A0 before :'],
  [/(?<!\u00A0)»/u, 'no U+00A0 before »'],
  [/«(?!\u00A0)/u, 'no U+00A0 after «'],
  [/(?<![\u00A0(]|^)%/u, 'no U+00A0 before %'],
  [/\u202F/u, 'U+202F instead of U+00A0'],
  [/"/, 'straight quotes instead of « »'],
]

function typographyFaults(messages: Messages, locale: 'fr' | 'en'): string[] {
  const rules = locale === 'fr' ? FRENCH : COMMON
  return Object.entries(messages).flatMap(([key, message]) =>
    rules.flatMap(([fault, name]) =>
      readings(ast(message, locale)).some((text) => fault.test(text)) ? [`${key}: ${name}: ${message}`] : [],
    ),
  )
}

describe.each(AREAS)('area %s', (_name, area) => {
  it('W-1 has the same keys in both languages, none empty', () => {
    expect(keyFaults(area)).toEqual([])
  })
  it('W-2 takes the same arguments in both languages', () => {
    expect(argumentFaults(area)).toEqual([])
  })
  it('W-3 keeps French typography', () => {
    expect(typographyFaults(area.fr, 'fr')).toEqual([])
  })
  it('W-4 keeps English typography', () => {
    expect(typographyFaults(area.en, 'en')).toEqual([])
  })
})

describe('the checks themselves', () => {
  it('W-1 looks at every area, this file being useless otherwise', () => {
    expect(AREAS.map(([name]) => name)).toContain('exchange')
  })
  it('W-1 finds a key that one language lacks, and an empty message', () => {
    expect(keyFaults({ fr: { a: 'x', b: ' ' }, en: { b: 'y', c: 'z' } })).toEqual([
      'a: not in English',
      'c: not in French',
      'b: empty',
    ])
  })
  it.each([
    ['{count, number} notes', '{counts, number} notes'],
    ['{name} a écrit', 'somebody wrote'],
    ['{who, select, me {moi} other {autre}}', '{who, select, you {you} other {other}}'],
    ['{n, plural, one {une note de {name}} other {# notes}}', '{n, plural, one {one note} other {# notes}}'],
    ['{open', '{open}'],
  ])('W-2 finds the difference between %s and %s', (fr, en) => {
    expect(argumentFaults({ fr: { key: fr }, en: { key: en } })).toHaveLength(1)
  })
  it('W-2 lets plural cases differ', () => {
    const fr = '{n, plural, one {# note} many {# de notes} other {# notes}}'
    expect(
      argumentFaults({ fr: { key: fr }, en: { key: '{n, plural, one {# note} other {# notes}}' } }),
    ).toEqual([])
  })
  it.each([
    'Vraiment ?',
    'Vraiment?',
    'Perdu ; retrouvé',
    'Nom : {name}',
    '{name}: oui',
    'Il dit « oui »',
    '« oui\u00A0»',
    '50 %',
    '{n}%',
    "l'étape",
    'Chargement...',
    '"oui"',
    'Vraiment\u202F?',
    '{n, plural, one {Une note ?} other {# notes\u00A0?}}',
  ])('W-3 finds the fault in %j', (message) => {
    expect(typographyFaults({ key: message }, 'fr')).not.toEqual([])
  })
  it.each([
    'Vraiment\u00A0?!',
    'Envoyez «\u00A0Authorization: Bearer …\u00A0»',
    'À 14:30, voyez https://exemple.org/?a=1',
    '«\u00A0oui\u00A0»\u00A0: non\u00A0; peut-être (?)',
    '?',
    '{n, plural, one {# note} other {# notes}}\u00A0: {n, number}\u00A0%',
  ])('W-3 accepts %j', (message) => {
    expect(typographyFaults({ key: message }, 'fr')).toEqual([])
  })
})
