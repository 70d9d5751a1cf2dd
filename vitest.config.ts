import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      '*.test.ts',
      'src/**/*.test.{ts,tsx}',
      'conformance/**/*.test.ts',
      'corpus/**/*.test.ts',
      'migrations/**/*.test.ts',
      'bench/**/*.test.ts',
      'scripts/**/*.test.ts',
      'e2e/stranger/**/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 30_000,
  },
})
