import { expect, test } from '../fixtures.ts'
import { planCampaign } from '../pages/campaign-wizard.ts'

/** Tomorrow at 22:30 in Shanghai, and 08:00 the day after, as the form and the page write them. */
function tomorrowNight() {
  const day = (days: number) =>
    new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
  return { at: `${day(1)}T22:30`, next: `${day(2)} 08:00` }
}

test('a marketer is kept from a forbidden word, from the night and from somebody who left', async ({
  signedIn: page,
  say,
  locale
}) => {
  const run = locale === 'en' ? '8' : '7'
  const signature = locale === 'en' ? 'Rules' : '规则店'
  const number = `1397777000${run}`
  const tag = `rules-${locale}`
  const template = `Rules ${locale}`

  await test.step('a signature, and two people who agreed', async () => {
    await page.goto('/settings/signatures')
    await page
      .getByRole('button', { name: say('signatures.add') })
      .first()
      .click()
    await page.getByRole('textbox', { name: say('signatures.text'), exact: true }).fill(signature)
    await page.getByRole('button', { name: say('signatures.save') }).click()
    await page
      .getByRole('row', { name: new RegExp(`【${signature}】`) })
      .getByRole('button', { name: say('signatures.approve') })
      .click()
    await expect(page.getByRole('row', { name: new RegExp(`【${signature}】`) })).toContainText(
      say('signatures.states.approved')
    )
    for (const phone of [number, `1396666000${run}`]) {
      await page.goto('/audiences/contacts')
      await page.getByRole('button', { name: say('contacts.add') }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(say('contacts.phone')).fill(phone)
      await dialog.getByLabel(say('contacts.tags')).fill(tag)
      await dialog.getByLabel(say('contacts.consent')).selectOption('form')
      await dialog.getByRole('button', { name: say('contacts.save') }).click()
      await expect(dialog).toBeHidden()
    }
    await page.goto('/audiences/new')
    await page.getByLabel(say('audiences.name')).fill(tag)
    await page.getByRole('button', { name: say('audiences.addRow'), exact: true }).click()
    await page.getByLabel(say('audiences.value')).fill(tag)
    await expect(page.getByTestId('audience-count')).toHaveText('2')
    await page.getByRole('button', { name: say('audiences.save') }).click()
    await expect(page.getByRole('link', { name: tag })).toBeVisible()
  })

  await test.step('an absolute term is marked, explained with its law, and replaced by one click', async () => {
    await page.goto('/templates/new')
    await page.getByLabel(say('templates.name')).fill(template)
    await page.getByLabel(say('templates.signature')).selectOption({ label: `【${signature}】` })
    await page.getByLabel(say('templates.body'), { exact: true }).fill('尊敬的会员，全国顶级羽绒服到店')
    await expect(page.locator('mark', { hasText: '顶级' })).toBeVisible()
    await expect(page.getByText('CN-AD-01').first()).toBeVisible()
    await expect(page.getByText(/AdLaw 9\(3\)/).first()).toBeVisible()
    await page
      .getByRole('button', { name: say('templates.replaceWith', { find: '顶级', put: '高端' }) })
      .click()
    await expect(page.getByText('CN-AD-01')).toBeHidden()
    await expect(page.getByLabel(say('templates.body'), { exact: true })).toHaveValue(
      '尊敬的会员，全国高端羽绒服到店'
    )
    await page.getByRole('button', { name: say('templates.save') }).click()
    await page.getByRole('button', { name: say('templates.submit') }).click()
    await page.getByRole('button', { name: say('templates.approve') }).click()
    await expect(page.getByText(say('templates.states.approved')).first()).toBeVisible()
  })

  await test.step('a campaign at 22:30 through an account with the rules of Tencent says who waits until when', async () => {
    await page.goto('/settings/accounts')
    await page.getByRole('button', { name: say('accounts.add') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('accounts.name'), { exact: true }).fill(`Night ${locale}`)
    await dialog.getByLabel(say('accounts.baseUrl')).fill('http://127.0.0.1:9')
    await dialog.getByLabel('AppCode').fill('an-app-code')
    await dialog.getByLabel(say('accounts.rulePack')).selectOption('tencent')
    await dialog.getByRole('button', { name: say('accounts.save') }).click()
    await expect(dialog).toBeHidden()

    const { at, next } = tomorrowNight()
    await planCampaign(page, say, {
      name: `Night ${locale}`,
      audience: tag,
      template,
      async when() {
        await page.getByLabel(say('campaigns.schedule')).selectOption('at')
        await page.getByLabel(say('campaigns.at'), { exact: true }).fill(at)
        await page.getByLabel(say('campaigns.account')).selectOption({ label: `Night ${locale}` })
      }
    })
    const row = page.getByRole('row', { name: /CN-TIME-TC/ })
    await expect(row).toContainText(next)
    await expect(row).toContainText('2')
    await page.getByLabel(say('preflight.whyLead')).fill(number)
    await page.getByRole('button', { name: say('preflight.whyAsk') }).click()
    await expect(page.getByText(say('preflight.inAudience')).first()).toBeVisible()
  })

  await test.step('who answers 退订 is left out of the next campaign, with the reason', async () => {
    await page.goto(`/phone?number=${number}`)
    await page.getByLabel(say('phone.reply')).fill('退订')
    await page.getByRole('button', { name: say('phone.send') }).click()
    await expect(async () => {
      await page.goto(`/compliance?q=${number.slice(-4)}`)
      await expect(page.getByText(`****${number.slice(-4)}`).first()).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 60_000 })
    await planCampaign(page, say, { name: `Left ${locale}`, audience: tag, template })
    const row = page.getByRole('row', { name: /ANY-SUPPRESSED/ })
    await expect(row).toContainText('1')
    await page.getByLabel(say('preflight.whyLead')).fill(number)
    await page.getByRole('button', { name: say('preflight.whyAsk') }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'ANY-SUPPRESSED' })).toContainText('CPL-IR 24')
  })

  await test.step('everything on that number is found, and the look is recorded', async () => {
    await page.goto('/compliance/lookup')
    await page.getByLabel(say('compliance.number')).fill(number)
    await page.getByLabel(say('compliance.reason')).fill('a question of the person')
    await page.getByRole('button', { name: say('compliance.lookUp') }).click()
    await expect(page.getByText(say('compliance.isSuppressed'), { exact: true }).first()).toBeVisible()
    await expect(page.getByText(say('compliance.suppressionStates.added')).first()).toBeVisible()
    await page.getByRole('button', { name: say('compliance.lookUp') }).click()
    await expect(page.getByText('number.report').first()).toBeVisible()
  })

  await test.step('the rules of a country show parameters and sources, and only our own can be switched', async () => {
    await page.goto('/compliance/rules?country=FR')
    const row = page.getByRole('row', { name: /FR-TIME-01/ })
    await expect(row).toContainText('08:00–22:00')
    await expect(row).toContainText('BREVO')
    await expect(row.getByRole('button')).toHaveCount(0)
    await page.getByRole('button', { name: say('compliance.switchOffRule', { rule: 'FR-TIME-02' }) }).click()
    await page.getByRole('button', { name: say('compliance.switchOnRule', { rule: 'FR-TIME-02' }) }).click()
    await expect(
      page.getByRole('button', { name: say('compliance.switchOffRule', { rule: 'FR-TIME-02' }) })
    ).toBeVisible()
  })
})
