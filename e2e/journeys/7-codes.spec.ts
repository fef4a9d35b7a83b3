import { answer } from '../../examples/typescript/client.ts'
import { expect, heard, test } from '../fixtures.ts'
import { addPeople, approvedTemplate, audienceOf, sentCampaign } from '../pages/by-program.ts'

test('codes are made, sent one to each person, and taken at the counter and by a file of the till', async ({
  signedIn: page,
  say,
  program,
  locale
}) => {
  const language = locale === 'en' ? 'en' : 'zh'
  const digit = locale === 'en' ? '1' : '2'
  const phones = [`1380078${digit}001`, `1380078${digit}002`]
  const list = `spring-${language}`

  await test.step('a list is made and filled: codes of our own, and a file', async () => {
    await page.goto('/templates/codes')
    await page.getByRole('button', { name: say('codes.create') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('codes.name')).fill(list)
    await dialog.getByLabel(say('codes.value')).fill('20')
    await dialog.getByRole('button', { name: say('codes.save') }).click()
    await page.waitForURL(/\/templates\/codes\/[0-9a-f-]{36}$/)
    await expect(page.getByText(say('codes.standingLeads.empty')).first()).toBeVisible()
    await page.getByRole('button', { name: say('codes.make') }).click()
    await dialog.getByLabel(say('codes.howMany')).fill('5')
    await heard(page, () => dialog.getByRole('button', { name: say('codes.make') }).click())
    await expect(dialog).toBeHidden()
    await page.getByLabel(say('codes.file')).setInputFiles({
      name: 'codes.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('code\nOURS-1001\nours 1001\nOURS-1002\n')
    })
    await page.getByRole('button', { name: say('codes.importSend'), exact: true }).click()
    await expect(
      page.getByText(say('codes.imported', { added: 2, duplicates: 0, invalid: 1 })).first()
    ).toBeVisible()
  })
  const pool = new URL(page.url()).pathname

  const codes = await test.step('each person is sent one of their own', async () => {
    await page.goto('/templates/new')
    await expect(
      page.getByRole('button', { name: say('templates.insertCode', { name: list }) })
    ).toBeVisible()
    const templateId = await approvedTemplate(program, {
      name: `Codes ${language}`,
      body: `会员专享，凭码 {{code:${list}}} 到店立减，拒收请回复R`
    })
    await addPeople(
      program,
      `codes-${language}`,
      phones.map(phone => ({ phone }))
    )
    const audienceId = await audienceOf(program, `Codes ${language}`, `codes-${language}`)
    const id = await sentCampaign(program, { name: `Codes ${language}`, templateId, audienceId })
    await page.goto(`/reports/${id}`)
    await expect(page.getByRole('heading', { name: say('reports.codes') })).toBeVisible()
    const found: string[] = []
    for (const phone of phones) {
      await page.goto(`/phone?number=${phone}`)
      const text = page.getByRole('region', { name: new RegExp(phone.slice(-4)) }).getByText(/凭码/)
      found.push(/凭码 (\S+) 到店/.exec((await text.textContent()) ?? '')?.[1] ?? '')
    }
    expect(new Set(found).size).toBe(2)
    return found
  })
  const [first = '', second = ''] = codes

  await test.step('a clerk types the first, sees whose it is, and takes it once', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto('/redeem')
    const code = page.getByLabel(say('redeem.code'))
    const check = page.getByRole('button', { name: say('redeem.check') })
    // small letters, and look-alikes of what the code has
    await code.fill(first.toLowerCase().replaceAll('2', 'z').replaceAll('5', 's'))
    await heard(page, () => check.click())
    await expect(page.getByText(say('redeem.verdicts.valid')).first()).toBeVisible()
    await expect(page.getByText(`138****${phones[0]?.slice(-4)}`).first()).toBeVisible()
    await page.getByLabel(say('redeem.value', { currency: 'CNY' })).fill('128.5')
    await page.getByLabel(say('redeem.reference')).fill(`till-${language}-1`)
    await page.getByRole('button', { name: say('redeem.take') }).click()
    await expect(page.getByRole('button', { name: say('redeem.next') })).toBeVisible()
    await page.getByRole('button', { name: say('redeem.next') }).click()
    await code.fill(first)
    await check.click()
    await expect(page.getByText(say('redeem.verdicts.redeemed')).first()).toBeVisible()
    await code.fill('NOBODYHASIT')
    await check.click()
    await expect(page.getByText(say('redeem.verdicts.unknown')).first()).toBeVisible()
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  await test.step('the file of the till takes the second, knows the first, and gives back the rest', async () => {
    await page.goto('/templates/codes')
    const rows = [`code,value,order`, `${first},128.5,till-${language}-1`, `${second},60,till-${language}-2`]
    await page.getByLabel(say('till.file')).setInputFiles({
      name: 'till.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([...rows, 'NOBODYHASIT,1,x'].join('\n'))
    })
    await page.getByRole('button', { name: say('till.send'), exact: true }).click()
    await expect(
      page.getByText(say('till.result', { redeemed: 1, again: 1, refused: 1 })).first()
    ).toBeVisible()
    await expect(page.getByRole('link', { name: say('till.rest') })).toBeVisible()
    await expect(page.getByRole('cell', { name: say('errors.code_unknown') })).toBeVisible()
  })

  await test.step('the list says what came of it, and who took its codes away', async () => {
    const export_ = await page.request.get(`${pool}/export`)
    expect(await export_.text()).toContain(`${first},redeemed`)
    await page.goto(pool)
    await expect(page.getByRole('cell', { name: /188\.50/ })).toBeVisible()
    await expect(page.getByRole('cell', { name: say('codes.looked.export') })).toBeVisible()
    const { items } = await answer(program.GET('/code-pools'))
    expect(items.find(each => each.name === list)?.codes).toMatchObject({ total: 7, given: 0, redeemed: 2 })
  })
})
