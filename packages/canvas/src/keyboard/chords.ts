/**
 * Keys as they are written in tables. A chord is modifiers and one key joined by `+`: `Ctrl` (Cmd on macOS), `Alt`, `Shift`, then
 * what the key writes (`event.key`, letters in lower case) or, after `@`, where it lies (`event.code`), for digits on French keyboards.
 * A leaf: the pages without a map read it too.
 */

/** The part of a keyboard event that tables of keys read. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

export type KeyTable<Name extends string = string> = Readonly<Record<Name, readonly string[]>>

interface Chord {
  ctrl: boolean
  alt: boolean
  shift: boolean
  key: string
}

export function readChord(chord: string): Chord {
  const ctrl = chord.startsWith('Ctrl+')
  let rest = ctrl ? chord.slice('Ctrl+'.length) : chord
  const alt = rest.startsWith('Alt+')
  if (alt) rest = rest.slice('Alt+'.length)
  const shift = rest.startsWith('Shift+')
  return { ctrl, alt, shift, key: shift ? rest.slice('Shift+'.length) : rest }
}

/** A letter, a digit or a sign alone: only where no text is written, and nowhere for who turned them off. */
export function isSingle(chord: string): boolean {
  const { ctrl, alt, key } = readChord(chord)
  return (
    !ctrl && !alt && (key.length === 1 ? key !== ' ' : key.startsWith('@Digit') || key.startsWith('@Numpad'))
  )
}

/** What one may look up in a table, most exact first. */
function chordsOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string[] {
  const before = `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}`
  const written = key.length === 1 ? key.toLowerCase() : key
  const names = [written, `@${code}`]
  if (!shiftKey) return names.map((name) => before + name)
  // Signs are written with Shift on some keyboards and without it on others.
  const isSign = key.length === 1 && !/\p{L}/u.test(key)
  const mayDrop = before !== '' ? isSign : isSign && !/^(?:Digit|Numpad)/.test(code)
  const isNamed = key.length > 1
  return [
    ...names.map((name) => `${before}Shift+${name}`),
    ...(mayDrop || isNamed ? names.map((name) => before + name) : []),
  ]
}

/** Looks presses up in tables of keys. Where two tables have one chord, the earlier counts. */
export function keyReader<Name extends string>(
  ...tables: readonly Partial<KeyTable<Name>>[]
): (press: KeyPress) => { name: Name; single: boolean } | null {
  const byChord = new Map<string, Name>()
  for (const table of tables)
    for (const [name, chords] of Object.entries(table) as [Name, readonly string[]][])
      for (const chord of chords) if (!byChord.has(chord)) byChord.set(chord, name)
  return (press) => {
    for (const chord of chordsOf(press)) {
      const name = byChord.get(chord)
      if (name !== undefined) return { name, single: isSingle(chord) }
    }
    return null
  }
}

/** Whether a press is one of these chords. */
export function isChord(press: KeyPress, chords: readonly string[]): boolean {
  return chordsOf(press).some((chord) => chords.includes(chord))
}

/** Signs that are on the keys in every language. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowRight: '→',
  ArrowDown: '↓',
  Enter: '↵',
  Backspace: '⌫',
  ContextMenu: '☰',
  '-': '−',
}
const MODIFIERS: Readonly<Record<'ctrl' | 'alt' | 'shift', string>> = { ctrl: 'Ctrl', alt: 'Alt', shift: '⇧' }

/** What keys are called in the reader's language, by their `KeyboardEvent.key`. */
export type KeyNames = Readonly<Record<string, string>>

/** A chord as people read it. */
export function shownChord(chord: string, names: KeyNames): string {
  const { key, ...modifiers } = readChord(chord)
  const name = names[key] ?? SIGNS[key] ?? key.replace(/^@(?:Digit|Numpad|Key)?/, '')
  const held = (['ctrl', 'alt', 'shift'] as const).filter((modifier) => modifiers[modifier])
  return [...held.map((modifier) => MODIFIERS[modifier]), name.length === 1 ? name.toUpperCase() : name].join(
    ' ',
  )
}

/** Chords of one act, in one line: those that differ only in the key have their modifiers written once; digits from first to last. */
export function shownChords(chords: readonly string[], names: KeyNames): string {
  const shown = chords.map((chord) => shownChord(chord, names))
  const digits = chords.map((chord) => /^@Digit(\d)$/.exec(chord)?.[1])
  if (digits.length > 2 && digits.every((digit) => digit !== undefined))
    return `${digits[0]} – ${digits.at(-1)}`
  const arrows = chords.every((chord) => readChord(chord).key.startsWith('Arrow'))
  const [first = ''] = shown
  const held = first.slice(0, first.lastIndexOf(' ') + 1)
  if (arrows && shown.every((one) => one.slice(0, one.lastIndexOf(' ') + 1) === held))
    return held + shown.map((one) => one.slice(held.length)).join(' ')
  return shown.join(' / ')
}
