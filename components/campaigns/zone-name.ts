/** What people call the clock of a zone: 北京时间, United Kingdom Time. */
export function zoneName(zone: string, locale: string): string {
  // nobody in China says 中国时间
  if (zone === 'Asia/Shanghai') return locale.startsWith('zh') ? '北京时间' : 'Shanghai time'
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: 'longGeneric'
  }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}
