import { answer } from '../../examples/typescript/client.ts'
import { expect, test } from '../fixtures.ts'
import { addPeople, approvedTemplate } from '../pages/by-program.ts'
import { confirm } from '../pages/campaign-wizard.ts'

test('a recipe becomes a draft, is changed by keyboard in the builder, mended and approved', async ({
  signedIn: page,
  program,
  say
}) => {
  const stamp = Date.now().toString(36)
  await approvedTemplate(program, { name: `Before ${stamp}`, body: '您好，感谢到店' })
  const { items: kinds } = await answer(program.GET('/event-kinds'))
  for (const kind of ['cart.updated', 'order.paid'])
    if (!kinds.some(each => each.kind === kind)) await program.POST('/event-kinds', { body: { kind } })

  await test.step('one click makes the draft, which says what is to be mended', async () => {
    await page.goto('/flows')
    const name = say('flows.recipeNames.cart')
    await page.getByRole('button', { name: say('flows.useLabel', { name }) }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await expect(page.getByText(say('flows.states.draft')).first()).toBeVisible()
    await expect(page.getByText(say('errors.template_not_approved')).first()).toBeVisible()
  })
  const address = new URL(page.url()).pathname

  await test.step('a step is added and moved by keyboard alone', async () => {
    await page.getByRole('link', { name: say('flows.edit'), exact: true }).click()
    await page.getByLabel(say('flows.name'), { exact: true }).fill(`Cart ${stamp}`)
    const list = page.getByRole('list', { name: say('flows.steps') })
    const steps = list.locator('[data-step]')
    await expect(steps).toHaveCount(2)
    await steps.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect(steps.nth(1)).toBeFocused()
    await page.keyboard.press('a')
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: say('flows.actions.tag') }).click()
    await page.getByLabel(say('flows.tagsAdd')).fill(`reminded ${stamp}`)
    await expect(steps).toHaveCount(3)
    const tag = list.getByRole('button', { name: new RegExp(`reminded ${stamp}`) })
    await tag.focus()
    // out of the branch where nobody has paid, to the end of the flow
    await page.keyboard.press('Alt+ArrowDown')
    await expect(tag).toBeFocused()
    await page.getByRole('button', { name: say('flows.save'), exact: true }).click()
    await expect(page).toHaveURL(new RegExp(`${address}$`))
    await expect(page.getByRole('heading', { level: 1, name: `Cart ${stamp}` })).toBeVisible()
  })

  await test.step('with its text approved nothing stands in the way, and it is approved', async () => {
    const id = address.split('/').at(-1) ?? ''
    const flow = await answer(program.GET('/flows/{id}', { params: { path: { id } } }))
    // whatever other accounts a journey before has added
    const { items } = await answer(program.GET('/accounts'))
    const accountId = items.find(({ kind }) => kind === 'sandbox')?.id ?? ''
    const steps: typeof flow.definition.steps = JSON.parse(
      JSON.stringify(flow.definition.steps).replaceAll(
        '"do":"message"',
        `"do":"message","accountId":"${accountId}"`
      )
    )
    await answer(
      program.PATCH('/flows/{id}', {
        params: { path: { id } },
        body: { ...flow.definition, name: flow.name, steps }
      })
    )
    const ids = JSON.stringify(flow.definition).match(/(?<="templateId":")[^"]+/g) ?? []
    for (const templateId of ids) {
      const one = { params: { path: { id: templateId } }, body: {} }
      await program.POST('/templates/{id}/submit', one)
      await program.POST('/templates/{id}/approve', one)
    }
    await page.reload()
    await expect(page.getByText(say('errors.template_not_approved'))).toBeHidden()
    await page.getByRole('button', { name: say('flows.submit') }).click()
    await expect(page.getByText(say('flows.states.in_review')).first()).toBeVisible()
    await page.getByRole('button', { name: say('flows.approve') }).click()
    await expect(page.getByText(say('flows.states.approved')).first()).toBeVisible()
  })

  await test.step('it stands in the list, is found by its name, and is deleted', async () => {
    await page.goto('/flows')
    await page.getByRole('link', { name: `Cart ${stamp}` }).click()
    await confirm(page, say('flows.remove'))
    await expect(page).toHaveURL(/flows$/)
    await expect(page.getByRole('link', { name: `Cart ${stamp}` })).toBeHidden()
  })
})

test('a flow is approved and started, somebody enters, gets the message, and the page says why', async ({
  signedIn: page,
  program,
  say
}) => {
  const stamp = Date.now().toString(36)
  const phone = `137${String(Date.now()).slice(-8)}`
  const text = `流程短信 ${stamp}`
  const templateId = await approvedTemplate(program, { name: `Flow ${stamp}`, body: text })
  const { items } = await answer(program.GET('/accounts'))
  const accountId = items.find(({ kind }) => kind === 'sandbox')?.id ?? ''
  await addPeople(program, `flow ${stamp}`, [{ phone, name: `Walker ${stamp}` }])
  const { id } = await answer(
    program.POST('/flows', {
      body: {
        name: `Called ${stamp}`,
        entry: { on: 'call' },
        steps: [{ id: 'hello', do: 'message', templateId, accountId }]
      }
    })
  )

  await test.step('it is approved and started, after the page has said what happens', async () => {
    await page.goto(`/flows/${id}`)
    await page.getByRole('button', { name: say('flows.approve') }).click()
    await expect(page.getByText(say('flows.states.approved')).first()).toBeVisible()
    await confirm(page, say('flows.start'))
    await expect(page.getByText(say('flows.states.running')).first()).toBeVisible()
    await expect(page.getByText(say('flows.noRuns')).first()).toBeVisible()
  })
  await test.step('whoever enters gets the message, and the page says which way they went', async () => {
    await program.POST('/flows/{id}/enter', { params: { path: { id } }, body: { phone } })
    await expect(async () => {
      await page.goto(`/phone?number=${phone}`)
      await expect(page.getByText(text).first()).toBeVisible({ timeout: 2000 })
    }).toPass()
    const run = page.getByRole('listitem').filter({ hasText: `Walker ${stamp}` })
    await expect(async () => {
      await page.goto(`/flows/${id}`)
      await expect(run.getByText(say('flows.finished')).first()).toBeVisible({ timeout: 2000 })
    }).toPass()
    await run.getByText(`Walker ${stamp}`).click()
    await expect(run.getByText(say('flows.whys.sent')).first()).toBeVisible()
    const sums = { entered: 1, waiting: 0, reached: 0, finished: 1, left: 0 }
    await expect(page.getByText(say('flows.sum', sums)).first()).toBeVisible()
  })
  await test.step('it is paused and ended', async () => {
    await page.getByRole('button', { name: say('flows.pause') }).click()
    await expect(page.getByText(say('flows.states.paused'), { exact: true }).first()).toBeVisible()
    await confirm(page, say('flows.end'))
    await expect(page.getByText(say('flows.states.ended'), { exact: true }).first()).toBeVisible()
  })
})
