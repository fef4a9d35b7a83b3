import { expect, test } from '../fixtures.ts'
import { approvedTemplate } from '../pages/by-program.ts'

const MEMBERS = 20_000
const STATES = [
  'queued',
  'dispatching',
  'submitted',
  'delivered',
  'failed',
  'expired',
  'excluded',
  'cancelled',
  'unknown'
]

// Through the REST interface alone, as a program would.
test('a campaign of 20,000 completes; the states add up at every poll and the export has a row for everyone', async ({
  signedIn: page,
  program,
  say
}) => {
  test.setTimeout(900_000)
  await page.goto('/settings/keys')
  await page
    .getByRole('button', { name: say('keys.create') })
    .first()
    .click()
  await page.getByLabel(say('keys.name')).fill('bulk')
  await page
    .getByRole('button', { name: say('keys.create') })
    .last()
    .click()
  const headers = { authorization: `Bearer ${await page.getByTestId('new-key').textContent()}` }
  const call = async <T>(method: 'GET' | 'POST', path: string, data?: unknown): Promise<T> => {
    const answer = await page.request.fetch(`/api/v1${path}`, {
      method,
      headers,
      ...(data === undefined ? {} : { data })
    })
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return (await answer.json()) as T
  }
  // no number ends like one of the sandbox's special ones
  const lines = Array.from(
    { length: MEMBERS },
    (_, i) => `137${String(1000 + Math.floor(i / 5000))}${String(1000 + (i % 5000))},member ${i}`
  )
  const file = {
    name: 'members.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`phone,name\n${lines.join('\n')}`)
  }
  const upload = await page.request.post('/api/v1/imports', {
    headers,
    multipart: { file, consentSource: 'form', tags: 'bulk' }
  })
  const { id: importId } = (await upload.json()) as { id: string }
  await expect
    .poll(async () => (await call<{ state: string }>('GET', `/imports/${importId}`)).state, {
      timeout: 240_000
    })
    .toBe('done')

  const templateId = await approvedTemplate(program, { name: 'Bulk', body: '会员日全场八折' })
  const audience = await call<{ id: string }>('POST', '/audiences', {
    name: 'Bulk',
    filter: { field: 'tag', op: 'eq', value: 'bulk' }
  })
  const { id } = await call<{ id: string }>('POST', '/campaigns', {
    name: 'Bulk',
    templateId,
    audienceId: audience.id
  })
  for (const step of ['submit', 'approve', 'launch']) await call('POST', `/campaigns/${id}/${step}`)
  // how fast it goes is measured elsewhere: here it has to go on
  for (let [last, since] = ['', Date.now()]; ;) {
    const { state, counts } = await call<{ state: string; counts: Record<string, number> }>(
      'GET',
      `/campaigns/${id}`
    )
    expect(STATES.reduce((sum, each) => sum + (counts[each] ?? 0), 0)).toBe(counts.audience)
    const said = JSON.stringify({ state, counts })
    // it is over when everything has left; the last receipts come after that
    if (state === 'completed' && counts.delivered === MEMBERS) break
    if (said !== last) [last, since] = [said, Date.now()]
    expect(Date.now() - since, `nothing has moved for long: ${said}`).toBeLessThan(60_000)
    await page.waitForTimeout(250)
  }
  const exported = await page.request.get(`/api/v1/campaigns/${id}/export`, { headers })
  expect((await exported.text()).trim().split('\r\n')).toHaveLength(MEMBERS + 1)
})
