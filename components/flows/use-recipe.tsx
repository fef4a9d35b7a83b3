'use client'
import { useTranslations } from 'use-intl'
import type { Recipe } from '#lib/flows/recipe.ts'
import type { Action } from '../ui/action-result.ts'
import { Button } from '../ui/button.tsx'
import { useAction } from '../ui/use-action.ts'

/** Makes a recipe into a draft and opens it. */
export function UseRecipe({
  recipe,
  start
}: {
  recipe: Recipe
  start: Action<{ recipe: Recipe }, { id: string }>
}) {
  const t = useTranslations('flows')
  const { run, pending } = useAction(start, { success: t('saved'), next: ({ id }) => `/flows/${id}` })
  return (
    <Button
      small
      pending={pending}
      aria-label={t('useLabel', { name: t(`recipeNames.${recipe}`) })}
      onClick={() => run({ recipe })}
    >
      {t('use')}
    </Button>
  )
}
