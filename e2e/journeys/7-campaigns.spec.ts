import type { Page } from 'playwright/test'
import { expect, test, type Say } from '../fixtures.ts'
import { confirm, invite, planCampaign } from '../pages/campaign-wizard.ts'

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
] as const
/** The audience and the sum of its states, read from one look at the page. */
const sums = (page: Page) =>
  page.evaluate(states => {
    const number = (id: string) =>
      Number(document.querySelector(`[data-testid="${id}"]`)?.textContent?.replace(/\D/g, ''))
    return {
      audience: number('audience'),
      sum: states.reduce((sum, state) => sum + number(`count-${state}`), 0)
    }
  }, STATES)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function writeTemplate(page: Page, say: Say, name: string, body: string) {
  await page.goto('/templates/new')
  await page.getByLabel(say('templates.name')).fill(name)
  await page.getByLabel(say('templates.body'), { exact: true }).fill(body)
}
async function approveTemplate(page: Page, say: Say) {
  await press(page, say('templates.submit'))
  await press(page, say('templates.approve'))
  await expect(page.getByText(say('templates.states.approved')).first()).toBeVisible()
}
async function approveAndLaunch(page: Page, say: Say) {
  await press(page, say('campaigns.do.approve'))
  await confirm(page, say('campaigns.do.launch'))
}

