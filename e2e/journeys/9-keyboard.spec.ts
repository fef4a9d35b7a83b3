import type { Locator, Page } from 'playwright/test'
import { expect, OWNER, test, type Say } from '../fixtures.ts'
import { addPeople, approvedTemplate, audienceOf } from '../pages/by-program.ts'

// Everything here is done with keys alone: no click, no call of focus.
const FAR = 120
const PEOPLE = [{ phone: '13350008001' }, { phone: '13350008002' }] as const
/** Goes on by Tab until it is there, as somebody does who cannot see where it is; what has the focus must show it. */
async function reach(page: Page, target: Locator) {
  await target.waitFor()
  for (let i = 0; i < FAR; i++) {
    if (await target.evaluate(element => element === document.activeElement)) {
      const shown = await target.evaluate(
        element => getComputedStyle(element).outlineStyle !== 'none' || element.matches('input[type=file]')
      )
      expect(shown, 'the focus can be seen').toBe(true)
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`${String(target)} cannot be reached by ${FAR} times Tab`)
}
const press = async (page: Page, target: Locator, key = 'Enter') => {
  await reach(page, target)
  await page.keyboard.press(key)
}
async function write(page: Page, target: Locator, text: string) {
  await reach(page, target)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}
const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true })
const ready = (page: Page) => page.waitForLoadState('load')

/** Opens a page by the palette. */
async function go(page: Page, say: Say, name: Parameters<Say>[0]) {
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: say('palette.open') })).toBeVisible({ timeout: 2000 })
  }).toPass()
  await page.keyboard.type(say(name as 'palette.pages.overview'))
  await expect(
    page.getByRole('option', { name: say(name as 'palette.pages.overview'), exact: true }).first()
  ).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: say('palette.open') })).toBeHidden()
  await ready(page)
}

