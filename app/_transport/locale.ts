import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { createFormatter, createTranslator } from 'use-intl/core'
import { services } from '#lib/services.ts'
import en from '#messages/en.json'
import zh from '#messages/zh-CN.json'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export type Messages = typeof en

export const messagesOf = (locale: Locale): Messages => (locale === 'en' ? en : zh)

/** First of our languages that a browser's list names. */
export function pickLocale(acceptLanguage: string | null): Locale {
  for (const entry of (acceptLanguage ?? '').split(',')) {
    const tag = entry.trim().toLowerCase()
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}

/** The chosen language, else the browser's. */
export const currentLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get('locale')?.value
  return LOCALES.find(locale => locale === chosen) ?? pickLocale((await headers()).get('accept-language'))
})

/** Texts and formats for server components, in the reader's language and the zone of the installation. */
export const texts = cache(async () => {
  const [locale, zone] = await Promise.all([currentLocale(), homeZone()])
  return {
    locale,
    /** Zone of the installation. */
    zone,
    /** For words whose key is only known when it is read. */
    words: messagesOf(locale),
    t: createTranslator({ locale, messages: messagesOf(locale) }),
    format: createFormatter({ locale, timeZone: zone })
  }
})
/** Zone of the installation, on whose clock everything is shown. */
export const homeZone = cache((): Promise<string> => services().settings.get('zone'))
/** Currency of the installation: amounts are asked for in it at first. */
export const homeCurrency = cache((): Promise<string> => services().settings.get('currency'))

/** A key under `errors`, said in a language; an unknown key is said as a general fault. */
export function sayError(locale: Locale, key: string, params: Record<string, string> = {}): string {
  const { errors } = messagesOf(locale)
  const text = new Map<string, string>(Object.entries(errors)).get(key) ?? errors.invalid
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
}
