import { describe, expect, test } from 'vitest'
import { DISAGREED, LEFT, WAITING } from './consent-column.suite.ts'
import { guessMapping, unansweredConsent } from './columns.ts'
import { rowReader } from './import-row.ts'

/** What two people are taken to have said, where their file has this column and nobody touches the mapping. */
function said(header: string, cells: string[]): string[] {
  const headers = ['姓名', '手机号', header]
  const rows = cells.map((cell, i) => ['王小明', `138123400${10 + i}`, cell])
  const { mapping } = guessMapping(headers, rows)
  if (unansweredConsent(headers, rows, mapping, []).length > 0) return ['question']
  const read = rowReader({ headers, mapping, tags: [], consentSource: 'form', country: 'CN' })
  return rows.map(row => {
    const person = read(row)
    return 'reason' in person ? person.reason : person.consent
  })
}
const cases = (text: string) =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim().split('|') as [string, string, string])

describe('somebody who left, or must not be written to:', () => {
  test.each(cases(LEFT))('%s = %s / %s', (header, yes, no) => {
    const [first, second] = said(header, [yes, no, yes, no])
    expect(yes === '' ? ['yes', 'unknown'] : ['yes']).toContain(first)
    expect(second).toBe('out')
  })
})

describe('somebody who did not agree:', () => {
  test.each(cases(DISAGREED))('%s = %s / %s', (header, yes, no) => {
    const [first, second] = said(header, [yes, no, yes, no])
    expect(first).toBe('yes')
    expect(['no', 'out', 'unknown']).toContain(second)
  })
})

describe('somebody who was asked and has not answered:', () => {
  test.each(cases(WAITING))('%s = %s / %s', (header, yes, no) => {
    const [first, second] = said(header, [yes, no, yes, no])
    expect(first).toBe('yes')
    expect(['no', 'unknown']).toContain(second)
  })
})

describe('what a person has to read is a question', () => {
  test.each(
    cases(`
    SMS-Einwilligung|X|O
    마케팅 활용 동의|O|X
    Consent|A|B
    Marketing Preferences|SMS|None
    短信免打扰|已开启|未开启
    Subscription|Gold|Silver
    接受推广|随便|不清楚吧
    退订|甲|乙
  `)
  )('%s = %s / %s', (header, one, two) => expect(said(header, [one, two, one, two])).toEqual(['question']))
})

describe('what speaks of something else takes nobody out and stops nothing', () => {
  test.each(
    cases(`
    Order status|completed|cancelled
    订单状态|交易成功|交易关闭
    Status|completed|refunded
    Status|Lead|Customer
    Account status|open|closed
    Subscription type|MARKETING|MARKETING
    取消原因|不想要了|拍错了
    Cancel reason|Change of mind|Too late
    Cancelled at|2026-01-02|2026-01-03
    Pedido cancelado|sí|no
    수신자명|김민수|이영희
    Nama Pelanggan|Budi|Siti
    İletişim|mağaza|web
    Unsubscribe link|https://a.example/1|https://a.example/2
    Opt-out page|https://a.example/1|https://a.example/2
    Marketing campaign|Spring|Autumn
    营销活动|双十一|年货节
    推广渠道|抖音|小红书
    收货地址|上海|北京
    Promotion code|SPRING|NONE
    Accepted currency|EUR|USD
    Phone verified|true|false
    Text|Hello|Good day
    Agreement number|A-100|A-101
    Newsletter issue|12|13
    Last order|2026-01-02|2026-02-03
    配送希望日|2026-01-02|午前
    광고 매체|네이버|카카오
  `)
  )('%s = %s / %s', (header, one, two) =>
    expect(said(header, [one, two, one, two])).toEqual(['yes', 'yes', 'yes', 'yes'])
  )
})

test('letters and messages are asked by themselves: only the answer for messages counts', () => {
  const headers = ['phone', 'Email Marketing Consent', 'SMS Marketing Consent', 'Push status']
  const rows = [
    ['13812340001', 'UNSUBSCRIBED', 'SUBSCRIBED', 'unsubscribed'],
    ['13812340002', 'SUBSCRIBED', 'UNSUBSCRIBED', 'subscribed'],
    ['13812340003', 'SUBSCRIBED', 'NEVER_SUBSCRIBED', 'subscribed']
  ]
  const { mapping } = guessMapping(headers, rows)
  const read = rowReader({ headers, mapping, tags: [], consentSource: 'form', country: 'CN' })
  expect(rows.map(row => read(row))).toMatchObject([
    { consent: 'yes' },
    { consent: 'out' },
    { consent: 'no' }
  ])
})

test('of two columns that disagree the refusal counts', () => {
  const headers = ['phone', 'Status', 'SMS opt in', '拒收']
  const rows = [
    ['13812340001', 'Active', 'yes', ''],
    ['13812340002', 'Unsubscribed', 'yes', '否'],
    ['13812340003', 'Active', 'yes', '是'],
    ['13812340004', 'Active', 'no', '否']
  ]
  const { mapping } = guessMapping(headers, rows)
  const read = rowReader({ headers, mapping, tags: [], consentSource: 'form', country: 'CN' })
  expect(rows.map(row => read(row))).toMatchObject([
    { consent: 'yes' },
    { consent: 'out' },
    { consent: 'out' },
    { consent: 'no' }
  ])
})

