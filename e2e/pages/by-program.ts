import { answer, type Tuixin } from '../../examples/typescript/client.ts'
import { expect } from '../fixtures.ts'

// What a journey needs before it begins, made as a program would: no journey waits for another's data.

/** People who agreed to marketing. */
export async function addPeople(
  program: Tuixin,
  tag: string,
  people: readonly { phone: string; name?: string }[]
) {
  for (const person of people)
    await program.POST('/contacts', {
      body: { ...person, tags: [tag], consent: { state: 'granted', source: 'form' } }
    })
}

/** An approved template under the brand's own signature, or another that is approved at once. */
export async function approvedTemplate(
  program: Tuixin,
  { name, body, signature = '云杉花店' }: { name: string; body: string; signature?: string }
) {
  const { items } = await answer(program.GET('/signatures'))
  let signatureId = items.find(each => each.text === signature)?.id
  if (!signatureId) {
    signatureId = (await answer(program.POST('/signatures', { body: { text: signature } }))).id
    await program.POST('/signatures/{id}/approve', { params: { path: { id: signatureId } } })
  }
  const { id } = await answer(
    program.POST('/templates', { body: { name, body, purpose: 'marketing', signatureId } })
  )
  const one = { params: { path: { id } }, body: {} }
  await program.POST('/templates/{id}/submit', one)
  await program.POST('/templates/{id}/approve', one)
  return id
}

export async function audienceOf(program: Tuixin, name: string, tag: string) {
  const filter = { all: [{ field: 'tag' as const, op: 'eq' as const, value: tag }] }
  return (await answer(program.POST('/audiences', { body: { name, filter } }))).id
}

/** A campaign that has reached everybody it can; what its links lead to is counted for a week. */
export async function sentCampaign(
  program: Tuixin,
  campaign: { name: string; templateId: string; audienceId: string }
) {
  // whatever other accounts a journey before has added
  const { items } = await answer(program.GET('/accounts'))
  const accountId = items.find(({ kind }) => kind === 'sandbox')?.id ?? ''
  const { id } = await answer(
    program.POST('/campaigns', { body: { ...campaign, accountId, linkOptions: { conversionDays: 7 } } })
  )
  const one = { params: { path: { id } } }
  await program.POST('/campaigns/{id}/submit', one)
  await program.POST('/campaigns/{id}/approve', one)
  await program.POST('/campaigns/{id}/launch', one)
  await expect
    .poll(async () => (await answer(program.GET('/campaigns/{id}', one))).state, { timeout: 60_000 })
    .toBe('completed')
  return id
}
