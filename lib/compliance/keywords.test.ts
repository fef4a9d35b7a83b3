import { describe, expect, test } from 'vitest'
import { readReply } from './keywords.ts'

const each = (text: string) => text.split('|')

describe('a reply opts out', () => {
  test.each([
    ['R', 'CN'],
    ['r', 'CN'],
    ['Ｒ', 'CN'],
    ['R。', 'CN'],
    ['RR', 'CN'],
    [' td ', 'CN'],
    ['T D', 'CN'],
    ['【退订】', 'CN'],
    ['退訂', 'TW'],
    ['回复R', 'CN'],
    ['回T退订', 'CN'],
    ['退订退订', 'CN'],
    ['请退订，谢谢', 'CN'],
    ['请不要再给我发短信', 'CN'],
    ['别再给我发广告了！！', 'CN'],
    ['怎么退订？', 'CN'],
    ['STOP STOP STOP', 'US'],
    ['stopstop', 'US'],
    ['STOOOP!!!', 'US'],
    ['STOP2END', 'US'],
    ['stop to end', 'US'],
    ['Stop all!', 'US'],
    ['"Stop"', 'US'],
    ['Who is this? Stop', 'US'],
    ['STOP please', 'US'],
    ['ｓｔｏｐ', 'JP'],
    ["don't text me", 'US'],
    ['Please stop texting me', 'US'],
    ['remove me from your list', 'US'],
    ['STOP au 36180', 'FR'],
    ['Arrêt', 'FR'],
    ['ne plus recevoir vos sms svp', 'FR'],
    ['Bitte abmelden', 'DE'],
    ['ich möchte keine Werbung mehr', 'DE'],
    ['no quiero recibir más mensajes', 'ES'],
    ['Quiero darme de baja', 'ES'],
    ['non voglio più ricevere messaggi', 'IT'],
    ['não quero mais receber', 'BR'],
    ['停止してください', 'JP'],
    ['配信停止をお願いします', 'JP'],
    ['수신 거부합니다', 'KR'],
    ['문자 보내지 마세요', 'KR'],
    ['من فضلك إلغاء', 'AE'],
    ['لا ترسلوا رسائل', 'AE'],
    ['Tolong berhenti', 'MY'],
    ['jangan hantar sms lagi', 'MY'],
    ['कृपया बंद करें', 'IN'],
    ['मैसेज मत भेजो', 'IN'],
    ['ΣΤΟΠ', 'GR'],
    ['proszę wypisz', 'PL'],
    ['TD退订谢谢', 'CN'],
    ['退订此号码', 'CN'],
    ['R 谢谢', 'CN'],
    ['請停止發送', 'CN'],
    ['停止发送短信', 'CN'],
    ['以后不要再发了', 'CN'],
    ['取消短信通知', 'CN'],
    ['唔要再send', 'HK'],
    ['不要再傳簡訊給我', 'TW'],
    ['停止傳送', 'TW'],
    ['Sstop', 'US'],
    ['veuillez me retirer de votre liste', 'FR'],
    ['Hiermit widerrufe ich meine Einwilligung', 'DE'],
    ['no enviar más', 'ES'],
    ['BAJAPUBLI', 'ES'],
    ['no quiero más', 'ES'],
    ['Smettetela di inviare sms', 'IT'],
    ['annulla iscrizione', 'IT'],
    ['cancelar envio', 'BR'],
    ['não quero mais mensagens', 'BR'],
    ['tire meu número', 'BR'],
    ['解除お願いします', 'JP'],
    ['配信ストップ', 'JP'],
    ['수신 중단', 'KR'],
    ['문자중지', 'KR'],
    ['보내지 마세요', 'KR'],
    ['توقفوا', 'AE'],
    ['berhenti la', 'MY'],
    ['संदेश न भेजें', 'IN'],
    ['kripya band kare', 'IN'],
    ['START 0', 'IN'],
    ['stop tak', 'DK'],
    ['ESTO', 'FI'],
    ['zrušit odběr', 'CZ'],
    ['nechcem sms', 'SK'],
    ['не изпращайте', 'BG']
  ])('“%s” from %s', (text, country) => expect(readReply(text, country)).toBe('opt_out'))

  // a word of each provider, regulator and carrier, for each country of the packs
  test.each([
    [
      'CN',
      'R|T|TD|N|退订|拒收|退定|停发|谢绝|不接收|关闭短信|撤回同意|拉黑|拒绝|拒|RR|退订T|退订R|TDZD|取消|不要|别发了|勿扰|停止|屏蔽|0000|00000|UNSUBSCRIBE|STOP'
    ],
    ['HK', '取消|停止|結束|退訂|拒收|UNSUB|STOP|拒絕'],
    ['TW', '取消|退訂|拒收|停止|結束|停止發送|取消訂閱'],
    [
      'US',
      'STOP|STOPALL|STOP ALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT|OPT-OUT|REMOVE|ARRET|TD|STOP2END'
    ],
    ['CA', 'STOP|ARRÊT|ARRET|ANNULER|FIN|DÉSABONNER|DÉSINSCRIPTION|UNSUBSCRIBE'],
    ['FR', 'STOP|STOP PUB|STOP SMS|DESINSCRIRE|désinscription|arrêter|ANNULER|FIN|stop 36180'],
    ['DE', 'STOP|STOPP|ABMELDEN|ABMELDUNG|Keine SMS mehr|abbestellen|Widerruf'],
    ['ES', 'BAJA|BAJASMS|BAJA SMS|dar de baja|STOP|CANCELAR|no más'],
    ['IT', 'STOP|DISISCRIVIMI|ANNULLA|CANCELLA|CANCELLAMI|BASTA'],
    ['BR', 'SAIR|PARAR|PARE|CANCELAR|REMOVER|DESCADASTRAR'],
    ['PT', 'SAIR|PARAR|CANCELAR|REMOVER|STOP'],
    ['GB', 'STOP|STOPALL|UNSUBSCRIBE|OPT OUT|END|QUIT'],
    ['AU', 'STOP|UNSUB|UNSUBSCRIBE|OPTOUT|OPT OUT'],
    ['SG', 'STOP|UNSUB|UNSUBSCRIBE|退订'],
    ['MY', 'STOP|STOP ALL|BERHENTI|BATAL|STOP SEMUA|BATAL SEMUA'],
    ['IN', 'STOP|बंद|बंद करो|बंद करें|रोकें|रोको|स्टॉप|band karo'],
    ['AE', 'STOP|توقف|إيقاف|ايقاف|إلغاء|الغاء|إلغاء الاشتراك|قف|BLOCK|UNSUB'],
    ['JP', 'ストップ|ｽﾄｯﾌﾟ|受信拒否|配信停止|配信停止希望|停止|解除|退会|STOP'],
    ['KR', '중지|보내지마세요|수신거부|무료수신거부|거부|해지|차단'],
    ['NL', 'STOP|AFMELD|AFMELDEN|UITSCHRIJVEN'],
    ['BE', 'STOP|AFMELDEN|ARRET|DESINSCRIRE|ABMELDEN'],
    ['AT', 'STOP|ABMELDEN|ABMELDUNG'],
    ['IE', 'STOP|UNSUBSCRIBE|UNSUB'],
    ['SE', 'STOPP|STOP|AVSLUTA|AVREGISTRERA|AVANMÄL'],
    ['DK', 'STOP|AFMELD|FRAMELD'],
    ['FI', 'LOPETA|STOP|PERUUTA|POISTA'],
    ['PL', 'WYPISZ|STOP|REZYGNUJĘ|WYŁĄCZ|KONIEC'],
    ['CZ', 'ODHLASIT|ODHLÁSIT|STOP|ZRUŠIT|KONEC'],
    ['SK', 'ODHLASIT|ODHLÁSIŤ|STOP|ZRUŠIŤ'],
    ['GR', 'ΣΤΟΠ|στοπ|ΔΙΑΓΡΑΦΗ|STOP|ΑΚΥΡΩΣΗ'],
    ['CY', 'ΣΤΟΠ|STOP|ΔΙΑΓΡΑΦΗ'],
    ['RO', 'DEZABONARE|STOP|DEZABONEZ|RENUNȚ'],
    ['HU', 'STOP|LEIRATKOZÁS|LEIRATKOZOM|LEMONDÁS'],
    ['BG', 'СТОП|STOP|ОТКАЗ|ОТПИСВАНЕ'],
    ['HR', 'STOP|ODJAVA'],
    ['SI', 'STOP|ODJAVA'],
    ['EE', 'STOP|LOOBU|LÕPETA'],
    ['LV', 'STOP|ATTEIKTIES|ATCELT'],
    ['LT', 'STOP|ATSISAKAU|NEBENORIU'],
    ['LU', 'STOP|ABMELDEN|ARRET|DESINSCRIRE'],
    ['MT', 'STOP|UNSUBSCRIBE']
  ])('by every word printed in %s', (country, words) => {
    for (const word of each(words))
      for (const written of [word, word.toLowerCase(), ` ${word}. `, `${word}!`, `${word} ${word}`])
        expect(`${written} ${readReply(written, country)}`).toBe(`${written} opt_out`)
  })
})

