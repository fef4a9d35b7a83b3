'use client'
import { useTranslations } from 'use-intl'
import { ADMITS, GRANTABLE, type Admits, type Grantable, type RoleValues } from '#lib/people/provider.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import type { Form } from '../forms/use-form.ts'
import { PasswordAgain } from '../settings/password-again.tsx'
import type { Action } from '../ui/action-result.ts'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'

interface Provider {
  name: string
  wellKnown: string
  clientId: string
  scope: string
  roleClaim: string | null
  roleValues: RoleValues
  admits: Admits
  emailDomains: string[]
  defaultRole: Grantable | null
  vouches: boolean
}
interface Input extends Provider {
  clientSecret?: string
  password?: string
}
type Values = Record<Grantable, string> & {
  name: string
  wellKnown: string
  clientId: string
  clientSecret: string
  scope: string
  roleClaim: string
  admits: Admits
  emailDomains: string
  defaultRole: Grantable | ''
  vouches: boolean
  password: string
}

// a group may be a distinguished name, with commas of its own
const split = (text: string) =>
  text
    .split(';')
    .map(each => each.trim())
    .filter(each => each !== '')
const start = (provider: Provider | undefined): Values => ({
  name: provider?.name ?? '',
  wellKnown: provider?.wellKnown ?? '',
  clientId: provider?.clientId ?? '',
  clientSecret: '',
  scope: provider?.scope ?? 'openid email profile',
  roleClaim: provider?.roleClaim ?? '',
  admin: provider?.roleValues.admin.join('; ') ?? '',
  marketer: provider?.roleValues.marketer.join('; ') ?? '',
  approver: provider?.roleValues.approver.join('; ') ?? '',
  analyst: provider?.roleValues.analyst.join('; ') ?? '',
  clerk: provider?.roleValues.clerk?.join('; ') ?? '',
  admits: provider?.admits ?? 'invited',
  emailDomains: provider?.emailDomains.join('; ') ?? '',
  defaultRole: provider?.defaultRole ?? '',
  vouches: provider?.vouches ?? false,
  password: ''
})
const inputOf = (values: Values): Input => ({
  name: values.name,
  wellKnown: values.wellKnown,
  clientId: values.clientId,
  scope: values.scope,
  roleClaim: values.roleClaim.trim() || null,
  roleValues: {
    admin: split(values.admin),
    marketer: split(values.marketer),
    approver: split(values.approver),
    analyst: split(values.analyst),
    clerk: split(values.clerk)
  },
  admits: values.admits,
  emailDomains: values.admits === 'everybody' ? split(values.emailDomains) : [],
  defaultRole: values.defaultRole || null,
  vouches: values.vouches,
  ...(values.clientSecret ? { clientSecret: values.clientSecret } : {}),
  ...(values.password ? { password: values.password } : {})
})

/** The company's own sign-in: where it is, who gets in, and what they may do. */
export function ProviderForm({
  provider,
  save
}: {
  provider: Provider | undefined
  save: Action<Input, { id: string }>
}) {
  const t = useTranslations('companySignIn')
  return (
    <FormDialog
      label={t(provider ? 'change' : 'setUp')}
      send={t('save')}
      variant="primary"
      description={t('formLead')}
      action={save}
      start={start(provider)}
      input={inputOf}
      next="refresh"
      success={t('saved')}
    >
      {form => (
        <>
          <TextField label={t('name')} hint={t('nameHint')} required {...form.bind('name')} />
          <TextField
            label={t('wellKnown')}
            hint={t('wellKnownHint')}
            type="url"
            required
            {...form.bind('wellKnown')}
          />
          <TextField label={t('clientId')} required autoComplete="off" {...form.bind('clientId')} />
          <TextField
            label={t('clientSecret')}
            hint={provider && t('secretKept')}
            type="password"
            autoComplete="new-password"
            required={!provider}
            {...form.bind('clientSecret')}
          />
          <TextField label={t('scope')} required {...form.bind('scope')} />
          <WhoGetsIn form={form} />
          <Roles form={form} />
          <PasswordAgain form={form} />
        </>
      )}
    </FormDialog>
  )
}

function WhoGetsIn({ form }: { form: Form<Values> }) {
  const t = useTranslations('companySignIn')
  const roles = useTranslations('people.roles')
  return (
    <>
      <SelectField label={t('admits')} {...form.bind('admits')}>
        {ADMITS.map(each => (
          <option key={each} value={each}>
            {t(`admitsWhom.${each}`)}
          </option>
        ))}
      </SelectField>
      {form.values.admits === 'everybody' && (
        <TextField
          label={t('emailDomains')}
          hint={t('emailDomainsHint')}
          required
          {...form.bind('emailDomains')}
        />
      )}
      <SelectField label={t('defaultRole')} hint={t('defaultRoleHint')} {...form.bind('defaultRole')}>
        <option value="">{t('noRole')}</option>
        {GRANTABLE.map(each => (
          <option key={each} value={each}>
            {roles(each)}
          </option>
        ))}
      </SelectField>
      <CheckField
        label={t('vouches')}
        hint={t('vouchesHint')}
        checked={form.values.vouches}
        onChange={event => form.set({ vouches: event.target.checked })}
      />
    </>
  )
}

/** Which values of the claim stand for which role. */
function Roles({ form }: { form: Form<Values> }) {
  const t = useTranslations('companySignIn')
  const roles = useTranslations('people.roles')
  return (
    <fieldset className="flex flex-col gap-4">
      <TextField label={t('roleClaim')} hint={t('roleClaimHint')} {...form.bind('roleClaim')} />
      {form.values.roleClaim.trim() !== '' &&
        GRANTABLE.map(role => (
          <TextField
            key={role}
            label={t('valuesOf', { role: roles(role) })}
            {...form.bind(role, `roleValues.${role}`)}
          />
        ))}
      {form.values.roleClaim.trim() !== '' && <p className="text-xs text-ink-soft">{t('valuesHint')}</p>}
    </fieldset>
  )
}
