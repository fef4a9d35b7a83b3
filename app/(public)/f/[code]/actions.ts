'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { acceptSignUp } from '#lib/audiences/accept-sign-up.ts'
import { signUpInput } from '#lib/audiences/sign-up.ts'
import { sendOne } from '#lib/campaigns/send-one.ts'
import { faultsOf, Refusal } from '#lib/errors.ts'
import { services } from '#lib/services.ts'
import { networkOf } from '#lib/links/click.ts'
import { actionBegins } from '#lib/request-context.ts'
import { keepable } from '#lib/text.ts'
import { allow } from '../../../_transport/limits.ts'

const text = (data: FormData, name: string) => {
  const value = data.get(name)
  return typeof value === 'string' ? keepable(value) : ''
}

/** Works without scripts and session: whoever holds the phone decides by its reply, where the form asks for one. */
export async function signUp(code: string, data: FormData) {
  actionBegins()
  if (typeof code !== 'string' || !/^[a-z2-9]{7}$/.test(code)) redirect('/')
  const all = services()
  const back = (fault: string, field = 'phone') =>
    redirect(`/f/${code}?${new URLSearchParams({ fault, field })}`)
  const read = signUpInput.safeParse({
    phone: text(data, 'phone'),
    name: text(data, 'name'),
    agreed: text(data, 'agreed') === 'on'
  })
  if (!read.success) {
    const [fault] = faultsOf(read.error)
    return back(fault?.message ?? 'invalid', fault?.path)
  }
  const userAgent = ((await headers()).get('user-agent') ?? '').slice(0, 300)
  try {
    // of each network alone: nobody can use a form up for the others
    const network = networkOf((await headers()).get('x-tuixin-address') ?? undefined) ?? '-'
    await allow('signUp', network)
    await allow('signUpDay', network)
    await acceptSignUp(all, code, read.data, { page: `/f/${code}`, userAgent }, (phone, templateId) =>
      sendOne(all, { phone, templateId, variables: {}, priority: 8 })
    )
  } catch (error) {
    if (error instanceof Refusal) return back(error.fields[0]?.message ?? error.message)
    throw error
  }
  redirect(`/f/${code}?done=1`)
}
