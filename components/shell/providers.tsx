'use client'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'

type IntlProps = Parameters<typeof IntlProvider>[0]
// the first toast brings it along
const Toaster = dynamic(() => import('sonner').then(module => module.Toaster), { ssr: false })

export function Providers({
  locale,
  messages,
  timeZone,
  children
}: Pick<IntlProps, 'messages' | 'locale'> & { timeZone: string; children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } } })
  )
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      <QueryClientProvider client={client}>
        {children}
        <Toaster
          position="bottom-right"
          toastOptions={{
            classNames: {
              toast: '!bg-surface !text-ink !border-line',
              error: '!text-bad',
              success: '!text-good'
            }
          }}
        />
      </QueryClientProvider>
    </IntlProvider>
  )
}
