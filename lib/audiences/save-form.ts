import { found, refuseField } from '../errors.ts'
import { newFormCode, newId } from '../ids.ts'
import type { Clock } from '../clock.ts'
import type { SignUpForm, SignUpFormInput } from './sign-up.ts'
import type { SignUpStore } from './sign-up-store.ts'

/** Makes a sign-up page or changes one; other words to agree to are a new version. */
export async function saveForm(
  deps: {
    signUps: SignUpStore
    clock: Clock
    templates: { byId: (id: string) => Promise<{ purpose: string; state: string } | undefined> }
  },
  input: SignUpFormInput,
  actor: string,
  id?: string,
  makes = newId()
): Promise<SignUpForm> {
  const known = id ? undefined : await deps.signUps.byId(makes)
  if (known) return known
  if (input.confirmTemplateId) {
    const template = await deps.templates.byId(input.confirmTemplateId)
    if (template?.state !== 'approved' || template.purpose !== 'transactional')
      throw refuseField('confirmTemplateId', 'confirm_template')
  }
  const now = deps.clock()
  if (!id)
    return deps.signUps.save({
      ...input,
      id: makes,
      code: newFormCode(),
      version: 1,
      state: 'active',
      createdBy: actor,
      createdAt: now,
      updatedAt: now
    })
  const old = found(await deps.signUps.byId(id))
  return deps.signUps.save({
    ...old,
    ...input,
    version: old.version + (old.consentText === input.consentText ? 0 : 1),
    updatedAt: now
  })
}
