/** What a server process uses, and says that it does. */
import { readFileSync } from 'node:fs'
import type { ServerProcess } from '../server-process.ts'

/** Resident memory of the process, bytes. */
export function memoryOf({ pid }: ServerProcess): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024
}

/** All its metrics, line by line. */
export async function metrics({ url }: ServerProcess): Promise<string[]> {
  return (await (await fetch(`${url}/metrics`)).text()).split('\n')
}

/** @param series a name, with its labels as Prometheus writes them. @returns NaN when it isn't there */
export async function metric(server: ServerProcess, series: string): Promise<number> {
  const line = (await metrics(server)).find((line) => line.startsWith(`${series} `))
  return Number(line?.slice(series.length) ?? Number.NaN)
}