test('a marketer tries two texts, follows up, and is stopped by a second pair of eyes', async ({
  signedIn: page,
  say,
  locale
}) => {
  const run = locale === 'en' ? '2' : '1'
  const tag = `many-${locale}`
  const [a, b] = [`Sale A ${locale}`, `Sale B ${locale}`]

  await test.step('150 people, two of whom open links', async () => {
    const ends = Array.from({ length: 150 }, (_, i) => (i === 0 ? '0010' : String(2000 + i)))
    await page.goto('/audiences/imports')
    await page.getByText(say('imports.paste')).click()
    await page
      .getByLabel(say('imports.pasted'))
      .fill(
        `姓名\t手机号\n${ends.map((end, i) => `客户${i}\t135${run}000${end}`).join('\n')}\n客户\t135${run}0010010\n`
      )
    await press(page, say('imports.upload'))
    await page.getByLabel(say('imports.consentSource')).selectOption('form')
    await page.getByLabel(say('imports.tags')).fill(tag)
    await press(page, say('imports.start'))
    await expect(page.getByTestId('created')).toHaveText('151')
    await page.goto('/audiences/new')
    await page.getByLabel(say('audiences.name'), { exact: true }).fill(tag)
    await press(page, say('audiences.addRow'))
    await page.getByLabel(say('audiences.value'), { exact: true }).fill(tag)
    await expect(page.getByTestId('audience-count')).toHaveText('151')
    await press(page, say('audiences.save'))
    await expect(page.getByRole('link', { name: tag })).toBeVisible()
  })

  await test.step('a template is not lost by a reload, is measured, sent back with a reason, mended and approved', async () => {
    await writeTemplate(page, say, a, '{{name}}，会员日全场八折 https://shop.example.cn/a')
    await page.getByLabel(say('templates.measureFor')).selectOption({ label: tag })
    await expect(
      page.getByText(say('templates.measured', { looked: 151, reachable: 151 })).first()
    ).toBeVisible()
    await expect(page.getByRole('row', { name: new RegExp(say('templates.longest')) })).toBeVisible()
    await press(page, say('templates.addLanguage'))
    await page
      .getByLabel(say('templates.bodyIn', { tag: 'en' }))
      .fill('{{name}}, 20% off today https://shop.example.cn/a')
    await expect(page.getByRole('status').filter({ hasText: /\d/ })).toBeVisible()
    await page.reload()
    await expect(page.getByLabel(say('templates.name'))).toHaveValue(a)
    await press(page, 'en')
    await expect(page.getByLabel(say('templates.bodyIn', { tag: 'en' }))).toHaveValue(/20% off/)
    await press(page, say('templates.save'))
    await press(page, say('templates.submit'))
    await press(page, say('templates.reject'))
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('templates.reason')).fill('八折？写七折')
    await dialog.getByRole('button', { name: say('templates.reject') }).click()
    await expect(
      page.getByText(say('templates.rejectedBecause', { reason: '八折？写七折' })).first()
    ).toBeVisible()
    await page.getByRole('link', { name: say('templates.edit') }).click()
    const body = page.getByLabel(say('templates.body'), { exact: true })
    await body.fill((await body.inputValue()).replace('八折', '七折'))
    await press(page, say('templates.save'))
    await expect(page.getByText(say('templates.diff', { before: 1, after: 2 })).first()).toBeVisible()
    await expect(page.locator('ins', { hasText: '七' })).toBeVisible()
    await page.getByLabel(say('templates.comment')).fill('已改')
    await press(page, say('templates.commentSend'))
    await expect(page.getByText('已改').first()).toBeVisible()
    await approveTemplate(page, say)
    await writeTemplate(page, say, b, '只有今天：{{name}}，全场七折 https://shop.example.cn/b')
    await press(page, say('templates.save'))
    await approveTemplate(page, say)
  })

  await test.step('an A/B test: a part gets A or B, the rest the one that is chosen', async () => {
    await planCampaign(page, say, {
      name: `A/B ${locale}`,
      audience: tag,
      template: a,
      who: () => page.getByLabel(say('campaigns.holdOut')).fill('5'),
      async what() {
        await press(page, say('variants.add'))
        await page
          .getByLabel(say('variants.variant', { letter: 'B' }), { exact: true })
          .selectOption({ label: b })
        await page.getByLabel(say('variants.share')).fill('40')
      }
    })
    await expect(page.getByText('ANY-HOLD-OUT').first()).toBeVisible()
    await approveAndLaunch(page, say)
    const results = page.getByRole('table', { name: say('variants.title') })
    await expect(results.getByRole('row', { name: new RegExp(b) })).toBeVisible()
    await expect(async () => {
      await page.reload()
      await expect(page.getByTestId('count-delivered')).not.toHaveText('0', { timeout: 2000 })
    }).toPass()
    await results.getByRole('button', { name: say('variants.chooseThis', { letter: 'B' }) }).click()
    await expect(results.getByText(say('variants.winner'), { exact: true }).first()).toBeVisible()
    await expect(page.getByText(say('campaigns.states.completed')).first()).toBeVisible({ timeout: 60_000 })
    const { audience, sum } = await sums(page)
    expect([audience, sum]).toEqual([151, 151])
    await expect(page.getByTestId('count-queued')).toHaveText('0')
  })

  await test.step('those who did not click are followed up', async () => {
    await press(page, say('followUps.begin'))
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('followUps.delay')).fill('0')
    await dialog.getByRole('button', { name: say('followUps.make') }).click()
    await expect(page.getByLabel(say('campaigns.name'))).toHaveValue(
      say('followUps.nameOf', { name: `A/B ${locale}` })
    )
    await press(page, say('campaigns.next'))
    await press(page, say('campaigns.next'))
    await expect(page.getByLabel(say('campaigns.schedule'))).toHaveValue('after')
    await page.getByLabel(say('campaigns.rate')).fill('20')
    await press(page, say('campaigns.saveAndCheck'))
    await expect(page.getByText(say('followUps.of')).first()).toBeVisible()
    await approveAndLaunch(page, say)
    await expect(page.getByTestId('audience')).toBeVisible({ timeout: 60_000 })
  })

  await test.step('while it runs: paused, another pace, going on; cancelled midway, and all adds up', async () => {
    await press(page, say('campaigns.do.pause'))
    await expect(page.getByText(say('campaigns.states.paused')).first()).toBeVisible()
    await press(page, say('campaigns.changePacing'))
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('campaigns.rate')).fill('2')
    await dialog.getByRole('button', { name: say('campaigns.save') }).click()
    await expect(dialog).toBeHidden()
    await press(page, say('campaigns.do.resume'))
    await expect(page.getByText(say('campaigns.states.sending'), { exact: true }).first()).toBeVisible()
    await confirm(page, say('campaigns.do.cancel'))
    await expect(page.getByText(say('campaigns.states.cancelled')).first()).toBeVisible()
    await expect(page.getByTestId('count-queued')).toHaveText('0')
    const { audience, sum } = await sums(page)
    expect(audience).toBeGreaterThan(50)
    expect(sum).toBe(audience)
    await press(page, say('campaigns.archive'))
    await page.goto('/campaigns?archived=1')
    await expect(
      page.getByRole('link', { name: say('followUps.nameOf', { name: `A/B ${locale}` }) })
    ).toBeVisible()
  })

  await test.step('what is large needs a second person; two tabs and the back button launch it once', async () => {
    const limitTo = async (people: string) => {
      await page.goto('/compliance/rules')
      const field = page.getByLabel(say('compliance.fourEyesLabel'))
      await field.fill(people)
      await field.press('Enter')
      await expect(page.getByText(say('compliance.fourEyesSaved'), { exact: true }).first()).toBeVisible()
    }
    await limitTo('100')
    await planCampaign(page, say, {
      name: `Large ${locale}`,
      audience: tag,
      template: b,
      when: () => page.getByLabel(say('campaigns.rate')).fill('2')
    })
    const address = page.url()
    await press(page, say('campaigns.do.approve'))
    await expect(page.getByText(say('errors.four_eyes')).first()).toBeVisible()
    await press(page, say('campaigns.do.submit'))
    await expect(page.getByText(say('campaigns.states.in_review')).first()).toBeVisible()
    const second = await invite(page, say, `approver-${locale}@example.com`, `Approver ${locale}`, 'approver')
    await second.goto(address)
    await press(second, say('campaigns.do.approve'))
    await expect(second.getByText(say('campaigns.states.approved')).first()).toBeVisible()
    await second.context().close()

    await page.goto(address)
    const tab = await page.context().newPage()
    await tab.goto(address)
    await press(page, say('campaigns.do.launch'))
    const asked = page.getByRole('alertdialog')
    await expect(asked).toContainText('151')
    await asked.getByRole('button', { name: say('campaigns.do.launch') }).dblclick()
    await expect(page.getByTestId('audience')).toHaveText('151', { timeout: 60_000 })
    await press(tab, say('campaigns.do.launch'))
    await tab
      .getByRole('alertdialog')
      .getByRole('button', { name: say('campaigns.do.launch') })
      .click()
    await expect(tab.getByText(say('errors.campaign_state')).first()).toBeVisible()
    await tab.goto('/campaigns')
    await tab.goBack()
    await expect(tab.getByRole('button', { name: say('campaigns.do.launch') })).toBeHidden()
    await tab.close()
    await confirm(page, say('campaigns.do.cancel'))
    await expect(page.getByTestId('count-queued')).toHaveText('0')
    expect((await sums(page)).sum).toBe(151)
    await limitTo('50000')
  })
})
