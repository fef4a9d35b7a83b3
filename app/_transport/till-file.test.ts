import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { install, type Installation } from '#lib/testing/installation.ts'
import en from '#messages/en.json' with { type: 'json' }
import { POST } from '../(dashboard)/templates/codes/till/route.ts'

vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers({ host: 'localhost:3000', origin: 'http://localhost:3000' })),
  cookies: () => Promise.resolve({ get: () => ({ value: 'en' }) })
}))
vi.mock('./session.ts', () => ({
  currentPerson: () =>
    Promise.resolve({ id: '01a206f1-763d-724e-8f0b-443b1eb51a41', name: 'X', role: 'owner' })
}))

let tuixin: Installation
const holder: typeof globalThis & { tuixinServices?: unknown } = globalThis
beforeEach(async () => {
  tuixin = await install()
  mkdirSync(join(tuixin.folder, 'uploads'))
})
afterEach(async () => {
  delete holder.tuixinServices
  await tuixin.close()
})

test('a file of the till that is broken off is answered with how far it came, and recorded', async () => {
  const { codes } = tuixin.services
  let asked = 0
  const candidates = (typed: string) =>
    ++asked > 1 ? Promise.reject(new Error('gone')) : codes.candidates(typed)
  const log = vi.fn<() => void>()
  holder.tuixinServices = { ...tuixin.services, codes: { ...codes, candidates }, log }
  const form = new FormData()
  form.set('file', new File(['code\nnothing-like-it\nnor-this\n'], 'till.csv'))
  const answer = await POST(new Request('http://localhost:3000/', { method: 'POST', body: form }))
  expect(await answer.json()).toMatchObject({
    ok: true,
    data: { redeemed: 0, refused: 1, cut: { row: 3, text: en.errors.internal } }
  })
  const [entry] = (await tuixin.services.audit.page({ limit: 1 })).items
  expect(entry).toMatchObject({
    action: 'code.redeem_file',
    detail: { redeemed: 0, again: 0, refused: 1, cutAt: 3 }
  })
  expect(log).toHaveBeenCalledOnce()
})
