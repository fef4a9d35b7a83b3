import { describe, expect, test } from 'vitest'
import { guessMapping } from './columns.ts'
import { fieldKey } from './plain-header.ts'

const mobiles = ['13812345678', '13912345678', '13712345678']
const foreign = ['+14155550124', '+447911123456', '+491711234567']
const column = (header: string, cells: string[], country = 'CN') =>
  guessMapping(
    [header, 'x'],
    cells.map(cell => [cell, 'y']),
    { country }
  ).mapping[header]

describe('the column of the number', () => {
  test.each(
    `Phone 1 - Value|Mobile Phone Number|Cell Phone|billing_phone|手机号（必填）|会员手机号|收货人手机|手机号*|phone|Phone Number|
    mobile|Mobile|MOBILE|mobile_phone|mobilePhone|MobilePhone|Mobile Phone|Mobile No.|Mobile Number|mobile number (required)|cell|Cell|
    cellphone|cell_phone_number|Cell #|Telephone|Tel|Tel.|tel_no|Telephone Number|phone_number|PhoneNumber|phoneNumber|Phone #|
    Contact Number|contact_phone|Customer Phone|Shipping Phone|Billing Phone|Default Address Phone|Primary Phone|SMS Number|
    SMS Phone|msisdn|MSISDN|手机|手机号|手机号码|手机号碼|电话|电话号码|联系电话|移动电话|联系手机|买家手机号|客户手机|
    收件人手机|收件人电话|收货人电话|联系方式|注册手机|绑定手机号|手機|手機號碼|手機號|行動電話|電話|聯絡電話|聯絡手機|
    携帯電話|携帯番号|携帯電話番号|電話番号|휴대폰|휴대폰번호|휴대전화|핸드폰|전화번호|연락처|Handy|Handynummer|Mobilnummer|Mobiltelefon|
    Telefon|Telefonnummer|Rufnummer|Téléphone|Téléphone portable|Numéro de téléphone|Portable|Numéro de portable|Teléfono|
    Teléfono móvil|Móvil|Celular|Número de teléfono|Telefono|Cellulare|Numero di cellulare|Telefone|Telemóvel|Celular (WhatsApp)|
    Numer telefonu komórkowego|Телефон|Мобильный телефон|رقم الجوال`
      .split('|')
      .map(header => header.trim())
  )('is found as “%s”', header => {
    expect(column(header, mobiles)).toBe('phone')
    expect(column(header, foreign)).toBe('phone')
    expect(column(header, [])).toBe('phone')
  })
  test.each([
    ['手机型号', ['iPhone 15', 'Mate 60']],
    ['是否手机订单', ['是', '否']],
    ['Phone 1 - Label', ['Mobile', 'Home']],
    ['Phone Country Code', ['+86', '+1']],
    ['telephone_verified', ['true', 'false']]
  ])('is not “%s”', (header, cells) => {
    const { mapping } = guessMapping(
      [header, 'Mobile'],
      cells.map((cell, i) => [cell, mobiles[i] ?? ''])
    )
    expect(mapping.Mobile).toBe('phone')
    expect(mapping[header]).not.toMatch(/^(phone|otherPhone)$/)
  })
  test.each([
    [['Phone', 'Mobile'], [['+1 212 736 5000', '+14155550124']], 'Mobile'],
    [['电话', '手机'], [['021-55556666', '13812345678']], '手机'],
    [
      ['联系电话', '联系手机'],
      [
        ['', '13812345678'],
        ['0571-88886666', '13912345678']
      ],
      '联系手机'
    ],
    [
      ['手机', '电话'],
      [
        ['021-55556666', '13812345678'],
        ['', '13912345678']
      ],
      '电话'
    ],
    [
      ['编号', '联系'],
      [
        ['1', '13812345678'],
        ['2', '13912345678']
      ],
      '联系'
    ],
    [['Home Phone', 'Business Phone', 'Mobile Phone'], [['', '', '+14155550124']], 'Mobile Phone']
  ])('of several is the one with mobiles: %j', (headers, rows, expected) => {
    const { mapping } = guessMapping(headers, rows)
    expect(Object.entries(mapping).find(([, target]) => target === 'phone')?.[0]).toBe(expected)
  })
})

describe('the name', () => {
  test.each(
    `Name|name|Full Name|full_name|fullName|Customer Name|Contact Name|Display Name|Recipient Name|Billing Name|Shipping Name|姓名|客户姓名|会员姓名|
    会员名称|收货人|收货人姓名|收件人|联系人|真实姓名|昵称|客户名称|买家姓名|姓名（必填）|客戶姓名|會員姓名|氏名|お名前|名前|이름|성명|고객명|
    Nom complet|Nombre completo|Nome completo|Имя`
      .split('|')
      .map(header => header.trim())
  )('is found as “%s”', header => expect(column(header, ['王小明', 'Ada Lovelace'])).toBe('name'))
  test.each([
    ['First Name', 'Last Name'],
    ['first_name', 'last_name'],
    ['firstname', 'lastname'],
    ['Given Name', 'Family Name'],
    ['Billing First Name', 'Billing Last Name'],
    ['名', '姓'],
    ['名', '姓氏'],
    ['名字', '姓'],
    ['Vorname', 'Nachname'],
    ['Prénom', 'Nom'],
    ['Nombre', 'Apellidos'],
    ['Nome', 'Cognome'],
    ['FNAME', 'LNAME'],
    ['이름', '성']
  ])('is joined of “%s” and “%s”', (given, family) => {
    const { mapping } = guessMapping([family, given, 'Mobile'], [['Lovelace', 'Ada', '+14155550124']])
    expect(mapping).toMatchObject({ [given]: 'firstName', [family]: 'lastName', Mobile: 'phone' })
  })
  test.each([
    ['Name', ['#1001', '#1002']],
    ['Company Name', ['Acme', 'Foo']],
    ['商品名称', ['鞋', '帽']],
    ['店铺名称', ['旗舰店']]
  ])('is not “%s”', (header, cells) => expect(column(header, cells)).toMatch(/^attributes\./))
})

