'use server'
import { z } from 'zod'
import { routeInput, testSendInput } from '#components/settings/inputs.ts'
import { accountChange, accountInput } from '#lib/accounts/account.ts'
import { addAccount as add, changeAccount as change, testAccount } from '#lib/accounts/add-account.ts'
import { found, refuseField } from '#lib/errors.ts'
import type { Services } from '#lib/services.ts'
import { action } from '../../../_transport/action.ts'
import { allow } from '../../../_transport/limits.ts'

/** An account as the audit log keeps it: without secrets, of which only the number of changes is recorded. */
async function looked(all: Services, id: string) {
  const account = await all.accounts.byId(id)
  return account && { ...account, createdAt: undefined, stateReason: undefined }
}

export const addAccount = action({
  permission: 'accounts:manage',
  input: accountInput,
  audit: 'account.add',
  makesOne: true,
  run: async (all, input, _, makes) => ({ id: (await add(all, input, makes)).id })
})

export const changeAccount = action({
  permission: 'accounts:manage',
  input: accountChange.extend({ id: z.uuid() }),
  audit: 'account.change',
  look: (all, { id }) => looked(all, id),
  run: async (all, { id, ...input }) => ({ id: (await change(all, id, input)).id })
})

export const testSend = action({
  permission: 'accounts:manage',
  input: testSendInput,
  audit: 'account.test',
  async run(all, input) {
    // test texts are not a way to send: fifty a day
    await allow('testSend', 'everybody')
    const outcome = await testAccount(all, input)
    return {
      kind: outcome.kind,
      detail: 'detail' in outcome ? `${'code' in outcome ? `${outcome.code} ` : ''}${outcome.detail}` : ''
    }
  }
})

export const saveRoute = action({
  permission: 'accounts:manage',
  input: routeInput,
  audit: 'preference.route',
  look: async (all, { country }) => ({ route: (await all.settings.get('routes'))[country] ?? [] }),
  async run(all, { country, accountIds }) {
    const { [country]: _, ...others } = await all.settings.get('routes')
    for (const id of accountIds)
      if (!(await all.accounts.byId(id))) throw refuseField('accountIds', 'account_unknown')
    const routes = accountIds.length > 0 ? { ...others, [country]: accountIds } : others
    await all.settings.set('routes', routes, all.clock())
    return { country }
  }
})

export const switchAccount = action({
  permission: 'accounts:manage',
  input: z.strictObject({ id: z.uuid(), state: z.enum(['active', 'stopped']) }),
  audit: 'account.switch',
  look: (all, { id }) => looked(all, id),
  async run(all, { id, state }) {
    found(await all.accounts.byId(id))
    await all.accounts.setState(id, state, null)
    if (state === 'stopped') await all.campaigns.pauseAccount(id, 'account', all.clock())
    return { state }
  }
})
