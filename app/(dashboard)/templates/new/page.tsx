import type { Metadata } from 'next'
import Link from 'next/link'
import { TemplateEditor } from '#components/templates/template-editor.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { services } from '#lib/services.ts'
import { texts } from '../../../_transport/locale.ts'
import { requirePerson } from '../../../_transport/session.ts'
import { discardDraft, keepDraft } from '../../actions.ts'
import { measureTemplate, previewTemplate, saveTemplate } from '../actions.ts'
import { templateFields } from '../fields.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('templates.create') }
}

export default async function NewTemplatePage() {
  const person = await requirePerson('templates:write')
  const { t } = await texts()
  const signatureId = await services().settings.get('signatureId')
  const isDefault = ({ id }: { id: string }) => id === signatureId
  const signatures = (await services().signatures.list())
    .filter(each => each.state !== 'rejected')
    .sort((a, b) => Number(isDefault(b)) - Number(isDefault(a)) || a.state.localeCompare(b.state))
    .map(({ id, text }) => ({ id, text }))
  return (
    <>
      <PageHeader title={t('templates.create')} back={{ href: '/templates', label: t('templates.title') }} />
      {signatures.length === 0 && (
        <div className="mb-5 flex flex-col items-start gap-3">
          <Notice kind="warn">{t('templates.noSignature')}</Notice>
          <Link href="/settings/signatures" className={buttonClass('primary')}>
            {t('overview.steps.signature.title')}
          </Link>
        </div>
      )}
      <TemplateEditor
        {...await templateFields()}
        signatures={signatures}
        save={saveTemplate}
        preview={previewTemplate}
        measure={measureTemplate}
        draft={await services().drafts.of(person.id, 'template:new')}
        keepDraft={keepDraft}
        discardDraft={discardDraft}
      />
    </>
  )
}
