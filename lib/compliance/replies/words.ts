/** Replies that mean one thing when they are all that somebody wrote, and the countries where that holds. */
export interface Words {
  /**
   * Absent: in every country, because nobody means anything else by them. `whole`: in every country, when nothing but
   * the word was written.
   */
  countries?: readonly string[] | 'whole'
  words: string
}

const FRENCH = ['FR', 'CA', 'BE', 'LU']
const GERMAN = ['DE', 'AT', 'LU', 'BE', 'IT']

/**
 * Words that providers, regulators and carriers print or require (CN-MO-01, CN-MO-02; US-OPT-01, US-OPT-02; AWS-KW), and the
 * word for the same thing in every language of a country that has rules here. One that people also say to one another is
 * listed for its countries alone.
 */
export const OPT_OUT: readonly Words[] = [
  {
    words:
      'stop|stopp|stop all|stop now|stop sms|stop msg|stop text|stop texts|stop messages|stop texting|stop promo|stop ads|stop spam|stop marketing|quit|end|revoke|opt out|optout|cancel|cancel all|unsubscribe|unsubscribe all|unsubscribe me|unsubscribed|unsub|unsub all|remove|remove me|please opt me out|opt me out|block me|td|do not text|do not contact|no more texts|no more messages|no more sms|leave me alone|stop sending|stop bothering me|stop harassing me|stop contacting me'
  },
  // English as it is written in haste
  { words: 'unsubcribe|unsuscribe|unsubscibe|unsubsribe|unsubscrib|unsubscrbe|stpo|sotp|stip|stopit all' },
  {
    words:
      'arret|arreter|arretez|stop pub|stop publicite|desabonner|desabonnement|desabonnez moi|me desabonner|desinscription|desinscrire|desinscrivez moi|me desinscrire|desinscris moi'
  },
  {
    countries: FRENCH,
    words: 'annuler|annulation|annule|fin|resilier|supprimer|refus|refuser|retirer|stopper'
  },
  { words: 'abmelden|abmeldung|abbestellen|abbestellung|austragen|sms abmelden|keine sms mehr|keine sms' },
  {
    countries: GERMAN,
    words:
      'stopsms|stoppen|aufhoren|kundigen|loschen|widerruf|widerrufen|widerspruch|ende|beenden|keine werbung|nein stop'
  },
  {
    words:
      'baja|bajasms|baja sms|dar de baja|darme de baja|de baja|darse de baja|quiero darme de baja|no mas mensajes|no mas sms|baja publi|baja publicidad|no molestar|desuscribir|desuscribirme|desuscribirse|cancelar suscripcion'
  },
  {
    countries: ['ES', 'US'],
    words: 'cancelar|parar|pare|alto|detener|salir|eliminar|borrar|basta|no mas|anular|fin|stop sms'
  },
  {
    words:
      'cancella|cancellami|disiscrivi|disiscrivimi|disiscriviti|disiscrizione|annulla iscrizione|cancellazione|rimuovimi'
  },
  {
    countries: ['IT'],
    words: 'annulla|disattiva|disattivare|rimuovi|basta|ferma|revoca|revoca consenso|fine|no sms'
  },
  {
    words:
      'cancelar|sair|parar|descadastrar|descadastre|descadastro|descadastrarme|sair da lista|cancelar sms'
  },
  {
    countries: ['BR', 'PT'],
    words:
      'pare|remover|remova|remova me|me remova|cancelar envio|parar sms|cancela|parem|bloquear|excluir|desinscrever|anular|nao quero mais|chega'
  },
  { words: 'afmelden|afmelding|afmeld|uitschrijven|uitschrijving|afmelden sms' },
  { countries: ['NL', 'BE'], words: 'stoppen|opzeggen|uit|einde|verwijderen|verwijder' },
  {
    words:
      'avsluta|avregistrera|avregistrering|avanmal|avanmalan|avmeld|avslutt|avprenumerera|frameld|frabed|stop tak|afmeld tak'
  },
  { countries: ['SE', 'FI', 'DK'], words: 'sluta|slut|avbryt|avboj|ta bort|slet|annuller|afslut|stoppa' },
  { words: 'lopeta|peruuta|peruuttaa|peru tilaus|estoviesti|lopettakaa|poista' },
  { countries: ['FI'], words: 'peru|esto|lopetus|kiella|kielto' },
  { words: 'wypisz|wypisz mnie|wypisuje|rezygnuje|rezygnacja|wylacz|odsubskrybuj' },
  { countries: ['PL'], words: 'koniec|anuluj|usun|zakoncz|przestan|przestancie|zatrzymaj' },
  {
    words:
      'odhlasit|odhlasit se|odhlasit sa|odhlas|odhlaste|odhlasuji|odhlaseni|odhlasenie|zrusit odber|zrusit odber sms'
  },
  { countries: ['CZ', 'SK'], words: 'zrusit|zrus|zruste|konec|koniec|ukoncit' },
  { words: 'στοπ|διαγραφη|διακοπη|απεγγραφη|καταργηση' },
  { countries: ['GR', 'CY'], words: 'ακυρωση|τελοσ|σταματηστε|σταματα|diagrafi|stamata' },
  { words: 'dezabonare|dezabonez|dezabonati|dezaboneaza|dezabonati ma' },
  { countries: ['RO'], words: 'anulare|anuleaza|renunt|renuntare|oprire|opreste|opriti|sterge' },
  { words: 'leiratkozas|leiratkozom|leiratkozni|leiratkozok|hirlevel le' },
  { countries: ['HU'], words: 'lemondas|lemond|lemondom|torles|torol|le|nem kerem|allj' },
  { words: 'стоп|отписаться|отписка|отписване|отпиши' },
  { countries: ['BG'], words: 'отказ|отказвам|спри|край|откажи|otkaz|otpisvane' },
  { words: 'odjava|odjavi|odjavi me|odjavite|odjavljam' },
  { countries: ['HR', 'SI'], words: 'prekini|prekid|kraj|konec|preklic|preklici' },
  { words: 'loobu|loobun|lopeta tellimus' },
  { countries: ['EE'], words: 'lopeta|loobumine|tuhista|lopp' },
  { words: 'atteikties|atteikt|atrakstities|atteicos' },
  { countries: ['LV'], words: 'atcelt|beigt|partraukt' },
  { words: 'atsisakau|atsisakyti|atsisakymas' },
  { countries: ['LT'], words: 'stabdyti|nutraukti|nebesiusti|nebenoriu|nesiusti' },
  {
    words:
      'توقف|ايقاف|الغاء|الغاء الاشتراك|ايقاف الرسايل|ايقاف الاشتراك|اوقف|اوقفوا|اوقف الرسايل|توقفوا|الغ الاشتراك|الغي الاشتراك|ستوب|الغاء الرسايل'
  },
  {
    countries: ['AE'],
    words: 'قف|وقف|الغ|الغي|حذف|ازاله|رفض|انسحاب|حظر|كفي|لا اريد|لا ترسل|لا ترسلوا|block|unsubs'
  },
  {
    words:
      'berhenti|batal|berhentikan|berhenti la|berhenti lah|berhentilah|keluarkan saya|henti|hentikan|batalkan|nyahlanggan|berhenti langgan|batal langganan'
  },
  {
    countries: ['MY', 'SG'],
    words: 'tamat|keluar|tak nak|tak mahu|jangan hantar|batal semua|stop semua|un|unsubs'
  },
  {
    words:
      'बंद|बंद करो|बंद करें|बंद करे|बंद कर दो|बन्द करो|बन्द करें|रोकें|रोको|रोक दो|रोकिए|स्टॉप|स्टाप|अनसब्सक्राइब|नहीं चाहिए|मत भेजो|मत भेजें|हटाओ|हटाएं'
  },
  {
    countries: ['IN'],
    words:
      'band karo|bandh karo|bandh kare|block karo|start 0|band kare|band karen|band kar do|rok do|roko|mat bhejo|nahi chahiye|block|dnd|start dnd|fully block'
  },
  {
    words:
      '退订|退定|拒收|取消订阅|退订短信|退订此短信|退订所有|全部退订|停发|拒绝接收|不接收|谢绝|关闭短信|撤回同意|撤销同意|收回同意|停止发送|停止推送|取消推送|取消短信|取消短信通知|取消短信提醒|停止发送短信|停止传送|请停止发送|不再接收|停止接收|拒接短信|关闭推送'
  },
  {
    countries: 'whole',
    words:
      '退|拒|拒绝|取消|不要|不需要|别发|别发了|别再发|别再发了|不要发|不要发了|不要再发|不要再发了|勿扰|请勿打扰|勿发|停止|结束|屏蔽|拉黑|已拉黑|拉黑了|拒接|别再传|别再寄|中止|终止|不收|移除|取消接收|别打扰|别打扰我|别再打扰|别再打扰我|勿再打扰|不要打扰|不要打扰我|不要再打扰|请不要打扰|不要骚扰|不要骚扰我|停止骚扰|请停止|以后别发|以后别发了|以后不要发了|以后不要再发|以后不要再发了|以后别再发了|请勿再传|请勿再寄|请勿再发|请勿骚扰|别骚扰我|不要再骚扰'
  },
  { countries: ['CN'], words: 'r|rr|rrr|t|n|tui|tuiding|quxiao|jushou|qx|tdzd|qxdy|0000|00000|000000' },
  { countries: ['HK', 'SG', 'AU', 'GB', 'IE', 'NZ'], words: 'un' },
  {
    words:
      '配信停止|配信停止希望|配信解除|配信不要|配信拒否|受信拒否|受信停止|送信停止|購読解除|登録解除|停止希望|メール停止|配信ストップ|ストップ|すとっぷ'
  },
  {
    countries: 'whole',
    words:
      '解除|拒否|退会|解約|解除お願いします|解除してください|解除希望|退会します|退会希望|退会お願いします|解約します|解約希望'
  },
  {
    countries: ['JP'],
    words:
      '中止|不要|いらない|いらないです|もういらない|いりません|やめて|やめてください|止めて|止めてください|キャンセル|取消'
  },
  {
    words:
      '수신거부|무료수신거부|무료거부|수신 거부합니다|수신거부요|수신차단|수신중지|수신중단|문자중지|문자중단|문자차단|광고중지|광고차단|발송중지|발송중단|보내지마세요|보내지마|보내지 말아주세요|그만보내세요|문자거부|광고거부|스톱|스탑'
  },
  { countries: 'whole', words: '거부|중지|해지|차단' },
  { countries: ['KR'], words: '그만|취소|거절|탈퇴|삭제|080수신거부' },
  { words: 'நிறுத்து' },
  { countries: 'whole', words: 'iptal|ret|durdur' }
]

