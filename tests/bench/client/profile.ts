/** Where a page's time goes while something is measured: the functions that themselves take most of it. */
import type { Page } from '@playwright/test'

interface ProfileNode {
  id: number
  callFrame: { functionName: string; url: string; lineNumber: number }
  children?: number[]
}

/** @returns what `work` gives, and its busiest functions: own and inclusive milliseconds */
export async function profiled<T>(
  page: Page,
  work: () => Promise<T>,
): Promise<{ value: T; lines: string[] }> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Profiler.enable')
  await devtools.send('Profiler.setSamplingInterval', { interval: 500 })
  await devtools.send('Profiler.start')
  const value = await work()
  const { profile } = await devtools.send('Profiler.stop')
  await devtools.detach()
  const nodes = new Map((profile.nodes as ProfileNode[]).map((node) => [node.id, node]))
  const parents = new Map<number, number>()
  for (const node of nodes.values()) for (const child of node.children ?? []) parents.set(child, node.id)
  const own = new Map<string, number>()
  const whole = new Map<string, number>()
  const nameOf = ({ callFrame }: ProfileNode): string =>
    callFrame.functionName || `(line ${callFrame.lineNumber})`
  const { samples = [], timeDeltas = [] } = profile
  samples.forEach((id: number, index: number) => {
    const ms = (timeDeltas[index] ?? 0) / 1_000
    const node = nodes.get(id)
    if (node === undefined) return
    own.set(nameOf(node), (own.get(nameOf(node)) ?? 0) + ms)
    const seen = new Set<string>()
    for (let at: ProfileNode | undefined = node; at !== undefined; at = nodes.get(parents.get(at.id) ?? -1)) {
      const name = nameOf(at)
      if (!seen.has(name)) whole.set(name, (whole.get(name) ?? 0) + ms)
      seen.add(name)
    }
  })
  const top = (from: ReadonlyMap<string, number>): string =>
    [...from]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 26)
      .map(([name, ms]) => `${name} ${ms.toFixed(0)}`)
      .join(', ')
  return { value, lines: [`own ms: ${top(own)}`, `inclusive ms: ${top(whole)}`] }
}