describe('consent', () => {
  const guess = (header: string, cells: string[]) =>
    guessMapping(
      ['手机号', header],
      cells.map((cell, i) => [mobiles[i % 3] ?? '', cell])
    )
  test.each([
    ['Accepts SMS Marketing', ['yes', 'no']],
    ['SMS Marketing Consent', ['SUBSCRIBED', 'UNSUBSCRIBED', 'NEVER_SUBSCRIBED']],
    ['sms_subscribe', ['subscribed', 'unsubscribed']],
    ['是否接收营销短信', ['是', '否']],
    ['accepts_marketing', ['yes', 'no']],
    ['短信订阅', ['是', '否']],
    ['订阅状态', ['已订阅', '已退订']],
    ['status', ['subscribed', 'unsubscribed']],
    ['同意', ['是', '']],
    ['营销同意', ['同意', '不同意']],
    ['Consent', ['granted', 'denied', 'withdrawn', 'N/A']],
    ['opt_in', ['1', '0']],
    ['Marketing Opt-In', ['TRUE', 'FALSE']],
    ['メール配信 SMS', ['購読中', '配信停止']],
    ['SMS 수신동의', ['동의', '거부']],
    ['SMS-Einwilligung', ['ja', 'nein']],
    ['Consentement SMS', ['oui', 'non']]
  ])('asked by “%s”', (header, cells) => expect(guess(header, cells).mapping[header]).toBe('consent'))
  test.each([
    ['退订', ['是', '']],
    ['是否退订', ['是', '否']],
    ['黑名单', ['是', '否']],
    ['拒收', ['1', '0']],
    ['unsubscribed', ['true', 'false']],
    ['opt_out', ['yes', 'no']],
    ['Opted Out', ['TRUE', 'FALSE']],
    ['SMS Opt-Out', ['1', '0']],
    ['do_not_contact', ['yes', '']],
    ['doNotSms', ['true', 'false']],
    ['Do Not Call', ['1', '0']],
    ['DNC', ['1', '0']],
    ['UNSUB_TIME', ['2026-01-05 10:00:00', '']],
    ['退订时间', ['2026-01-05', '']],
    ['受信拒否', ['はい', 'いいえ']],
    ['수신거부', ['예', '아니오']]
  ])('refused by “%s”', (header, cells) => expect(guess(header, cells).mapping[header]).toBe('optedOut'))
  test.each([
    ['OPTIN_TIME', ['2026-01-05 10:00:00', '']],
    ['SMS Marketing Consent Timestamp', ['2026-01-05T10:00:00Z']],
    ['营销活动', ['双十一', '年货节']],
    ['推广渠道', ['抖音']],
    ['Marketing contact status', ['Marketing contact', 'Non-marketing contact']],
    ['Fax Opt Out', ['1']],
    ['接收地址', ['上海']]
  ])('not by “%s”', (header, cells) => {
    expect(guess(header, cells).mapping[header]).toMatch(/^attributes\./)
    expect(guess(header, cells).questions).toEqual([])
  })
  test('that cannot be read is a question', () => {
    expect(guess('SMS consent', ['A', 'B', 'C']).questions).toEqual(['SMS consent'])
    expect(guess('退订', ['甲', '乙']).questions).toEqual(['退订'])
  })
  test('for messages counts before consent for letters and consent as such', () => {
    const { mapping } = guessMapping(
      ['Phone', 'Accepts Email Marketing', 'Accepts Marketing', 'Accepts SMS Marketing'],
      [['+14155550124', 'yes', 'yes', 'no']]
    )
    expect(Object.values(mapping)).toEqual([
      'phone',
      'attributes.accepts_email_marketing',
      'attributes.accepts_marketing',
      'consent'
    ])
  })
})

test.each([
  ['金额（元）', '金额_元'],
  ['积分(分)', '积分_分'],
  ['城市/区', '城市_区'],
  ['备注：', '备注'],
  ['a.b', 'a_b'],
  ['first name', 'first_name'],
  ['会员-等级', '会员_等级'],
  ['2026消费额', '_2026消费额'],
  ['City', 'city'],
  ['CITY', 'city'],
  ['***', undefined],
  ['__proto__', undefined]
])('“%s” is kept as %s, which texts can use', (header, key) => expect(fieldKey(header)).toBe(key))
