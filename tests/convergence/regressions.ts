/** Seeds that once found a fault, and which one. */
export const REGRESSIONS: readonly { seed: number; found: string }[] = []
