import { services } from '#lib/services.ts'

/** Name and picture of the house, as the menu and the pages for people who come by a link show them. */
export async function houseShown(): Promise<{ brand: string; logo: string }> {
  const { settings } = services()
  const [brand, logo] = await Promise.all([settings.get('brand'), settings.get('logo')])
  return { brand, logo }
}
