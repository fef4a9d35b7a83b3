import type { Metadata } from 'next'
import { HomeForm } from '#components/settings/home-form.tsx'
import { SectionTabs } from '#components/shell/section-tabs.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Refusal } from '#lib/errors.ts'
import { services } from '#lib/services.ts'
import { countryChoices, currencyChoices, zoneChoices } from '../../../_transport/country-name.ts'
import { sayError, texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { saveHome } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('palette.pages.general') }
}

/** What is stored, or what is to be set again because it cannot be read. */
async function readHome() {
  const { settings } = services()
  const home = await settings.house()
  try {
    await settings.home()
    return { home, fault: undefined }
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    return { home, fault }
  }
}

/** Where the house is at home. */
export default async function GeneralPage() {
  const person = await requirePerson('people:manage')
  const { t, locale } = await texts()
  const [{ home, fault }, signatures] = await Promise.all([readHome(), services().signatures.list()])
  return (
    <>
      <PageHeader title={t('settings.title')} lead={t('general.lead')} />
      <SectionTabs section="settings" current="/settings/general" role={person.role} />
      {fault && (
        <div className="mb-5">
          <Notice kind="bad">{sayError(locale, fault.message, fault.params)}</Notice>
        </div>
      )}
      <HomeForm
        home={home}
        zones={zoneChoices(services().clock())}
        currencies={currencyChoices(locale)}
        countries={countryChoices(locale)}
        signatures={signatures
          .filter(({ state }) => state !== 'rejected')
          .map(({ id, text }) => ({ code: id, name: `【${text}】` }))}
        save={saveHome}
      />
    </>
  )
}
