import { services } from '#lib/services.ts'

/** Templates that may ask for a confirmation: approved ones that are no marketing. */
export async function confirmTemplates(): Promise<{ id: string; name: string }[]> {
  const { items } = await services().templates.list({ limit: 500 })
  return items
    .filter(template => template.state === 'approved' && template.purpose === 'transactional')
    .map(({ id, name }) => ({ id, name }))
}
