import type { Metadata } from 'next'
import { FiledHosts } from '#components/compliance/filed-hosts.tsx'
import { FourEyes } from '#components/compliance/four-eyes.tsx'
import { HouseRules } from '#components/compliance/house-rules.tsx'
import { RuleSwitch } from '#components/compliance/rule-switch.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Table } from '#components/ui/table.tsx'
import { describeRule } from '#lib/compliance/packs/describe.ts'
import { allPacks, packOf } from '#lib/compliance/packs/catalogue.ts'
import { RULES_VERSION } from '#lib/compliance/rules-version.ts'
import { found } from '#lib/errors.ts'
import { can } from '#lib/people/access.ts'
import { fourEyesOf } from '#lib/campaigns/check-approval.ts'
import type { Pack } from '#lib/compliance/packs/pack.ts'
import { services } from '#lib/services.ts'
import { countryNames } from '../../../_transport/country-name.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { setFiledHosts, setFourEyes, setHouseRules, switchRule } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.rules') }
}
const TONES = { block: 'bad', defer: 'warn', rewrite: 'accent', warn: 'neutral', allow: 'good' } as const

/** The rules of a country as they are asked, with parameters and sources. */
export default async function RulesPage({ searchParams }: { searchParams: Promise<{ country?: string }> }) {
  const person = await requirePerson()
  const { t, locale } = await texts()
  const pack =
    packOf(String((await searchParams).country ?? '')) ??
    packOf((await services().settings.home()).country) ??
    // a house in a country without rules here begins with the first that has some
    found(packOf('CN'))
  const admin = can(person.role, 'people:manage')
  const [off, hosts] = await Promise.all([
    services().settings.get('switchedOffRules'),
    services().settings.get('filedHosts')
  ])
  const nameOf = countryNames(locale)
  const countries = allPacks()
    .map(({ country }) => ({ country, name: nameOf(country) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
  return (
    <>
      <PageHeader
        title={t('compliance.title')}
        lead={t('compliance.rulesLead', { version: RULES_VERSION })}
      />
      <SectionTabs section="compliance" current="/compliance/rules" role={person.role} />
      <div className="flex flex-col gap-5">
        <form className="flex flex-wrap items-end gap-2">
          <select
            name="country"
            defaultValue={pack.country}
            aria-label={t('compliance.country')}
            className="min-h-9 rounded-md border border-line-strong/70 bg-surface px-3"
          >
            {countries.map(({ country, name }) => (
              <option key={country} value={country}>
                {name}
              </option>
            ))}
          </select>
          <Button type="submit">{t('compliance.show')}</Button>
        </form>
        <RuleTable pack={pack} off={off} admin={admin} />
        {admin && (
          <HouseRules
            days={await services().settings.get('quietDays')}
            control={await services().settings.get('controlGroup')}
            save={setHouseRules}
          />
        )}
        {admin && <FiledHosts hosts={hosts} save={setFiledHosts} />}
        {admin && (
          <FourEyes
            limits={{
              ...(await fourEyesOf(services())),
              tolerance: await services().settings.get('approvalTolerancePercent'),
              templates: await services().settings.get('templateFourEyes')
            }}
            save={setFourEyes}
          />
        )}
      </div>
    </>
  )
}

/** The rules of one country, and the switches of those that are our own. */
async function RuleTable({ pack, off, admin }: { pack: Pack; off: string[]; admin: boolean }) {
  const { t, locale } = await texts()
  const nameOf = countryNames(locale)
  return (
    <Card flush title={t('compliance.rules', { country: nameOf(pack.country) })}>
      <Table
        caption={t('compliance.rules', { country: nameOf(pack.country) })}
        rows={pack.rules.map((rule, key) => ({ rule, key }))}
        rowKey={row => String(row.key)}
        columns={[
          {
            key: 'id',
            label: t('compliance.rule'),
            cell: ({ rule }) => <span className="font-mono text-small whitespace-nowrap">{rule.id}</span>
          },
          {
            key: 'verdict',
            label: t('compliance.verdict'),
            cell: ({ rule }) => (
              <Badge tone={TONES[rule.verdict]}>{t(`templates.verdicts.${rule.verdict}`)}</Badge>
            )
          },
          {
            key: 'says',
            wide: true,
            label: t('compliance.says'),
            cell: ({ rule }) => {
              const { says, parameters } = describeRule(rule, locale)
              return (
                <>
                  {says}
                  {parameters && (
                    <span className="block text-small break-words text-ink-soft">{parameters}</span>
                  )}
                </>
              )
            }
          },
          {
            key: 'source',
            wide: true,
            label: t('compliance.lawSource'),
            cell: ({ rule }) => <span className="text-ink-soft">{rule.source}</span>
          },
          {
            key: 'certainty',
            label: t('compliance.certainty'),
            cell: ({ rule }) => (
              <span title={t(`compliance.certainties.${rule.certainty}`)}>{rule.certainty}</span>
            )
          },
          {
            key: 'switch',
            label: t('compliance.ours'),
            cell: ({ rule }) =>
              !rule.ours ? null : admin ? (
                <RuleSwitch id={rule.id} on={!off.includes(rule.id)} change={switchRule} />
              ) : (
                t(off.includes(rule.id) ? 'compliance.isOff' : 'compliance.isOn')
              )
          }
        ]}
      />
    </Card>
  )
}
