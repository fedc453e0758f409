import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'apps/**/*.test.{ts,tsx}',
      'packages/**/*.test.{ts,tsx}',
      'tests/{house,convergence,chaos}/**/*.test.{ts,tsx}',
    ],
    // Left to itself the runner keeps one of two cores free.
    maxWorkers: 2,
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Guards against what never ends, and says nothing about speed: a loaded machine may be thirty times slower than a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
