import { defineConfig } from '@playwright/test'
import { FULL } from './tests/full.ts'

const chromium = process.env.PARCOURS_CHROMIUM ?? '/usr/bin/chromium'

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/browser',
  // Tests that repeat another's core in one more language, theme, size or way to fail: `npm run test:long` plays them.
  ...(FULL ? {} : { grepInvert: /@full/ }),
  // Two files at a time: browsers wait for each other, for animations and for the server most of the time.
  workers: 2,
  // Guards against what never ends: a machine may be several times slower than another, and no test is about that.
  timeout: 180_000,
  // Several browsers on two cores: a test that only a busy moment broke is run again, and listed as flaky.
  retries: 1,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    actionTimeout: 30_000,
    locale: 'fr-CH',
    // It keeps the whole client behind each first page: allowed where a page is opened without a server, and what is asked for is looked at.
    serviceWorkers: 'block',
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
