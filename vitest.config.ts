import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{lib,db,server,worker,sandbox,scripts,app,components}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000
  }
})
