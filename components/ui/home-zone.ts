import { useTimeZone } from 'use-intl'

/** Zone of the installation, on whose clock everything is shown. */
export function useHomeZone(): string {
  const zone = useTimeZone()
  if (zone === undefined) throw new Error('the page does not say on whose clock it is')
  return zone
}
