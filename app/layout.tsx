import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { Providers } from '#components/shell/providers.tsx'
import { messagesOf, texts, homeZone } from './_transport/locale.ts'
import './globals.css'

// Every page depends on who asks: none is made at build time, when there is no database to ask.
export const dynamic = 'force-dynamic'
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }
export async function generateMetadata(): Promise<Metadata> {
  const { t } = await texts()
  return { title: { default: t('app.name'), template: `%s · ${t('app.name')}` }, description: t('app.lead') }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale } = await texts()
  // what pages of the server alone say is not sent along
  const { overview: _overview, goLive: _goLive, ...messages } = messagesOf(locale)
  const theme = (await cookies()).get('theme')?.value
  return (
    <html lang={locale} data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}>
      <body>
        <Providers locale={locale} messages={messages} timeZone={await homeZone()}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
