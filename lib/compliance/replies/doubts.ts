// Neither a clear refusal nor a plain message: a person looks before more marketing goes out. All of them are asked of a folded
// reply: lower case, no accents, simplified characters, no punctuation.

// each once: a word that stood twice would be tried both ways for each place where it is written
const words = (...lists: string[]) => [...new Set(lists.join(' ').trim().split(/\s+/))].join('|')

// What can be said around a word without its being about something else: who, whom, when, "I want to", "how do I".
const AROUND = words(
  "i im i'm i'd id me my we us you u your it this that these those them all everything please pls plz now just to want wanna need like would can could should will must do how if is are the a an of from with and or so already again immediately today asap thanks thank thx ty ok okay hi hello hey yo dear no yes sir madam bro lah la said say says asked told have be been for on off out here number phone service subscription list system reply send sent texts messages msgs sms trying why when lol omg wtf",
  "je j'ai j'aimerais veux voudrais souhaite moi me svp merci bonjour comment faire pour tout ca cela le la les maintenant",
  'ich mochte mich bitte danke hallo will wie kann jetzt alles das mir sofort',
  'yo quiero deseo quisiera como por favor gracias hola ya todo esto de la el ahora me',
  'io voglio vorrei come per favore grazie ciao tutto questo adesso ora mi',
  'eu quero gostaria como por favor obrigado obrigada ola tudo isso agora me ja',
  'ik wil graag aub alles dit nu hoe jag vill tack allt detta nu hur jeg vil tak det',
  'saya aku nak mahu mau ingin sekarang tolong sila semua ini itu dah sudah lagi terus je boleh bagaimana cara macam mana untuk tak tidak minta mohon dari kami anda ya ye',
  'prosze chce mnie sie juz to wszystko dziekuje prosim chci chcem me ma mne se sa z uz to vse jak tak',
  'va rog vreau ma imi acum toate kerem szeretnek most mindent azonnal',
  'παρακαλω θελω με τωρα ολα αυτο να το ευχαριστω моля искам ме сега всичко това да пожалуиста хочу меня это все',
  'من فضلك فضلكم الان حالا فورا هذا هذه كل اريد ارجو نريد ابغي ابي لو سمحت سمحتم رجاء الرجاء في لي انا شكرا رقمي الخدمه خدمه يا اخي كيف بعد خلاص بس',
  'यह ये इसे इसको सब अब तुरंत अभी कृपया प्लीज मुझे मुझको हमें आप तुम जी भाई दो दें दीजिए करो करें करे कर कीजिए करिए करना चाहता चाहती हूँ हूं है चाहिए को के से का की लिए भी ही तो और फिर मेरे मेरा नंबर पर यार',
  'ye yeh sab ab abhi isko ise mujhe bhai mat karna'
)
const REFUSING = words(
  'stop unsub unsubscribe quit cancel remove block stopp berhenti berhentikan henti hentikan batal batalkan',
  'stoppen afmelden abmelden abbestellen avsluta avregistrera lopeta peruuta wypisz wypisac odhlasit odhlas odhlaste dezabonare leiratkozas',
  'annuler arreter desabonner desinscrire cancelar parar sair annullare cancellare disiscrivere',
  'στοπ σταματηστε διαγραφη стоп отпишете отпиши отписаться отписать отписване отписвам',
  'توقف توقفوا ايقاف الايقاف الغاء الالغاء اوقف اوقفوا وقف وقفوا الغ الغوا ستوب كفي',
  'बंद बन्द रोक रोको रोकें रोकिए रोकना स्टॉप स्टाप हटाओ हटाएं हटा अनसब्सक्राइब bandh roko hatao'
)

/** A word that refuses, and nothing that it could be about instead of messages: "how do I cancel this", not "cancel my order". */
const NOTHING_ELSE = new RegExp(
  `^(?:(?:${AROUND}) )*(?:${REFUSING}|band kar\\S*)(?: (?:${AROUND}|${REFUSING}))*$`
)

const NOT_ZH = '(?:不要|别|甭|不准|不许|禁止|停止|请勿|勿|莫)'
const MESSAGE_ZH = '(?:短信|信息|消息|简讯|讯息|广告|推送|推广|营销|垃圾|骚扰|通知|内容|sms)'
const CHINESE: RegExp[] = [
  /退订|退定|拒收(?!款)|取消订阅|不要短信|不要广告|骚扰(?:短信|信息|我)|投诉|举报|12321/,
  // who blocked whom among friends is no matter of ours
  /(?<!被.{0,6}|[他她它谁].{0,3})拉黑(?!了?我|了?[他她它])/,
  new RegExp(`${NOT_ZH}(?:再)?(?:给我|向我)?(?:发|推)(?:送)?(?:${MESSAGE_ZH}|了$|给我)`),
  /^(?:滚|不用再发了?|不需要再发了?|不需要发了|烦死了?|烦人|不要了|不需要了|不用了|没兴趣|不感兴趣|打错了|发错了|别烦我|别烦了|神经病|有病|垃圾)(?:吧|啊|谢谢)?$|^(?:你)?(?:发|打)错(?:人|号码)了?$/,
  /^(?:请|你们?)?(?:不要|别|勿)(?:再)?(?:给我|跟我)?(?:打|打来)?电话(?:给我)?(?:了|啦|来了)?(?:谢谢)?$/
]

