import { connect } from 'node:net'
import { TOTP } from 'otpauth'
import { expect, OWNER, signIn, test } from '../fixtures.ts'
import { confirm, invite } from '../pages/campaign-wizard.ts'

test('a stranger sees the sign-in page whatever they ask for', { tag: '@browser' }, async ({ page, say }) => {
  for (const path of ['/', '/campaigns', '/settings/keys', '/audiences/contacts']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: say('signIn.title') })).toBeVisible()
  }
  const headers = { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' }
  const answer = await page.request.get('/campaigns', { headers, maxRedirects: 0 })
  expect(answer.status()).toBe(307)
})

test('a wrong password is refused in plain words', { tag: '@browser' }, async ({ signedIn: page, say }) => {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByLabel(say('signIn.email')).fill(OWNER.email)
  await page.getByLabel(say('signIn.password')).fill('not the password')
  await page.getByRole('button', { name: say('signIn.submit') }).click()
  await expect(page.getByText(say('errors.sign_in_wrong')).first()).toBeVisible()
})

test(
  'signing out ends the session even for a copied cookie',
  { tag: '@browser' },
  async ({ page, say, browser, baseURL }) => {
    // a session of its own: the one that the others keep goes on
    await signIn(page, say)
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
  }
)

test(
  'an admin makes an API key that is shown once, uses it, and revokes it',
  { tag: '@browser' },
  async ({ signedIn: page, say, locale }) => {
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
    await page.getByRole('button', { name: say('ui.done') }).click()
    expect(await page.content()).not.toContain(key)
    const row = page.getByRole('row', { name: new RegExp(`program ${locale}`) })
    await confirm(row, say('keys.revoke'))
    await expect(row.getByText(say('keys.states.revoked')).first()).toBeVisible()
    expect((await page.request.get('/api/v1/campaigns', { headers: authorization })).status()).toBe(401)
  }
)

test(
  'an action that comes from elsewhere is refused',
  { tag: '@browser' },
  async ({ signedIn: page, baseURL }) => {
    const answer = await page.request.post('/audiences/imports/upload', {
      headers: { origin: 'https://evil.test' },
      multipart: { file: { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('phone\n1') } }
    })
    expect(answer.status()).toBe(403)
    const bare = await page.request.get(baseURL ?? '', { headers: { host: 'evil.test' } })
    expect(bare.status()).toBe(421)
  }
)

test('a page that does not exist answers 404, whatever its address holds', async ({ signedIn: page }) => {
  const nobody = '01a206f1-763d-724e-8f0b-443b1eb51a41'
  const pages = [
    '/campaigns/ID',
    '/campaigns/ID/export',
    '/campaigns/ID/live',
    '/templates/ID',
    '/templates/ID/edit',
    '/audiences/ID',
    '/audiences/contacts/ID',
    '/audiences/contacts/ID/export',
    '/audiences/forms/ID',
    '/audiences/imports/ID',
    '/audiences/imports/ID/errors',
    '/inbox/ID',
    '/reports/ID',
    '/reports/ID/export',
    '/compliance/export/ID',
    '/u/ID',
    '/f/ID',
    '/r/ID'
  ]
  const wrong: string[] = []
  for (const path of pages)
    for (const id of [nobody, 'x', '%', '%00', "'", '..%2f', 'a'.repeat(300)]) {
      const answer = await page.request.get(path.replace('ID', id), { maxRedirects: 0 })
      if (answer.status() !== 404) wrong.push(`${path} with ${id.slice(0, 36)}: ${answer.status()}`)
    }
  expect(wrong).toEqual([])
})

