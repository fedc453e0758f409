/** The markup that resvg writes, as a tree: elements with quoted attributes, no text, no comments. */

export interface MarkupNode {
  tag: string
  attributes: Readonly<Record<string, string>>
  children: MarkupNode[]
}

const TAG = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g

/** The outermost element. */
export function markupTree(markup: string): MarkupNode {
  const root: MarkupNode = { tag: '', attributes: {}, children: [] }
  const open = [root]
  for (const [, closing, tag = '', attributes = '', empty] of markup.matchAll(TAG)) {
    if (closing === '/') {
      open.pop()
      continue
    }
    const node: MarkupNode = {
      tag,
      attributes: Object.fromEntries(
        [...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [name, value]),
      ),
      children: [],
    }
    open.at(-1)!.children.push(node)
    if (empty !== '/') open.push(node)
  }
  return root.children[0] ?? root
}
