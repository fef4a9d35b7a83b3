import { defineConfig } from 'drizzle-kit'

const dialect = process.env.DRIZZLE_DIALECT === 'postgresql' ? 'postgresql' : 'sqlite'

export default defineConfig({
  dialect,
  schema: './db/schema/*.ts',
  casing: 'snake_case',
  // DRIZZLE_OUT: scripts/drift.mjs generates into a copy and looks whether anything was added
  out: process.env.DRIZZLE_OUT ?? `./db/migrations/${dialect === 'sqlite' ? 'sqlite' : 'postgres'}`
})
