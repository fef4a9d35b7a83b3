import createClient from 'openapi-fetch'
import type { components, paths } from './openapi.ts'

export type Problem = components['schemas']['Problem']

/** What the API refused, and why. */
export class TuixinError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`)
    this.name = 'TuixinError'
    this.problem = problem
  }
}

/** A client with the types of the API's own description (openapi.ts); a refusal is thrown as TuixinError. */
export function tuixin({ url, key }: { url: string; key: string }) {
  const client = createClient<paths>({
    baseUrl: `${url}/api/v1`,
    headers: { authorization: `Bearer ${key}` }
  })
  client.use({
    async onResponse({ response }) {
      if (!response.ok) throw new TuixinError(await response.json())
    }
  })
  return client
}
export type Tuixin = ReturnType<typeof tuixin>

/** What a call answered: `await answer(client.GET('/campaigns'))`. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call
  if (data === undefined) throw new Error('an answer without content')
  return data
}