// "stop crying", "stop sign": what is to stop is named
const STOPS_SOMETHING =
  '(?!\\S+ing\\b|signs?\\b|lights?\\b|watch|motion|gap|loss|button|work|school|smok|drink|jok|fight|time|the )'
const LATIN: RegExp[] = [
  new RegExp(
    `^(?:(?!never|bus|train|full|pit|non|one|next|last)\\S+ ){0,2}(?:stop|unsub)(?: ${STOPS_SOMETHING}\\S+)?$`
  ),
  /\b(?:unsubscrib\w*|unsub|opt(?:ing|ed)? ?-?out|spam(?:mer|ming)|stop (?:texting|messaging|sending|spam\w*|contacting|harassing)|(?:do not|don't|dont) (?:text|message|contact|sms) me|block(?:ing)? (?:you|this number)|report you|leave me alone|lose my number|who gave you my|how did you get my)\b/,
  /^(?:\S+ ){0,4}(?:not interested|wrong number)(?: \S+){0,2}$|^quero sair$/,
  /\b(?:desinscri\w*|desabonn\w*|abmeld\w*|abbestell\w*|descadastr\w*|disiscri\w*|afmeld\w*|avregistrer\w*|wypisz mnie|dezabon\w*|leiratkoz\w*|keine werbung)\b/
]
const JAPANESE: RegExp[] = [
  /配信停止|受信拒否|迷惑(?:メール|メッセージ|sms|行為|電話|电话)/,
  /(?:メール|sms|メッセージ|お知らせ|広告|案内|配信|連絡|宣伝|営業|营业)(?:は|が|も|を)?.{0,6}(?:いりません|いらない|要りません|要らない|不要|迷惑|ストップ|やめて|止めて)/,
  /^(?:もう|全部|すべて|これ|こういうの|ほんとに|本当に|とても|かなり|正直|すごく| )*(?:は|も|が)?(?:いりません|いらない|要りません|要らない|迷惑|ストップ|やめて|止めて|結構)(?:です|だ|ください|下さい|で?お願いします|します|よ|ね| )*(?:(?:なので|ですので|して).*)?$/
]
const KOREAN: RegExp[] = [
  /수신 ?거부|보내지 ?(?:마|말)|전화 ?(?:하|주)지 ?(?:마|말)/,
  /^(?:(?:그냥|제발|이제|이제는|다|이거|더|더는|이상|저|전|바로|당장|스팸|이 번호|번호) ?)*차단(?:합니다|할게요?|할께요?|해요|해 ?주세요|요|함|하겠습니다|했어요|했습니다|바랍니다)?$/
]

export const DOUBTS: readonly RegExp[] = [NOTHING_ELSE, ...CHINESE, ...LATIN, ...JAPANESE, ...KOREAN]

/** Asks about messages as well, so that whatever else is named does not matter. */
export const NAMES_MESSAGES =
  /sms|短信|信息|消息|简讯|讯息|广告|推送|推广|营销|\b(?:texts?|txts?|messages?|msgs?|spam|ads|marketing|promos?|newsletter|subscription|messaggi\w*|mensaje\w*|mensag\w*|publicidad|publicites?|pubs?|pubblicita|propaganda|werbung|nachrichten|reclame|berichten|wiadomosci|reklam\w*|zprav\w*|sprav\w*|mesej|iklan|mesaje)\b|メール|メッセージ|문자|메시지|메세지|광고|رسايل|رساله|मैसेज|संदेश/

/**
 * What people leave, return or take off a list and is no message of ours: a gym, a car, an appointment. A refusal that names one
 * and no message is shown to a person instead of being obeyed.
 */
export const OTHER_THINGS = new RegExp(
  [
    '\\b(?:gym|fitness|palestra|gimnasio|academia|club|foot|netflix|spotify|school|ecole|schule|hort|kita|kindergarten|escuela|colegio|scuola|escola|cours|kurs\\w*|curso|corso|clase|invites|fete|festa|fiesta|party)\\b',
    '\\b(?:auto|wagen|car|coche|carro|moto|macchina|voiture|fahrzeug|hund|kind|wohnung|gewerbe|strom|gas|agua|luz|contrato|contratto|contrat|vertrag|seguro|linea|fibra|tarjeta|cuenta bancaria|appuntamento|cita|consulta|rendez-vous|termin|prenotazione|reserva|reservation|booking|hotel|pedido|ordine|commande|bestellung|order)\\b'
  ].join('|')
)
