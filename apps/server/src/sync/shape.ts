/**
 * What may be where in a board: a root holds records, a record holds JSON registers and texts, a text holds
 * characters. Anything else would be invisible to every reader and stay in the document for good.
 */
import { ROOTS, type RootName } from '@parcours/board'
import * as Y from 'yjs'
import { Inadmissible } from './refusal.ts'

/** A shared type, by what it is on a board. */
export type Node =
  | { is: 'root'; root: RootName }
  | { is: 'meta' }
  | { is: 'record'; root: RootName; record: string }
  | { is: 'text'; root: RootName | 'meta'; record: string; key: string }

/** Where an item lives: the type that holds it, and under which key (null inside of a text). */
export interface Place {
  node: Node
  sub: string | null
}

const META = 'meta'
const KNOWN_ROOTS: ReadonlySet<string> = new Set([...ROOTS, META])
const MAX_NAME = 200
/** Deeper values, or larger ones, are no board content, and deep ones overflow the stack of whoever encodes them. */
const MAX_JSON_DEPTH = 32
const MAX_JSON_VALUES = 20_000

export const isKnownRoot = (name: string): boolean => KNOWN_ROOTS.has(name)

/** @throws Inadmissible ('unknown-root') */
export function rootNode(name: string): Node {
  if (!isKnownRoot(name)) throw unknown(`root of ${name.length} characters`)
  return name === META ? { is: 'meta' } : { is: 'root', root: name as RootName }
}

/** @throws Inadmissible when a type of this kind doesn't belong there. */
export function childNode(parent: Node, sub: string | null, type: Y.AbstractType<unknown>): Node {
  if (sub === null || sub.length > MAX_NAME) throw unknown('a type without a name')
  if (parent.is === 'root' && type instanceof Y.Map && !isXml(type)) {
    return { is: 'record', root: parent.root, record: sub }
  }
  if (type instanceof Y.Text && !isXml(type)) {
    if (parent.is === 'record') return { is: 'text', root: parent.root, record: parent.record, key: sub }
    if (parent.is === 'meta') return { is: 'text', root: 'meta', record: 'meta', key: sub }
  }
  throw unknown(`a ${type.constructor.name} in a ${parent.is}`)
}

/** Y.XmlHook is a Y.Map and Y.XmlText a Y.Text to instanceof. */
const isXml = (type: object): boolean => type instanceof Y.XmlHook || type instanceof Y.XmlText

/** @throws Inadmissible when this content doesn't belong into that place. */
export function checkContent({ node, sub }: Place, content: Y.Item['content']): void {
  if (node.is === 'text') {
    if (sub !== null) throw unknown('an attribute on a text')
    if (!(content instanceof Y.ContentString || content instanceof Y.ContentDeleted)) {
      throw unknown(`${content.constructor.name} in a text`)
    }
    return
  }
  if (sub === null || sub.length > MAX_NAME) throw unknown(`a list in a ${node.is}`)
  if (content instanceof Y.ContentDeleted) return
  if (content instanceof Y.ContentType) {
    childNode(node, sub, content.type as Y.AbstractType<unknown>)
    return
  }
  if (node.is === 'root' || !(content instanceof Y.ContentAny) || content.arr.length !== 1) {
    throw unknown(`${content.constructor.name} in a ${node.is}`)
  }
  checkJson(content.arr[0])
}

/** Registers hold what JSON can say: exports must be able to say it too. */
function checkJson(value: unknown): void {
  let count = 0
  const visit = (part: unknown, depth: number): void => {
    count += 1
    if (depth > MAX_JSON_DEPTH || count > MAX_JSON_VALUES) throw unknown('a value too deep or too large')
    if (typeof part === 'bigint' || part instanceof Uint8Array)
      throw unknown('a value that JSON has no word for')
    if (typeof part === 'object' && part !== null) {
      for (const inner of Object.values(part)) visit(inner, depth + 1)
    }
  }
  visit(value, 0)
}

const unknown = (detail: string): Inadmissible => new Inadmissible('unknown-root', detail)
