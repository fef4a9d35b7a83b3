'use server'
import { z } from 'zod'
import { fourEyesOf } from '#lib/campaigns/check-approval.ts'
import {
  approveFlow as approve,
  rejectFlow as reject,
  submitFlow as submit
} from '#lib/flows/approve-flow.ts'
import { fillRecipe } from '#lib/flows/fill-recipe.ts'
import { RECIPES } from '#lib/flows/recipe.ts'
import {
  endFlow as end,
  pauseFlow as pause,
  resumeFlow as resume,
  startFlow as start
} from '#lib/flows/run-flow.ts'
import { changeFlow, createFlow, removeFlow as remove } from '#lib/flows/save-flow.ts'
import { flowInput } from '#lib/flows/schema.ts'
import type { Services } from '#lib/services.ts'
import { readInput } from '../../_transport/input.ts'
import { action } from '../../_transport/action.ts'
import { currentLocale, texts } from '../../_transport/locale.ts'

const one = z.strictObject({ id: z.uuid() })
const look = async (services: Services, { id }: { id: string }) => {
  const flow = await services.flows.byId(id)
  const version = flow && (await services.flows.version(id, flow.newest))
  return flow && { state: flow.state, newest: flow.newest, version: version?.state }
}

/** With an id it changes the flow, without it makes one: a flow is always given whole. */
export const saveFlow = action({
  permission: 'flows:write',
  input: z.looseObject({ id: z.uuid().optional() }),
  audit: 'flow.save',
  makesOne: true,
  async run(services, { id, ...given }, person, makes) {
    const input = readInput(flowInput, given)
    const flow =
      id === undefined
        ? await createFlow(services, input, person.id, makes)
        : await changeFlow(services, id, input, person.id)
    return { id: flow.id }
  }
})
/** Makes a recipe into a draft, in the language of whoever asks. */
export const startRecipe = action({
  permission: 'flows:write',
  input: z.strictObject({ recipe: z.enum(RECIPES) }),
  audit: 'flow.recipe',
  async run(services, { recipe }, person) {
    const { t } = await texts()
    const language = (await currentLocale()) === 'en' ? 'en' : 'zh'
    const name = t(`flows.recipeNames.${recipe}`)
    return { id: (await fillRecipe(services, { recipe, name, language }, person.id)).id }
  }
})
export const removeFlow = action({
  permission: 'flows:write',
  input: one,
  audit: 'flow.remove',
  async run(services, { id }) {
    await remove(services, id)
    return { id }
  }
})
export const submitFlow = action({
  permission: 'flows:write',
  input: one,
  audit: 'flow.submit',
  look,
  async run(services, { id }, person) {
    await submit(services, id, { id: person.id })
    return { id }
  }
})
export const approveFlow = action({
  permission: 'campaigns:approve',
  input: one,
  audit: 'flow.approve',
  look,
  async run(services, { id }, person) {
    await approve(services, id, { id: person.id }, await fourEyesOf(services))
    return { id }
  }
})
export const rejectFlow = action({
  permission: 'campaigns:approve',
  input: one,
  audit: 'flow.reject',
  look,
  async run(services, { id }) {
    await reject(services, id)
    return { id }
  }
})
/** With `move` whoever is under way goes on in the new version. */
export const startFlow = action({
  permission: 'campaigns:launch',
  input: z.strictObject({ id: z.uuid(), move: z.boolean() }),
  audit: 'flow.start',
  look,
  async run(services, { id, move }) {
    await start(services, id, { move })
    return { id }
  }
})
export const pauseFlow = action({
  permission: 'campaigns:launch',
  input: one,
  audit: 'flow.pause',
  look,
  async run(services, { id }) {
    await pause(services, id)
    return { id }
  }
})
/** After a restore the caller must say what becomes of those who may have been written to before. */
export const resumeFlow = action({
  permission: 'campaigns:launch',
  input: z.strictObject({ id: z.uuid(), overdue: z.enum(['go', 'leave']).optional() }),
  audit: 'flow.resume',
  look,
  async run(services, { id, overdue }) {
    await resume(services, id, overdue)
    return { id }
  }
})
export const endFlow = action({
  permission: 'campaigns:launch',
  input: one,
  audit: 'flow.end',
  look,
  async run(services, { id }) {
    await end(services, id)
    return { id }
  }
})
