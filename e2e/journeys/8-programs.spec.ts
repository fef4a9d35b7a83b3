import { spawnSync } from 'node:child_process'
import type { Page } from 'playwright/test'
import { answer, tuixin, TuixinError } from '../../examples/typescript/client.ts'
import { expect, test, type Say } from '../fixtures.ts'
import { confirm, invite } from '../pages/campaign-wizard.ts'

type Kind = 'api' | 'appcode' | 'secure'
/** Makes a key through the page and answers its parts, as they are shown once. */
async function makeKey(page: Page, say: Say, name: string, kind: Kind): Promise<string[]> {
  await page.goto('/settings/keys')
  await page
    .getByRole('button', { name: say('keys.create') })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('keys.name')).fill(name)
  await dialog.getByLabel(say('keys.kind')).selectOption(kind)
  await dialog.getByRole('button', { name: say('keys.create') }).click()
  await dialog.getByTestId('new-key').first().waitFor()
  const parts = await dialog.getByTestId('new-key').allTextContents()
  await dialog.getByRole('button', { name: say('ui.done') }).click()
  return parts
}
const present = (command: string, ...probe: string[]) =>
  spawnSync(command, probe, { stdio: 'ignore' }).status === 0

test('programs in several languages send through the gateway and through REST', async ({
  signedIn: page,
  say,
  baseURL
}) => {
  await test.step('an account of another provider is added; what goes to China goes through the sandbox all the same', async () => {
    await page.goto('/settings/accounts')
    await page.getByRole('button', { name: say('accounts.add') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('accounts.mode'), { exact: true }).selectOption('aliyun')
    await dialog.getByLabel(say('accounts.name'), { exact: true }).fill('Aliyun example')
    await dialog.getByLabel('AccessKey ID').fill('LTAI-example')
    await dialog.getByLabel('AccessKey Secret').fill('a-secret-that-is-sealed')
    await dialog.getByRole('button', { name: say('accounts.save') }).click()
    await expect(page.getByText('Aliyun example').first()).toBeVisible()
    expect(await page.content()).not.toContain('a-secret-that-is-sealed')
    await page.getByLabel(say('accounts.country')).fill('cn')
    await page.getByLabel(say('accounts.firstAccount')).selectOption({ label: 'Sandbox 沙盒' })
    await page.getByLabel(say('accounts.secondAccount')).selectOption({ label: 'Aliyun example' })
    await page.getByRole('button', { name: say('accounts.saveRoute') }).click()
    await expect(page.getByText('Sandbox 沙盒 → Aliyun example').first()).toBeVisible()
  })

  const [key] = (await makeKey(page, say, 'examples', 'api')) as [string]
  const [appCode] = (await makeKey(page, say, 'examples AppCode', 'appcode')) as [string]
  const [appId, secretKey] = (await makeKey(page, say, 'examples AppId', 'secure')) as [string, string]
  const url = baseURL!
  const client = tuixin({ url, key })
  const { items } = await answer(client.GET('/accounts'))
  const sandbox = items.find(({ name }) => name === 'Sandbox 沙盒')
  const signature = await answer(client.POST('/signatures', { body: { text: '示例程序' } }))
  await client.POST('/signatures/{id}/approve', { params: { path: { id: signature.id } } })
  const draft = {
    name: '示例验证码',
    body: '验证码 {{code}}，五分钟内有效',
    purpose: 'transactional',
    signatureId: signature.id
  } as const
  const template = await answer(client.POST('/templates', { body: draft }))
  const ofTemplate = { params: { path: { id: template.id } }, body: {} }
  await client.POST('/templates/{id}/submit', ofTemplate)
  await client.POST('/templates/{id}/approve', ofTemplate)
  const env = {
    ...process.env,
    TUIXIN_URL: url,
    APP_CODE: appCode,
    APP_ID: appId,
    SECRET_KEY: secretKey,
    API_KEY: key,
    ACCOUNT_ID: sandbox!.id,
    TEMPLATE_ID: template.id,
    SIGN_ID: signature.id
  }
  const programs = [
    ['13655550001', present('java', '-version'), 'java', 'examples/java/Send.java'],
    ['13655550002', present('python3', '-c', 'import cryptography'), 'python3', 'examples/python/send.py'],
    [
      '13655550003',
      present('php', '-r', 'exit(extension_loaded("openssl") ? 0 : 1);'),
      'php',
      'examples/php/send.php'
    ],
    [
      '13655550004',
      present('curl', '--version') && present('openssl', 'version'),
      'sh',
      'examples/curl/send.sh'
    ]
  ] as const
  const ran = programs.filter(([, here]) => here)
  for (const [phone, , command, file] of ran)
    await test.step(`${command} ${file}`, async () => {
      const { status, stdout, stderr } = spawnSync(command, [file], {
        env: { ...env, PHONE: phone },
        encoding: 'utf8',
        timeout: 60_000
      })
      expect(stderr + stdout).toMatch(
        /AppCode: .*FP00000[\s\S]*AppId.*FP00000[\s\S]*REST: .*"state":"queued"/
      )
      expect(status).toBe(0)
      await expect(async () => {
        await page.goto(`/phone?number=${phone}`)
        const messages = page.getByRole('region', { name: new RegExp(phone.slice(-4)) })
        await expect(messages.getByText(/4711/)).toHaveCount(3, { timeout: 2000 })
      }).toPass()
    })

  await test.step('the generated client sends a campaign', async () => {
    const sent = spawnSync(process.execPath, ['examples/typescript/campaign.ts', 'example-vip'], {
      env: { ...env, PHONE: '13655550005' },
      encoding: 'utf8',
      timeout: 60_000
    })
    expect(sent.stderr).toBe('')
    const { campaign } = JSON.parse(sent.stdout) as { campaign: string }
    await expect(async () => {
      const ofCampaign = { params: { path: { id: campaign } } }
      expect((await answer(client.GET('/campaigns/{id}', ofCampaign))).state).toBe('completed')
    }).toPass()
    await page.goto('/phone?number=13655550005')
    await expect(page.getByRole('region', { name: /0005/ }).getByText(/会员日全场八折/)).toHaveCount(1)
  })
})

test('an admin changes who may do what, and each change holds from the next request on', async ({
  signedIn: page,
  say,
  locale,
  baseURL
}) => {
  const url = baseURL!
  const name = `rotated ${locale}`
  const [old] = (await makeKey(page, say, name, 'api')) as [string]
  const ask = (key: string) => tuixin({ url, key }).GET('/campaigns')
  const status = (key: string) =>
    ask(key).then(
      () => 200,
      (error: unknown) => (error instanceof TuixinError ? error.problem.status : 0)
    )
  const row = page.getByRole('row', { name: new RegExp(name) })

  await test.step('a key is rotated: both work; the old one is revoked: it is refused', async () => {
    await row.getByRole('button', { name: say('keys.rotate') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: say('keys.rotate') }).click()
    const fresh = (await dialog.getByTestId('new-key').textContent()) ?? ''
    await dialog.getByRole('button', { name: say('ui.done') }).click()
    expect([await status(old), await status(fresh)]).toEqual([200, 200])
    const replaced = row.filter({ hasText: old.slice(0, 11) })
    await confirm(replaced, say('keys.revoke'))
    await expect(replaced.getByText(say('keys.states.revoked')).first()).toBeVisible()
    expect([await status(old), await status(fresh)]).toEqual([401, 200])
  })

  await test.step('a colleague who is made an analyst may look and no more; one who is closed may not even look', async () => {
    const theirs = await invite(
      page,
      say,
      `lu-${String(locale).toLowerCase()}@example.com`,
      `Lu ${locale}`,
      'marketer'
    )
    await theirs.goto('/templates/new')
    await expect(theirs.getByLabel(say('templates.name'))).toBeVisible()
    await page.goto('/settings/people')
    const person = page.getByRole('row', { name: new RegExp(`Lu ${locale}`) })
    await person.getByRole('combobox').selectOption('analyst')
    await expect(page.getByText(say('people.changed')).first()).toBeVisible()
    await theirs.goto('/templates/new')
    await expect(theirs.getByRole('heading', { name: say('signIn.title') })).toBeVisible()
    await theirs.context().close()
  })
})
