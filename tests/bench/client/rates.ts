/** How much the simulated people do. */
export interface Rates {
  movesPerSecond: number
  cursorsPerSecond: number
}

export const RATES: Rates = { movesPerSecond: 10, cursorsPerSecond: 20 }
