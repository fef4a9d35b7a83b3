import { defineConfig } from 'drizzle-kit'

const dialect = process.env.DRIZZLE_DIALECT === 'postgresql' ? 'postgresql' : 'sqlite'

export default defineConfig({
  dialect,
  schema: './db/schema/*.ts',
  casing: 'snake_case',
  out: `./db/migrations/${dialect === 'sqlite' ? 'sqlite' : 'postgres'}`
})
