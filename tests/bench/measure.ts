export interface Figure {
  name: string
  /** Milliseconds. */
  median: number
  p95: number
  runs: number
}

/** Runs `work` often enough to say something: a few warm-up rounds, then `runs` timed ones. */
export function measure(name: string, runs: number, work: (round: number) => void): Figure {
  for (let round = 0; round < Math.min(5, runs); round++) work(round)
  const times: number[] = []
  for (let round = 0; round < runs; round++) {
    const start = performance.now()
    work(round)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return {
    name,
    median: times[Math.floor(times.length / 2)] ?? Number.NaN,
    p95: times[Math.floor(times.length * 0.95)] ?? Number.NaN,
    runs,
  }
}

/** Prints figures with the ratio of each one's median to the first one's. */
export function printTable(title: string, figures: readonly Figure[]): void {
  const base = figures[0]?.median ?? Number.NaN
  process.stdout.write(`\n${title}\n`)
  for (const figure of figures) {
    const ratio = (figure.median / base).toFixed(2)
    process.stdout.write(
      `  ${figure.name.padEnd(58)} median ${figure.median.toFixed(3).padStart(9)} ms   p95 ${figure.p95.toFixed(3).padStart(9)} ms   x ${ratio}\n`,
    )
  }
}