test.describe('by keyboard alone', { tag: '@browser' }, () => {
  test('1: signing in', async ({ signedIn, browser, say, locale }) => {
    await ready(signedIn)
    const page = await (await browser.newContext({ locale })).newPage()
    await page.goto(new URL('/sign-in', signedIn.url()).href)
    await write(page, page.getByLabel(say('signIn.email')), OWNER.email)
    await write(page, page.getByLabel(say('signIn.password')), OWNER.password)
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('heading', { level: 1, name: say('overview.hello', { name: OWNER.name }) })
    ).toBeVisible()
    await page.context().close()
  })

  test('2: past the menu into the page', async ({ signedIn: page, say }) => {
    await page.goto('/campaigns')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('link', { name: say('shell.skip') })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(
      true
    )
  })

  test('3: finding and opening by the palette, which gives the focus back', async ({
    signedIn: page,
    say
  }) => {
    await go(page, say, 'palette.pages.templateNew')
    await expect(page).toHaveURL(/templates\/new$/)
    const search = page.getByRole('button', { name: say('palette.open') })
    await page.goto('/')
    await press(page, search)
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(search).toBeFocused()
  })

  test('4: adding a signature in a dialog', async ({ signedIn: page, say }) => {
    await go(page, say, 'palette.pages.signatures')
    const add = button(page, say('signatures.add'))
    await press(page, add)
    const dialog = page.getByRole('dialog')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(add).toBeFocused()
    await page.keyboard.press('Enter')
    await write(page, dialog.getByRole('textbox', { name: say('signatures.text'), exact: true }), '键盘花店')
    await page.keyboard.press('Enter')
    const row = page.getByRole('row', { name: /【键盘花店】/ })
    await press(page, row.getByRole('button', { name: say('signatures.approve') }))
    await expect(row.getByText(say('signatures.states.approved')).first()).toBeVisible()
  })

  test('5: an audience by a condition', async ({ signedIn: page, program, say }) => {
    await addPeople(program, 'keys', PEOPLE)
    await page.goto('/audiences/new')
    await write(page, page.getByLabel(say('audiences.name')), '键盘受众')
    await press(page, button(page, say('audiences.addRow')))
    await write(page, page.getByLabel(say('audiences.value')), 'keys')
    await expect(page.getByTestId('audience-count')).toHaveText('2')
    await press(page, button(page, say('audiences.save')))
    await expect(page.getByRole('link', { name: '键盘受众' })).toBeVisible()
  })

  test('6: a template, saved, submitted and approved', async ({ signedIn: page, say }) => {
    await page.goto('/templates/new')
    await write(page, page.getByLabel(say('templates.name')), '键盘模板')
    await reach(page, page.getByLabel(say('templates.signature')))
    await page.keyboard.type('【云杉花店】')
    await write(page, page.getByLabel(say('templates.body'), { exact: true }), '您好，周末花市全场八折')
    await press(page, button(page, say('templates.save')))
    await press(page, button(page, say('templates.submit')))
    await press(page, button(page, say('templates.approve')))
    await expect(page.getByText(say('templates.states.approved')).first()).toBeVisible()
  })

  test('7: a campaign through its steps, out and received', async ({ signedIn: page, program, say }) => {
    await addPeople(program, 'keys', PEOPLE)
    await audienceOf(program, '活动受众', 'keys')
    await approvedTemplate(program, { name: '活动模板', body: '您好，周末花市全场八折' })
    await page.goto('/campaigns/new')
    await write(page, page.getByLabel(say('campaigns.name')), '键盘活动')
    await reach(page, page.getByLabel(say('campaigns.audience')))
    await page.keyboard.type('活动受众')
    await press(page, button(page, say('campaigns.next')))
    await reach(page, page.getByLabel(say('campaigns.template')))
    await page.keyboard.type('活动模板')
    await press(page, button(page, say('campaigns.next')))
    await press(page, button(page, say('campaigns.saveAndCheck')))
    await press(page, button(page, say('campaigns.do.approve')))
    await press(page, button(page, say('campaigns.do.launch')))
    const asked = page.getByRole('alertdialog')
    await press(page, asked.getByRole('button', { name: say('campaigns.do.launch') }))
    await expect(page.getByText(say('campaigns.states.completed')).first()).toBeVisible()
    await expect(page.getByTestId('audience')).toHaveText('2')
  })

  test('8: narrowing a list, and leaving a dialog that asks once more', async ({ signedIn: page, say }) => {
    await page.goto('/campaigns')
    await press(
      page,
      page
        .getByRole('navigation', { name: say('campaigns.state') })
        .getByRole('link', { name: say('campaigns.states.draft') })
    )
    await expect(page).toHaveURL(/state=draft/)
    await page.goto('/settings/webhooks')
    await press(page, button(page, say('webhooks.create')))
    await write(
      page,
      page.getByRole('dialog').getByLabel(say('webhooks.url')),
      'https://crm.example.com/keyboard'
    )
    await press(page, page.getByRole('dialog').getByRole('checkbox').first(), 'Space')
    await press(page, page.getByRole('dialog').getByRole('button', { name: say('webhooks.create') }))
    await expect(page.getByText(/whsec_/).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText(/whsec_/)).toBeHidden()
    const remove = button(page, say('webhooks.remove')).first()
    await press(page, remove)
    // the dialog of a step that cannot be undone has its focus on Cancel
    await expect(page.getByRole('alertdialog').getByRole('button', { name: say('ui.keep') })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(remove).toBeFocused()
    await page.keyboard.press('Enter')
    await press(page, page.getByRole('alertdialog').getByRole('button', { name: say('webhooks.remove') }))
    await expect(page.getByText('https://crm.example.com/keyboard')).toBeHidden()
  })

  test('9: a reply written on the phone, read in the inbox, and unread again by undo', async ({
    signedIn: page,
    program,
    say
  }) => {
    await addPeople(program, 'keys', PEOPLE)
    await page.goto(`/phone?number=${PEOPLE[0].phone}`)
    await write(page, page.getByLabel(say('phone.reply')), '键盘回复')
    await page.keyboard.press('Enter')
    await expect(async () => {
      await page.goto('/inbox?show=unread')
      await expect(page.getByText('键盘回复').first()).toBeVisible({ timeout: 2000 })
    }).toPass({ timeout: 60_000 })
    await press(page, page.getByRole('main').getByRole('button').first())
    await expect(page.getByText('键盘回复')).toBeHidden()
    await press(page, page.getByRole('button', { name: say('ui.undo') }))
    await expect(page.getByText('键盘回复').first()).toBeVisible()
  })

  test('10: the menu on a phone, the theme and the language', async ({ signedIn: page, say }) => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto('/')
    const menu = page.getByRole('button', { name: say('shell.menu') })
    await press(page, menu)
    await expect(menu).toHaveAttribute('aria-expanded', 'true')
    await press(page, page.getByRole('button', { name: say('shell.theme') }))
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await press(page, page.getByRole('button', { name: say('shell.otherLanguage') }))
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await press(page, page.getByRole('link', { name: 'Reports', exact: true }))
    await expect(page).toHaveURL(/reports$/)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})