describe('a reply that asks for nothing of the kind', () => {
  test.each([
    ['报告你一个好消息', 'CN'],
    ['转告你妈妈', 'CN'],
    ['公告你看了吗', 'CN'],
    ['警告你别迟到', 'CN'],
    ['不要发顺丰', 'CN'],
    ['不要发邮箱', 'CN'],
    ['别发圆通，发中通', 'CN'],
    ['请不要发给他', 'CN'],
    ['希望今后不再看到这样的你', 'CN'],
    ['(T_T)', 'CN'],
    ['T.T', 'CN'],
    ['麻烦退款', 'CN'],
    ['好的', 'CN'],
    ['谢谢', 'CN'],
    ['停电了', 'CN'],
    ['i aint complaining', 'US'],
    ["Can't complain!", 'US'],
    ['Y?', 'CN'],
    ['Yes?', 'US'],
    ["I'll stop by tomorrow", 'US'],
    ["Don't stop believing", 'US'],
    ['nonstop', 'US'],
    ['bus stop', 'SG'],
    ['return', 'CN'],
    ['no quiero mas arroz', 'ES'],
    ['baja por favor la música', 'ES'],
    ['Não quero mais pizza', 'BR'],
    ['retire meu pedido', 'BR'],
    ['送らないで大丈夫、自分で行く', 'JP'],
    ['연락하지 않을게', 'KR'],
    ['the end is near', 'US'],
    ['can you text me the address', 'US'],
    ['my lawyer friend says hi', 'US'],
    ['', 'CN']
  ])('“%s” from %s', (text, country) => expect(readReply(text, country)).toBe('none'))
})

test.each([
  ['滚', 'CN'],
  ['烦死了', 'CN'],
  ['在上班，别发信息了', 'CN'],
  ['not interested', 'US'],
  ['Lol leave me alone', 'US'],
  ['wrong number', 'US'],
  ['Are you a spammer?', 'US'],
  ['R?', 'CN'],
  ['我要退订酒店', 'CN'],
  ['怎么退订房间', 'CN'],
  ['보내지 않았어요', 'KR'],
  ['택배 보내지 마세요', 'KR'],
  ['문자 보내지 못했어요', 'KR'],
  ['tak berhenti', 'PL']
])('“%s” from %s is shown to a person', (text, country) =>
  expect(readReply(text, country)).toBe('may_opt_out')
)

test.each([
  ['再发就投诉你们', 'CN'],
  ['我要举报', 'CN'],
  ['12321', 'CN'],
  ['I will report you to the FCC', 'US'],
  ['I am filing a complaint', 'US']
])('“%s” from %s is a complaint', (text, country) => expect(readReply(text, country)).toBe('complaint'))

test('START opts in and 帮助 asks for help', () => {
  expect(readReply('START')).toBe('opt_in')
  expect(readReply('帮助')).toBe('help')
})