describe('what is switched off is a refusal:', () => {
  test.each(
    cases(`
    sms_disabled|false|true
    SMS off|no|yes
    Marketing paused|0|1
    Marketing SMS inactive|false|true
    Texts declined|No|Yes
    Mute SMS|FALSE|TRUE
    SMS deaktiviert|nein|ja
    SMS désactivé|non|oui
    SMS desactivado|no|sí
    SMS disattivato|no|sì
    短信停用|否|是
    营销短信禁用|否|是
    SMS 수신 정지|아니오|예
    SMS отключены|нет|да
    sms_opt_out_at|0000-00-00 00:00:00|2026-01-02 03:04:05
    Unsubscribed at|1970-01-01T00:00:00Z|2026-01-02T03:04:05Z
    退订时间|0001-01-01 00:00:00|2026-01-02 03:04:05
  `)
  )('%s = %s / %s', (header, on, off) => {
    const [first, second] = said(header, [on, off, on, off])
    expect(first).toBe('yes')
    expect(second).toBe('out')
  })
})

describe('what is switched off and is no message says nothing:', () => {
  test.each(
    cases(`
    Tax excluded|no|yes
    Card expired|no|yes
    Account disabled|no|no
    会员卡停用|否|否
    Offer declined reason|price|time
  `)
  )('%s = %s / %s', (header, one, two) =>
    expect(said(header, [one, two, one, two])).toEqual(['yes', 'yes', 'yes', 'yes'])
  )
})

describe('who is gone is not granted by a yes beside it:', () => {
  test.each(
    cases(`
    Stato|Attivo|Cancellato
    Stato contatto|Attivo|Eliminato
    Stato iscrizione|Iscritto|Cancellato
    Status|Active|Hard Bounced
    Status|Active|Cleaned
    Status|Active|Complained
    Status|Lead|Bounced
    Contact status|Customer|Undeliverable
    Subscription Status|Active|Cancelled
    Subscription Status|Active|Supprimé
    Subscriber Status|Active|Deleted
    Kundenstatus|Neu|Gelöscht
    Estado del contacto|Activo|Baja
    Estado|Activo|Eliminado
    Statut abonnement|Actif|Résilié
    客户状态|正常|已注销
    会员状态|活跃|已删除
    手机号状态|正常|空号
    Note|called in May|Hard bounce
    Tags|VIP|VIP, Hard Bounced
    Tags|VIP|new; unsubscribed
    Status|Active|Inactive
    Status|Active|Archived
    Contact status|Active|Archived
    Archived|No|Yes
    Inactive|No|Yes
    Is Active|Yes|No
    Active|true|false
    Stato|Attivo|Inattivo
    Stato contatto|Attivo|Annullato
    Annullato|No|Sì
    Archiviato|No|Sì
    Lifecycle Status|Active|Archived
    Customer Status|Active|Inactive
    Kundenstatus|Aktiv|Inaktiv
    Status|Aktiv|Archiviert
    Statut|Actif|Inactif
    Statut|Actif|Archivé
    Estado|Activo|Archivado
    Situação|Ativo|Inativo
    状态|正常|停用
    会员状态|正常|已冻结
    账号状态|启用|禁用
    Disabled|0|1
    Status|Active|Suspended
    ステータス|有効|無効
    상태|활성|비활성
    Stav|Aktivní|Neaktivní
    Status|Aktywny|Nieaktywny
    الحالة|نشط|غير نشط
    Статус|Активен|Неактивен
  `)
  )('%s = %s / %s', (header, there, gone) => {
    const headers = ['phone', header, 'SMS consent']
    const rows = [there, gone, there, gone].map((cell, i) => [`1381234001${i}`, cell, i < 3 ? 'yes' : 'no'])
    const { mapping } = guessMapping(headers, rows)
    const read = rowReader({ headers, mapping, tags: [], consentSource: 'form', country: 'CN' })
    expect(read(rows[0]!)).toMatchObject({ consent: 'yes' })
    const second = read(rows[1]!)
    expect(['out', 'no', 'unknown', 'row_consent_elsewhere']).toContain(
      'reason' in second ? second.reason : second.consent
    )
  })
})

describe('orders and visits that ended say nothing of who made them, beside a yes:', () => {
  test.each(
    cases(`
    Order status|completed|cancelled
    Status|completed|cancelled
    Stato ordine|Completato|Cancellato
    Estado del pedido|Entregado|Cancelado
    Payment status|paid|cancelled
    Appointment status|booked|removed
    订单状态|交易成功|已取消
    Status|Lead|Customer
    Account status|open|closed
    Tags|cancelled order|VIP
  `)
  )('%s = %s / %s', (header, one, two) => {
    const headers = ['phone', header, 'SMS consent']
    const rows = [one, two, one, two].map((cell, i) => [`1381234001${i}`, cell, i < 3 ? 'yes' : 'no'])
    const { mapping } = guessMapping(headers, rows)
    const read = rowReader({ headers, mapping, tags: [], consentSource: 'form', country: 'CN' })
    expect(rows.map(row => read(row))).toMatchObject([
      { consent: 'yes' },
      { consent: 'yes' },
      { consent: 'yes' },
      { consent: 'no' }
    ])
  })
})

test('days of consent to messages: who has none is not granted', () => {
  expect(said('SMS opt-in date', ['2026-01-02', '', '2026-01-03', ''])).toEqual([
    'yes',
    'unknown',
    'yes',
    'unknown'
  ])
})
