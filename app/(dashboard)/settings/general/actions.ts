'use server'
import { homeInput } from '#components/settings/home-input.ts'
import { changeHome } from '#lib/accounts/change-home.ts'
import { action } from '../../../_transport/action.ts'

export const saveHome = action({
  permission: 'people:manage',
  input: homeInput,
  audit: 'settings.change',
  // the picture itself is no part of the record
  look: async ({ settings }) => ({ ...(await settings.house()), logo: undefined }),
  async run(services, home) {
    await changeHome(services, home)
    return { zone: home.zone }
  }
})
