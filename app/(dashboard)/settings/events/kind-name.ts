import type { KindName } from '#lib/events/event.ts'
import type { Locale } from '../../../_transport/locale.ts'

/** What a kind of events is called in a language; its slug where it has no name. */
export const kindName = ({ kind, name }: { kind: string; name: KindName }, locale: Locale): string =>
  (locale === 'en' ? name.en : name.zh) || kind
