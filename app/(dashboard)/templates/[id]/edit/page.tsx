import { notFound } from 'next/navigation'
import { TemplateEditor } from '#components/templates/template-editor.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { isId } from '#lib/ids.ts'
import { services } from '#lib/services.ts'
import { texts } from '../../../../_transport/locale.ts'
import { requirePerson } from '../../../../_transport/session.ts'
import { discardDraft, keepDraft } from '../../../actions.ts'
import { measureTemplate, previewTemplate, saveTemplate } from '../../actions.ts'
import { templateFields } from '../../fields.ts'

export default async function EditTemplatePage({ params }: { params: Promise<{ id: string }> }) {
  const person = await requirePerson('templates:write')
  const { t } = await texts()
  const { id } = await params
  const template = isId(id) ? await services().templates.byId(id) : undefined
  if (!template) notFound()
  const signatures = (await services().signatures.list()).map(each => ({ id: each.id, text: each.text }))
  return (
    <>
      <PageHeader title={template.name} back={{ href: `/templates/${id}`, label: t('templates.back') }} />
      {template.state !== 'draft' && (
        <div className="mb-4">
          <Notice>{t('templates.newVersion')}</Notice>
        </div>
      )}
      <TemplateEditor
        {...await templateFields()}
        signatures={signatures}
        template={template}
        save={saveTemplate}
        preview={previewTemplate}
        measure={measureTemplate}
        draft={await services().drafts.of(person.id, `template:${template.id}`)}
        keepDraft={keepDraft}
        discardDraft={discardDraft}
      />
    </>
  )
}
