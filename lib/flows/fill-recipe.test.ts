import { afterEach, beforeEach, expect, test } from 'vitest'
import { found } from '../errors.ts'
import { declareKind } from '../events/save-kind.ts'
import { eventKindInput } from '../events/schema.ts'
import { reviewTemplate } from '../templates/save-template.ts'
import { install, prepare, type Installation } from '../testing/installation.ts'
import { checkFlow } from './check-flow.ts'
import { fillRecipe } from './fill-recipe.ts'
import { RECIPE_PLANS, RECIPES } from './recipe.ts'
import { flowInput } from './schema.ts'
import { stepsIn } from './steps.ts'

let tuixin: Installation
beforeEach(async () => {
  tuixin = await install()
  for (const kind of ['cart.updated', 'order.paid', 'order.completed'])
    await declareKind(tuixin.services, eventKindInput.parse({ kind }))
})
afterEach(() => tuixin.close())

test('every recipe becomes a draft that only waits for its texts, in both languages', async () => {
  await prepare(tuixin, { kind: 'sandbox' })
  const { services } = tuixin
  for (const recipe of RECIPES)
    for (const language of ['zh', 'en'] as const) {
      const flow = await fillRecipe(services, { recipe, name: recipe, language }, 'somebody')
      expect(flow).toMatchObject({ state: 'draft', name: recipe })
      const rules = (await checkFlow(services, flow.id)).filter(each => each.verdict === 'block')
      expect([...new Set(rules.map(each => each.rule))]).toEqual(['template_not_approved'])
      const { definition } = found(await services.flows.version(flow.id, 1))
      for (const { step } of stepsIn(definition.steps))
        if (step.do === 'message') {
          await reviewTemplate(services, step.templateId, 'submit')
          await reviewTemplate(services, step.templateId, 'approve', undefined, 'another')
        }
      expect((await checkFlow(services, flow.id)).filter(each => each.verdict === 'block')).toEqual([])
    }
})
test('without an approved signature nothing is made, and the refusal says what is missing', async () => {
  const fill = fillRecipe(tuixin.services, { recipe: 'cart', name: 'x', language: 'zh' }, 'somebody')
  await expect(fill).rejects.toThrow('recipe_signature')
  expect((await tuixin.services.flows.list({ limit: 5 })).items).toEqual([])
  expect((await tuixin.services.templates.list({ limit: 5 })).items).toEqual([])
})
test('every recipe is a whole flow', () => {
  const id = '01a206f1-763d-724e-8f0b-443b1eb51a46'
  for (const recipe of RECIPES) {
    const read = flowInput.safeParse({ name: 'x', ...RECIPE_PLANS[recipe].definition([id, id], 'zh') })
    const faults = read.success ? [] : read.error.issues.map(each => each.message)
    expect(faults).toEqual([])
  }
})
