'use client'
import { useTranslations } from 'use-intl'
import { CONNECTOR_KINDS, type ConnectorKind, type PlainFields } from '#lib/connectors/connector.ts'
import { FormDialog } from '../forms/form-dialog.tsx'
import { ShownOnce } from '../forms/shown-once.tsx'
import type { Form } from '../forms/use-form.ts'
import type { Action } from '../ui/action-result.ts'
import { ChoiceField } from '../ui/choice-field.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../ui/field.tsx'
import { namesIn, saidNames } from './kind-names.ts'

interface Common {
  name: string
  country: string
  creates: boolean
  consentText: string | null
  kinds: Record<string, string>
}
export interface CreateInput extends Common {
  kind: ConnectorKind
  /** '' where one is to be made. */
  secret: string
  clientId: string | null
  fields: PlainFields | null
}
export type ChangeInput = Common & {
  id: string
  secret?: string
  clientId?: string
  fields?: PlainFields
}
interface Values {
  name: string
  kind: ConnectorKind
  secret: string
  clientId: string
  country: string
  creates: boolean
  consentText: string
  names: string
  fields: PlainFields
}
export interface ShownConnector extends Common {
  id: string
  kind: ConnectorKind
  clientId: string | null
  fields: PlainFields
}
const commonOf = ({ name, country, creates, consentText, names }: Values): Common => ({
  name,
  country,
  creates,
  consentText: consentText.trim() || null,
  kinds: namesIn(names) ?? {}
})
/** Of what is written as lines the form says itself which are none. */
const useCheck = () => {
  const t = useTranslations('connectors')
  return ({ names }: Values): Record<string, string> => (namesIn(names) ? {} : { kinds: t('namesFault') })
}

interface Countries {
  countries: { code: string; name: string }[]
}
/** Whose secret is typed by hand into a field of the shop: it may as well be one of ours. */
const takesAny = (kind: ConnectorKind) => kind === 'woocommerce' || kind === 'hmac'

/** An address for a shop: what to enter there is shown when it is made. */
export function CreateConnector({
  plain,
  countries,
  home,
  create
}: Countries & {
  /** Country of the installation. */
  home: string
  plain: PlainFields
  create: Action<CreateInput, { id: string; address: string; secret: string | null }>
}) {
  const t = useTranslations('connectors')
  const start: Values = {
    name: '',
    kind: 'shopify',
    secret: '',
    clientId: '',
    country: home,
    creates: true,
    consentText: '',
    names: '',
    fields: plain
  }
  return (
    <FormDialog
      label={t('create')}
      variant="primary"
      action={create}
      check={useCheck()}
      start={start}
      input={(values): CreateInput => ({
        ...commonOf(values),
        kind: values.kind,
        secret: values.secret,
        clientId: values.kind === 'youzan' ? values.clientId : null,
        fields: values.kind === 'hmac' ? values.fields : null
      })}
      answer={({ address, secret }, close) => (
        <ShownOnce
          lead={secret === null ? t('onceAddress') : t('once')}
          parts={[
            { name: t('address'), text: address },
            ...(secret === null ? [] : [{ name: t('secret'), text: secret }])
          ]}
          close={close}
        />
      )}
    >
      {form => (
        <>
          <ChoiceField
            label={t('kind')}
            options={CONNECTOR_KINDS}
            say={kind => t(`kinds.${kind}`)}
            value={form.values.kind}
            choose={kind => form.set({ kind })}
          />
          <TextField label={t('name')} required maxLength={60} {...form.bind('name')} />
          <TextField
            label={t('secret')}
            hint={t(`secretHints.${form.values.kind}`)}
            required={!takesAny(form.values.kind)}
            type="password"
            autoComplete="off"
            maxLength={200}
            {...form.bind('secret')}
          />
          <Rest form={form} countries={countries} />
        </>
      )}
    </FormDialog>
  )
}

/** Changes a connector; with a new secret the one before is believed for an hour. */
export function ChangeConnector({
  connector,
  countries,
  change
}: Countries & { connector: ShownConnector; change: Action<ChangeInput, { id: string }> }) {
  const t = useTranslations('connectors')
  const { id, kind, clientId, kinds, consentText, ...shown } = connector
  return (
    <FormDialog
      label={t('change')}
      title={connector.name}
      send={t('save')}
      success={t('saved')}
      next="refresh"
      action={change}
      check={useCheck()}
      start={{
        ...shown,
        kind,
        secret: '',
        clientId: clientId ?? '',
        consentText: consentText ?? '',
        names: saidNames(kinds)
      }}
      input={(values): ChangeInput => ({
        id,
        ...commonOf(values),
        ...(values.secret.trim() ? { secret: values.secret } : {}),
        ...(kind === 'youzan' ? { clientId: values.clientId } : {}),
        ...(kind === 'hmac' ? { fields: values.fields } : {})
      })}
    >
      {form => (
        <>
          <TextField label={t('name')} required maxLength={60} {...form.bind('name')} />
          <TextField
            label={t('newSecret')}
            hint={t('newSecretHint')}
            type="password"
            autoComplete="off"
            maxLength={200}
            {...form.bind('secret')}
          />
          <Rest form={form} countries={countries} />
        </>
      )}
    </FormDialog>
  )
}

function Rest({ form, countries }: Countries & { form: Form<Values> }) {
  const t = useTranslations('connectors')
  const { bind, values, set } = form
  return (
    <>
      {values.kind === 'youzan' && (
        <TextField label={t('clientId')} required maxLength={100} {...bind('clientId')} />
      )}
      <SelectField label={t('country')} {...bind('country')}>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <CheckField
        label={t('creates')}
        hint={t('createsHint')}
        checked={values.creates}
        onChange={event => set({ creates: event.target.checked })}
      />
      <TextArea
        label={t('consent')}
        hint={t('consentHint')}
        rows={3}
        maxLength={1000}
        {...bind('consentText')}
      />
      <TextArea
        label={t('names')}
        hint={t('namesHint')}
        rows={3}
        spellCheck={false}
        {...bind('names', 'kinds')}
      />
      {values.kind === 'hmac' && <Places form={form} />}
    </>
  )
}

const PLACES = ['header', 'topic', 'phone', 'person', 'name', 'id', 'at', 'properties', 'consent'] as const
/** Where things stand in the body of a program of one's own. */
function Places({ form: { values, set, fault } }: { form: Form<Values> }) {
  const t = useTranslations('connectors')
  return (
    <details className="rounded-md border border-line p-3" open={fault('fields') !== undefined || undefined}>
      <summary className="text-small font-medium">{t('places')}</summary>
      <p className="mt-1 mb-3 text-xs text-ink-soft">{t('placesHint')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {PLACES.map(place => (
          <TextField
            key={place}
            label={t(`fields.${place}`)}
            value={values.fields[place]}
            required
            maxLength={400}
            spellCheck={false}
            error={fault(`fields.${place}`)}
            onChange={event => set({ fields: { ...values.fields, [place]: event.target.value } })}
          />
        ))}
      </div>
    </details>
  )
}
