import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'apps/**/*.test.{ts,tsx}',
      'packages/**/*.test.{ts,tsx}',
      'tests/{house,convergence,chaos}/**/*.test.{ts,tsx}',
    ],
    // More than there are cores: the longest files wait for keepalives and timeouts most of the time.
    maxWorkers: 3,
    exclude: ['**/node_modules/**', '**/dist/**'],
    // Guards against what never ends, and says nothing about speed: a loaded machine may be thirty times slower than a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
})
