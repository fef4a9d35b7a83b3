import { services } from '#lib/services.ts'

/** Templates that may ask for a confirmation: approved ones that are no marketing. */
export async function confirmTemplates(): Promise<{ id: string; name: string }[]> {
  return (await services().templates.approved('transactional')).map(({ id, name }) => ({ id, name }))
}