/** Words that bring messages back or confirm a sign-up: doubt is never read as consent. */
export const OPT_IN = 'start|unstop|yes|y|subscribe|join|optin|opt in|resume|同意|订阅|恢复|恢复订阅|接收'
export const HELP =
  'help|info|帮助|aide|hilfe|ayuda|aiuto|ajuda|도움말|ヘルプ|bantuan|مساعده|मदद|pomoc|hjalp|apua|βοηθεια|ajutor'

/** What may stand around a word without changing what it means. */
export const POLITE =
  "please|pls|plz|plss|plse|kindly|just|now|immediately|thanks|thank you|thx|tks|tq|ty|sir|ok|okay|hi|hello|hey|dear|no|reply|send|por favor|porfavor|gracias|svp|s'il vous plait|s'il te plait|merci|bonjour|bitte|danke|hallo|per favore|grazie|obrigado|obrigada|ola|hola|alsjeblieft|aub|graag|dank u|tack|snalla|kiitos|prosze|dziekuje|prosim|dekuji|dakujem|παρακαλω|ευχαριστω|va rog|multumesc|kerem|koszonom|моля|пожалуйста|спасибо|molim|hvala|palun|aitah|ludzu|paldies|prasau|aciu|من فضلك|من فضلكم|لو سمحت|رجاء|شكرا|sila|tolong|terima kasih|कृपया|धन्यवाद|krupya|kripya|kripaya"
/** The same in scripts that put no space between words; they count beside words that nobody can mistake. */
export const POLITE_UNSPACED =
  'お願いします|お願いいたします|お願い致します|お願い|ください|下さい|してください|して下さい|します|希望|希望します|をお願いします|해주세요|해주십시오|부탁드립니다|부탁합니다|부탁해요|합니다|할게요|요|감사합니다|제발|请|麻烦|谢谢|谢谢你|谢谢您|多谢|你好|您好|吧|了|啊|我要|申请|回复|回|发送|发|帮我|给我|立即|马上|赶紧|全部|短信|本人|我'
