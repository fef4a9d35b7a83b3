'use server'
import { cookies } from 'next/headers'
import { LOCALES } from './_transport/locale.ts'

const YEAR = 365 * 24 * 3600
/** Remembers a reader's language; it changes nothing but what this browser shows. */
export async function chooseLocale(locale: string) {
  if (LOCALES.some(known => known === locale))
    (await cookies()).set('locale', locale, { path: '/', maxAge: YEAR, sameSite: 'lax' })
}
export async function chooseTheme(theme: string) {
  if (['light', 'dark', 'system'].includes(theme))
    (await cookies()).set('theme', theme, { path: '/', maxAge: YEAR, sameSite: 'lax' })
}