test(
  'a colleague signs in with a second factor, and a session that is ended is refused at its next request',
  { tag: '@browser' },
  async ({ signedIn: page, say, locale }) => {
    const email = `su-${String(locale).toLowerCase()}@example.com`
    const theirs = await invite(page, say, email, `Su ${locale}`, 'marketer')
    let secret = ''
    let recovery = ''

    await test.step('switch it on with the app', async () => {
      await theirs.goto('/settings/me')
      const first = theirs.getByLabel(say('me.current')).first()
      await first.fill('not the password')
      await theirs.getByRole('button', { name: say('me.switchOn') }).click()
      await expect(theirs.getByText(say('errors.password_wrong')).first()).toBeVisible()
      await first.fill(OWNER.password)
      await theirs.getByRole('button', { name: say('me.switchOn') }).click()
      secret = (await theirs.getByTestId('totp-secret').textContent()) ?? ''
      await theirs.getByLabel(say('me.code')).fill(new TOTP({ secret }).generate())
      await theirs.getByRole('button', { name: say('me.confirm') }).click()
      recovery = ((await theirs.getByTestId('recovery-codes').textContent()) ?? '').split('\n')[0]!
      await theirs.getByRole('button', { name: say('me.codesKept') }).click()
      await expect(theirs.getByText(say('me.factorIsOn', { count: 10 })).first()).toBeVisible()
    })

    const context = await page
      .context()
      .browser()!
      .newContext({ locale: String(locale) })
    const other = await context.newPage()
    await test.step('sign in elsewhere: the password is not enough, a recovery code is', async () => {
      await other.goto('/sign-in')
      await other.getByLabel(say('signIn.email')).fill(email)
      await other.getByLabel(say('signIn.password')).fill(OWNER.password)
      await other.getByRole('button', { name: say('signIn.submit') }).click()
      await other.getByLabel(say('signIn.code')).fill('000000')
      await other.getByRole('button', { name: say('signIn.submit') }).click()
      await expect(other.getByText(say('errors.totp_wrong')).first()).toBeVisible()
      await other.getByLabel(say('signIn.code')).fill(recovery)
      await other.getByRole('button', { name: say('signIn.submit') }).click()
      await expect(
        other.getByRole('heading', { level: 1, name: say('overview.hello', { name: `Su ${locale}` }) })
      ).toBeVisible()
    })

    await test.step('the first session ends the other', async () => {
      await theirs.reload()
      await theirs
        .getByRole('main')
        .getByRole('button', { name: say('me.end') })
        .click()
      await expect(theirs.getByText(say('me.ended')).first()).toBeVisible()
      await other.goto('/campaigns')
      await expect(other.getByRole('heading', { name: say('signIn.title') })).toBeVisible()
    })
    await context.close()
    await theirs.context().close()
  }
)

test(
  'what a browser or a proxy is told, and what it is not let do',
  { tag: '@browser' },
  async ({ signedIn: page, say, baseURL }) => {
    await test.step('each page has a policy of its own, with nothing inline', async () => {
      const nonces = new Set<string>()
      for (const path of ['/', '/campaigns', '/templates/new', '/settings/keys', '/nowhere', '/sign-in']) {
        const headers = (await page.request.get(path)).headers()
        const policy = headers['content-security-policy'] ?? ''
        for (const part of [
          "'strict-dynamic'",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "form-action 'self'"
        ])
          expect(policy).toContain(part)
        expect(/script-src[^;]*unsafe/.test(policy)).toBe(false)
        nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
        expect([headers['x-content-type-options'], headers['x-powered-by']]).toEqual(['nosniff', undefined])
      }
      expect(nonces.size).toBe(6)
    })
    await test.step('a method that no address answers is refused in its own word', async () => {
      for (const path of ['/', '/api/v1/contacts', '/s/abcdefgh0', '/v2/sms/single/msg/sender'])
        expect((await page.request.fetch(path, { method: 'PROPFIND' })).status()).toBe(405)
    })
    await test.step('the cookie is for the server alone, and of no use to other sites', async () => {
      const cookie = (await page.context().cookies()).find(({ name }) => name.endsWith('tuixin.session'))
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    })
    await test.step('names that frameworks have believed before change nothing', async () => {
      const answers = await Promise.all([
        page.request.get('/_next/image?url=/x.png&w=64&q=75'),
        page.request.get('/api/auth/session', { headers: { authorization: 'Bearer %%%' } })
      ])
      expect(answers.map(answer => answer.status())).toEqual([404, 200])
      await page.goto('/campaigns/01a206f1-763d-724e-8f0b-443b1eb51a41?nxtPid=2&nxtIid=2')
      await expect(page.getByRole('heading', { name: say('notFound.title') })).toBeVisible()
      const post = await page.request.post('/', {
        headers: { 'next-action': 'f'.repeat(40), 'content-type': 'text/plain', origin: baseURL ?? '' },
        data: '["$F1",{"toString":"$F1"}]'
      })
      expect(await post.text()).not.toMatch(/function|=>|node_modules/)
    })
    await test.step('a request that two readers would read differently is refused', async () => {
      const { hostname, port, host } = new URL(baseURL ?? '')
      const say = (text: string) =>
        new Promise<string>(done => {
          const socket = connect(Number(port), hostname, () => socket.write(text))
          let answer = ''
          socket.on('data', chunk => (answer += chunk.toString()))
          socket.on('close', () => done(answer))
          socket.on('error', () => done(answer))
          setTimeout(() => socket.destroy(), 3000)
        })
      const smuggled = `POST /s/x HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`
      expect(await say(smuggled)).toMatch(/^HTTP\/1\.1 400/)
      expect(await say(`GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 431/
      )
    })
  }
)
