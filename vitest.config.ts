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
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
