import { describe, expect, test } from 'vitest'
import { guessMapping, unansweredConsent } from './columns.ts'
import { rowReader } from './import-row.ts'

/** What becomes of each person of a table in which the first of them agreed, or that a person is asked before. */
function read(country: string, header: string, ...lines: string[]): string[] {
  const headers = header.split(',')
  const rows = lines.map(line => line.split(','))
  const { mapping } = guessMapping(headers, rows, { country })
  if (unansweredConsent(headers, rows, mapping, []).length > 0) return ['asked']
  const row = rowReader({ headers, mapping, tags: [], consentSource: 'form', country })
  return rows.map(cells => {
    const made = row(cells)
    return 'reason' in made ? made.reason : made.consent
  })
}
const NUMBERS: Record<string, string[]> = {
  CN: ['13812340001', '13812340002'],
  US: ['+14155550124', '+14155550125'],
  DE: ['+4915112345678', '+4915112345679'],
  FR: ['+33612345678', '+33612345679'],
  ES: ['+34612345678', '+34612345679'],
  IT: ['+393401234567', '+393401234568'],
  NL: ['+31612345678', '+31612345679'],
  JP: ['09012345678', '09012345679'],
  KR: ['010-1234-5678', '010-1234-5679']
}

describe('of two people in an export the one who said no is not granted', () => {
  test.each([
    ['CN', '短信营销状态', '可发送', '不可发送', 'no'],
    ['CN', '短信触达', '可触达', '不可触达', 'no'],
    ['CN', '短信退订', '未退订', '已退订', 'out'],
    ['CN', '黑名单状态', '正常', '已加入黑名单', 'out'],
    ['CN', '客户意愿', '可联系', '请勿打扰', 'out'],
    ['CN', '是否同意接收短信', 'A. 同意', 'B. 不同意', 'no'],
    ['CN', '是否拉黑', '否', '是', 'out'],
    ['CN', '营销授权', '已授权', '未授权', 'no'],
    ['CN', '短信通知', '已开启', '已关闭', 'no'],
    ['US', 'OK to text?', 'Yes', 'No', 'no'],
    ['US', 'Contactable', 'Yes', 'No', 'no'],
    ['US', 'Text alerts', 'On', 'Off', 'no'],
    ['US', 'Receive texts', 'Y', 'N', 'no'],
    ['US', 'TCPA', 'Y', 'N', 'no'],
    ['US', 'May we text you?', 'Yes please', 'No thanks', 'no'],
    ['US', 'I would like to receive text messages', 'Yes', 'No', 'no'],
    ['US', 'SMS channel status', 'subscribed', 'nonSubscribed', 'no'],
    ['US', 'Do Not Send Marketing Material', 'Send', 'Do Not Send', 'out'],
    ['US', 'OptOutType', 'START', 'STOP', 'out'],
    ['US', 'SMS Suppressions', '', '["USER_SUPPRESSED"]', 'out'],
    ['DE', 'Werbesperre', 'Nein', 'Ja', 'out'],
    ['DE', 'SMS erlaubt', 'WAHR', 'FALSCH', 'no'],
    ['FR', 'Optin SMS', 'VRAI', 'FAUX', 'no'],
    ['FR', 'Ne pas contacter', 'Non', 'Oui', 'out'],
    ['FR', 'Bloctel', 'Non', 'Oui', 'out'],
    ['ES', 'Acepta publicidad', 'Sí', 'No', 'no'],
    ['ES', 'No contactar', 'No', 'Sí', 'out'],
    ['IT', 'Consenso marketing', 'Sì', 'No', 'no'],
    ['NL', 'Uitgeschreven', 'Nee', 'Ja', 'out'],
    ['NL', 'Toestemming SMS', 'Ja', 'Nee', 'no'],
    ['JP', 'SMS配信許可', '許可', '不許可', 'no'],
    ['KR', '광고수신동의', '동의', '동의 안함', 'no']
  ])('%s: %s = %s / %s', (country, header, yes, no, expected) => {
    const [first, second] = NUMBERS[country] ?? []
    const said = read(country, `Mobile,${header}`, `${first},${yes}`, `${second},${no}`)
    expect(said[1]).toBe(expected)
    // “opted out: no” adds nothing to what everybody in the file agreed to
    expect(said[0]).toBe('yes')
  })

  test('by a text among their notes', () => {
    for (const note of [
      '客户要求不要再发短信',
      '拒绝营销',
      'please do not text her',
      'keine Werbung',
      'ne pas contacter'
    ])
      expect(read('CN', '手机,备注', '13812340001,老客户', `13812340002,${note}`)).toEqual([
        'yes',
        'row_consent_elsewhere'
      ])
    expect(read('CN', '手机,备注', '13812340001,未退订', '13812340002,not blocked')).toEqual(['yes', 'yes'])
  })
  test('by a tag', () => {
    expect(read('CN', '手机,标签', '13812340001,VIP', '13812340002,VIP、已退订')).toEqual([
      'yes',
      'row_consent_elsewhere'
    ])
  })
})

describe('a person is asked', () => {
  test.each([
    ['Communication preferences', 'SMS', 'Email only'],
    ['DND SMS', 'inactive', 'active']
  ])('about %s', (header, one, other) => {
    expect(read('US', `Mobile,${header}`, `+14155550124,${one}`, `+14155550125,${other}`)).toEqual(['asked'])
  })
})
test('consent to another channel is none to messages', () => {
  const header = 'Mobile,WhatsApp consent status,SMS subscription status'
  expect(
    read('US', header, '+14155550124,Opted in,Subscribed', '+14155550125,Opted in,Not specified')
  ).toEqual(['yes', 'unknown'])
})
