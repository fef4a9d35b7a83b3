import type { Metadata } from 'next'
import Link from 'next/link'
import { env } from '#lib/env.ts'
import { texts } from '../../_transport/locale.ts'
import { Code, DocsPage, languageOf, type DocsQuery } from '../_samples/docs-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts()).t('docs.vendor.title') }
}
const STEPS = ['keys', 'text', 'host', 'repeat', 'found', 'told'] as const

const codeOf = (url: string): Partial<Record<(typeof STEPS)[number], string>> => ({
  text: `curl "${url}/api/v1/templates" -H "Authorization: Bearer $API_KEY"
# {"items": [{"id": "…", "signatureId": "…", "name": "…", "state": "approved"}]}
#   templateId ↑      signId ↑`,
  host: `- https://open.expauth.com/v2/sms/single/msg/sender
+ ${url}/v2/sms/single/msg/sender

curl "${url}/v2/sms/single/msg/sender" \\
  -H "X-Mce-Signature: AppCode/$APP_CODE" \\
  --data-urlencode "templateId=$TEMPLATE_ID" \\
  --data-urlencode "signId=$SIGN_ID" \\
  --data-urlencode "phoneNumber=13800138000" \\
  --data-urlencode 'paramMap={"code":"4711"}' \\
  --data-urlencode "reqNo=R-1001"
# {"code":"FP00000","message":"success","hasFees":true,"fees":0.045,"messageId":"…","state":"queued"}`,
  repeat: `# HTTP 611
# {"code":"611","message":"duplicate request 请求重复","messageId":"…"}`,
  found: `curl "${url}/api/v1/messages?reqNo=R-1001&wait=20" \\
  -H "X-Mce-Signature: AppCode/$APP_CODE"
# {"items":[{"reqNo":"R-1001","state":"delivered","fees":0.045, …}],"nextCursor":null}`
})

/** For somebody who knows the vendor's call alone: the way from there to here. */
export default async function VendorPage({ searchParams }: { searchParams: DocsQuery }) {
  const { t } = await texts()
  const language = languageOf((await searchParams).lang)
  const code = codeOf(env().APP_URL)
  return (
    <DocsPage
      title={t('docs.vendor.title')}
      lead={t('docs.vendor.lead')}
      current="/docs/vendor"
      language={language}
    >
      <ol className="flex flex-col gap-5">
        {STEPS.map(step => (
          <li key={step}>
            <h2 className="mb-1 font-semibold">{t(`docs.vendor.${step}.title`)}</h2>
            <p className="mb-2 max-w-3xl">{t(`docs.vendor.${step}.text`)}</p>
            {code[step] && <Code label={t(`docs.vendor.${step}.title`)}>{code[step]}</Code>}
          </li>
        ))}
      </ol>
      <p className="mt-6">
        <Link href={`/docs/statuses?lang=${language}`} className="text-accent-strong">
          {t('docs.vendor.next')}
        </Link>
      </p>
    </DocsPage>
  )
}
