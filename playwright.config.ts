import { defineConfig } from '@playwright/test'

const chromium = process.env.PARCOURS_CHROMIUM ?? '/usr/bin/chromium'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/browser',
  // Two files at a time: browsers wait for each other, for animations and for the server most of the time.
  workers: 2,
  timeout: 120_000,
  // Several browsers on two cores: a test that only a busy moment broke is run again, and listed as flaky.
  retries: 1,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    locale: 'fr-CH',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
