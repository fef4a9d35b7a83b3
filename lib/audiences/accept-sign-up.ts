import { DAY, type Clock } from '../clock.ts'
import { found, Refusal, refuseField } from '../errors.ts'
import { newId } from '../ids.ts'
import { parsePhone } from '../phone.ts'
import type { SettingsStore } from '../settings/store.ts'
import type { ContactStore } from './store.ts'
import { saveContact, type SaveContactDeps } from './save-contact.ts'
import { CONFIRM_WITHIN, type SignUpForm, type SignUpInput } from './sign-up.ts'
import type { SignUpStore } from './sign-up-store.ts'

export interface SignUpDeps extends SaveContactDeps {
  contacts: ContactStore
  signUps: SignUpStore
  settings: SettingsStore
  clock: Clock
}
/** Asks a number to confirm by reply, with the form's template. */
export type AskToConfirm = (phone: string, templateId: string) => Promise<unknown>
const MOST_A_DAY = 3

/** Writes the agreement down with the contact, and frees the number from the list when the phone itself asked for that. */
async function subscribe(
  deps: SignUpDeps,
  form: Pick<SignUpForm, 'tag'>,
  { phone, name, evidence }: { phone: string; name: string | null; evidence: Record<string, unknown> }
) {
  const known = await deps.contacts.byPhone(phone)
  await saveContact(deps, {
    phone,
    ...(name ? { name } : {}),
    tags: [...new Set([...(known?.tags ?? []), form.tag])],
    consent: { state: 'granted', source: 'form', evidence }
  })
}

/**
 * Somebody signs up on a page. Without confirmation it counts at once, unless the number had opted out: anybody could type
 * it, so only a reply from the phone itself brings it back. The answer is the same in every case and tells nothing of the number.
 */
export async function acceptSignUp(
  deps: SignUpDeps,
  code: string,
  input: SignUpInput,
  origin: Record<string, unknown>,
  ask: AskToConfirm
): Promise<void> {
  const form = await deps.signUps.byCode(code)
  if (!form || form.state !== 'active') throw new Refusal('not_found', 'form_closed')
  const parsed = parsePhone(input.phone, (await deps.settings.home()).country)
  if (!parsed.ok) throw refuseField('phone', parsed.reason)
  const phone = parsed.e164
  const now = deps.clock()
  const countries = await deps.settings.get('signUpCountries')
  if (countries.length > 0 && !countries.includes(parsed.country)) throw refuseField('phone', 'form_country')
  const asked = await deps.signUps.recent(phone, now - DAY)
  if (asked >= MOST_A_DAY) return
  // each page for itself: who uses one up does not close the others
  if ((await deps.signUps.since(form.id, now - DAY)) >= (await deps.settings.get('signUpsPerDay')))
    throw new Refusal('rate_limited', 'form_full')
  const suppressed = await deps.suppressions.has(phone)
  const waits = form.confirmTemplateId !== null || suppressed
  const name = form.asksName ? (input.name ?? null) : null
  const evidence = {
    ...origin,
    form: form.id,
    formName: form.name,
    version: form.version,
    text: form.consentText,
    agreedAt: now
  }
  await deps.signUps.add({
    id: newId(),
    formId: form.id,
    phone,
    name,
    state: waits ? 'pending' : 'confirmed',
    evidence,
    at: now,
    confirmedAt: waits ? null : now
  })
  if (!waits) await subscribe(deps, form, { phone, name, evidence })
  // whoever opted out is not written to, not even to be asked
  else if (form.confirmTemplateId && !suppressed) await ask(phone, form.confirmTemplateId)
}

/** A phone answered yes: what waits for it counts now. False when nothing waits. `at` is when the reply came. */
export async function confirmSignUp(
  deps: SignUpDeps,
  phone: string,
  content: string,
  at: number
): Promise<boolean> {
  const waiting = await deps.signUps.pending(phone, at - CONFIRM_WITHIN)
  if (!waiting) return false
  const form = found(await deps.signUps.byId(waiting.formId))
  const evidence = {
    ...waiting.evidence,
    confirmedBy: 'reply',
    content: content.slice(0, 100),
    confirmedAt: at
  }
  await subscribe(deps, form, { phone, name: waiting.name, evidence })
  // an opt-out that came after the reply stays
  await deps.suppressions.optIn({ phone, source: 'form', evidence, at })
  await deps.signUps.confirm(waiting.id, at)
  return true
}
