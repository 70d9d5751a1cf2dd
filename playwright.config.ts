import { defineConfig } from '@playwright/test'

// Another port lets two runs go side by side: each then builds a folder of its own.
const port = Number(process.env['ATHANOR_PORT'] ?? 4273)

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: port === 4273 ? 'test-results' : `test-results/${port}`,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env['ATHANOR_CHROMIUM'] && { executablePath: process.env['ATHANOR_CHROMIUM'] }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
  webServer: {
    command: `node scripts/serve-built.mjs ${port}`,
    cwd: import.meta.dirname,
    port,
    reuseExistingServer: false,
    timeout: 180_000,
  },
})
