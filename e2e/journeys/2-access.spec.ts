import { expect, OWNER, test } from '../fixtures.ts'

test('a stranger sees the sign-in page whatever they ask for', async ({ page, say }) => {
  for (const path of ['/', '/campaigns', '/settings/keys', '/audiences/contacts']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: say('signIn.title') })).toBeVisible()
  }
  const headers = { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' }
  const answer = await page.request.get('/campaigns', { headers, maxRedirects: 0 })
  expect(answer.status()).toBe(307)
})

test('a wrong password is refused in plain words', async ({ page, say }) => {
  await page.goto('/sign-in')
  await page.getByLabel(say('signIn.email')).fill(OWNER.email)
  await page.getByLabel(say('signIn.password')).fill('not the password')
  await page.getByRole('button', { name: say('signIn.submit') }).click()
  await expect(page.getByText(say('errors.sign_in_wrong'))).toBeVisible()
})

test('signing out ends the session even for a copied cookie', async ({ signedIn: page, say, browser, baseURL }) => {
  const copied = await page.context().storageState()
  const elsewhere = await browser.newContext({ storageState: copied, ...(baseURL ? { baseURL } : {}) })
  const other = await elsewhere.newPage()
  await other.goto('/campaigns')
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('button', { name: say('shell.signOut') }).click()
  await expect(page.getByRole('heading', { name: say('signIn.title') })).toBeVisible()
  await other.goto('/campaigns')
  await expect(other).toHaveURL(/sign-in/)
  await elsewhere.close()
})

test('an admin makes an API key that is shown once, uses it, and revokes it', async ({ signedIn: page, say, locale }) => {
  await page.goto('/settings/keys')
  await page
    .getByRole('button', { name: say('keys.create') })
    .first()
    .click()
  await page.getByLabel(say('keys.name')).fill(`program ${locale}`)
  await page
    .getByRole('button', { name: say('keys.create') })
    .last()
    .click()
  const key = (await page.getByTestId('new-key').textContent()) ?? ''
  const authorization = { authorization: `Bearer ${key}` }
  expect((await page.request.get('/api/v1/campaigns', { headers: authorization })).status()).toBe(200)
  await page.getByRole('button', { name: say('keys.done') }).click()
  expect(await page.content()).not.toContain(key)
  const row = page.getByRole('row', { name: new RegExp(`program ${locale}`) })
  await row.getByRole('button', { name: say('keys.revoke') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('keys.revoke') })
    .click()
  await expect(row.getByText(say('keys.states.revoked'))).toBeVisible()
  expect((await page.request.get('/api/v1/campaigns', { headers: authorization })).status()).toBe(401)
})

test('an action that comes from elsewhere is refused', async ({ signedIn: page, baseURL }) => {
  const answer = await page.request.post('/audiences/imports/upload', {
    headers: { origin: 'https://evil.test' },
    multipart: { file: { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('phone\n1') } }
  })
  expect(answer.status()).toBe(400)
  const bare = await page.request.get(baseURL ?? '', { headers: { host: 'evil.test' } })
  expect(bare.status()).toBe(421)
})
