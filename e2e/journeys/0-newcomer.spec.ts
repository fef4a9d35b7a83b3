import type { Page } from 'playwright/test'
import { expect, OWNER, test, type Say } from '../fixtures.ts'
import { confirm } from '../pages/campaign-wizard.ts'

type Step = 'contacts' | 'template' | 'campaign'
/** What the screen says comes next: on the overview in its list, elsewhere in the strip above the page. */
const follow = (page: Page, say: Say, step: Step) =>
  page
    .getByRole('main')
    .getByRole('link', { name: say(`overview.steps.${step}.title`) })
    .first()
    .click()

// Somebody who has read nothing: after the link that the terminal printed, every click is one that the screen offers.
test('a newcomer comes from the first start to a delivered campaign', async ({ page, say }) => {
  test.setTimeout(300_000)
  const began = Date.now()
  const press = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click()

  await test.step('the printed link makes the owner', async () => {
    await page.goto(process.env.SET_UP_URL ?? '')
    await page.getByLabel(say('setup.name')).fill(OWNER.name)
    await page.getByLabel(say('setup.email')).fill(OWNER.email)
    await page.getByLabel(say('setup.password')).fill(OWNER.password)
    await page.getByLabel(say('setup.brand')).fill('【2026】')
    await page.getByRole('button', { name: say('setup.submit') }).click()
    await expect(page.getByText(say('errors.signature_shape')).first()).toBeVisible()
    await page.getByLabel(say('setup.brand')).fill('云杉花店')
    await page.getByRole('button', { name: say('setup.submit') }).click()
    // the brand is the first signature
    await expect(page.getByText(say('overview.stepsDone', { done: 1, all: 4 })).first()).toBeVisible()
  })

  await test.step('it can be filled with a demonstration, which goes away again', async () => {
    await press(say('overview.demo.fill'))
    await expect(page.getByText(say('overview.demo.there')).first()).toBeVisible()
    // an alert about it may name it too, sooner or later
    const campaign = page.getByRole('main').getByRole('link', { name: '双十二预热' })
    await expect(campaign.first()).toBeVisible()
    await press(say('overview.demo.remove'))
    await expect(page.getByText(say('overview.stepsDone', { done: 1, all: 4 })).first()).toBeVisible()
    await expect(campaign).toHaveCount(0)
  })

  await test.step('contacts from the sample file', async () => {
    await follow(page, say, 'contacts')
    const [sample] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: say('imports.sampleGet') }).click()
    ])
    await page.getByLabel(say('imports.file'), { exact: true }).setInputFiles(await sample.path())
    await press(say('imports.upload'))
    await page.getByLabel(say('imports.consentSource')).selectOption('in_store')
    await press(say('imports.start'))
    await expect(page.getByTestId('created')).toHaveText('2')
  })

  await test.step('a template', async () => {
    await follow(page, say, 'template')
    await page.getByLabel(say('templates.name')).fill('周末花市')
    await page.getByLabel(say('templates.body'), { exact: true }).fill('{{name}}您好，周末花市全场八折')
    await press(say('templates.save'))
    await press(say('templates.submit'))
    await press(say('templates.approve'))
  })

  await test.step('a campaign to everybody, checked and sent', async () => {
    await follow(page, say, 'campaign')
    await press(say('campaigns.useEveryone'))
    await page.getByLabel(say('campaigns.name')).fill('第一个活动')
    await press(say('campaigns.next'))
    await press(say('campaigns.next'))
    await press(say('campaigns.saveAndCheck'))
    await press(say('campaigns.do.approve'))
    await confirm(page, say('campaigns.do.launch'))
    await expect(page.getByTestId('count-delivered')).toHaveText('2')
  })

  await test.step('nobody is led by the hand any more; the phone shows what came', async () => {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: say('shell.nav.overview') })
      .click()
    await expect(
      page.getByRole('heading', { level: 1, name: say('overview.hello', { name: OWNER.name }) })
    ).toBeVisible()
    await expect(page.getByText(say('overview.firstSteps'))).toBeHidden()
    await page.getByText(say('shell.sandboxMore')).click()
    await page.getByRole('link', { name: say('shell.sandboxPhone') }).click()
    await expect(
      page
        .getByRole('main')
        .getByText(/云杉花店/)
        .first()
    ).toBeVisible()
  })
  // no check of the machine's speed: five minutes is what a person may need, and the journey is told to take no longer
  test
    .info()
    .annotations.push({ type: 'seconds', description: String(Math.round((Date.now() - began) / 1000)) })
})
