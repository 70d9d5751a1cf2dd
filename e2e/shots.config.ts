import { defineConfig } from '@playwright/test'
import base from '../playwright.config.ts'

/** `npm run shots`: pictures for docs/screenshots, to be laid beside the mock-ups. */
export default defineConfig(base, { testDir: '.', testMatch: '**/*.shots.ts' })
