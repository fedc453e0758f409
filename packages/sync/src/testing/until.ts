/** Waits for something that sockets will bring about; fails with its own words when it doesn't come. */
export const until = async (what: string, condition: () => boolean, timeout = 90_000): Promise<void> => {
  const deadline = performance.now() + timeout
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`never came: ${what}`)
    await sleep(2)
  }
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
