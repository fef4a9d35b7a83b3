import { Refusal } from '../errors.ts'
import { createTemplate, type TemplateDeps } from '../templates/save-template.ts'
import { RECIPE_PLANS, type Recipe } from './recipe.ts'
import { createFlow, type SaveFlowDeps } from './save-flow.ts'
import { flowInput } from './schema.ts'
import type { Flow } from './store.ts'

/** Makes a recipe into a draft, with its texts as drafts under the signature that was approved last. */
export async function fillRecipe(
  deps: SaveFlowDeps & TemplateDeps,
  { recipe, name, language }: { recipe: Recipe; name: string; language: 'zh' | 'en' },
  actor: string
): Promise<Flow> {
  const signature = (await deps.signatures.list()).find(each => each.state === 'approved')
  if (!signature) throw new Refusal('conflict', 'recipe_signature')
  const { purpose, texts, definition } = RECIPE_PLANS[recipe]
  const templates: string[] = []
  for (const text of texts[language])
    templates.push((await createTemplate(deps, { ...text, purpose, signatureId: signature.id }, actor)).id)
  return createFlow(deps, flowInput.parse({ name, ...definition(templates, language) }), actor)
}
