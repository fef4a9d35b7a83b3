// "Do not contact me", "delete my number", "stop writing": refusals that name no message, by language. All of them are asked of a
// folded reply: lower case, no accents, simplified characters, no punctuation. Where the same words are said among friends, only
// the polite or plural form counts, or the sentence has to end there.

const NOT_ZH = '(?:不要|别|甭|不准|不许|停止|请勿|勿|莫|唔好|唔要)'
const CONTACT_ZH = '(?:联系|联络|聯絡|聯繫)'
const CHINESE: RegExp[] = [
  // not yet, or not now, is another thing
  new RegExp(
    `(?<!先|暂时|现在|今天|时候?)${NOT_ZH}(?:再|继续|老是?|总是?)*(?:来|跟我|和我)?${CONTACT_ZH}(?:我|本人|我们)?(?:了|啦|谢谢| |$)`
  ),
  new RegExp(`${NOT_ZH}(?:再|继续|老是?|总是?)*(?:来)?(?:给|向|对)?我?(?:推销|营销)(?:我|了|啦|$)`),
  new RegExp(
    `^(?:请|麻烦|拜托)(?:你们?|您)?${NOT_ZH}(?:再|来|继续)*(?:打扰|骚扰)(?:我|本人)?(?:了|啦)?(?:谢谢)?$`
  ),
  new RegExp(`${NOT_ZH}(?:再)?给我(?:打电话.{0,3})?发(?:短信|信息|消息)`)
]

const ENGLISH: RegExp[] = [
  /\b(?:do not|don't|dont|never) send (?:me|us) (?:anything|stuff)(?: (?:again|anymore|any more|else|ever|please))*$/
]
const ROMANCE: RegExp[] = [
  /\bne (?:me|m'|nous) ?(?:re)?(?:contact|ecri|derang|sollicit|relanc)\w*(?: (?:svp|merci))? (?:plus|jamais)\b/,
  /\bno (?:me |nos )?(?:vuelvan?|volvais) a (?:contactar|escribir|enviar|mandar|llamar|molestar)\w*/,
  /\bno me (?:contacteis|contacte|contacten|escriba|escribais|envieis|molesteis|llamen ni \w+)(?: (?:mas|nunca|nada|por favor))*$/,
  /\bno quiero (?:sus|vuestros|estos|mas) (?:mensajes|sms|ofertas|promociones)|\b(?:elimin|borr|quit)(?:en|e|ad)\w* (?:mi|este) (?:numero|telefono|movil)/,
  /\bnon (?:mi|ci) (?:contattate|scrivete|disturbate)\b|\bnon (?:contattate|scrivete|disturbate|mandate|inviate)(?:mi|ci)\b|\b(?:cancellat|eliminat|rimuovet|togliet)e? (?:il )?(?:mio|questo) numero|\btoglietemi dall\w+/,
  /\bnao (?:me |nos )?(?:contate|contatem|contacte|contactem|perturbe|perturbem|incomode|incomodem)\b|\bnao entrem? (?:mais )?em contato\b(?! com (?!igo|a gente|migo))|\bme tir\w+ d(?:a|essa|esta|sua) lista/,
  /\bnu[ -](?:ma|mi|imi|ne) mai (?:contact|scri|deranj|trimit|sun)\w+(?: (?:niciodata|va rog|sms|mesaje))*$|\bstergeti? (?:numarul|nr)(?: meu| acesta)/
]
const GERMANIC_AND_NORDIC: RegExp[] = [
  /\b(?:kontaktier|schreib|schick|send|belastig)(?:en|t)(?: sie| ihr)?(?: mich| mir| uns)?(?: bitte)? (?:nicht mehr|nichts mehr|nie wieder|nie mehr)(?: (?:an|bitte|danke))*$/,
  /^(?:bitte )?nicht mehr (?:schreiben|senden|schicken|kontaktieren|melden)(?: (?:bitte|danke))*$|^(?:bitte )?(?:lassen sie|lasst) (?:mich|uns) (?:bitte |endlich |einfach )*in ruhe(?: bitte| danke)?$/,
  /\b(?:neem|zoek) (?:aub )?geen contact (?:meer )?(?:op|met)\b|\bstop met (?:sturen|sms\w*|berichten)|\bverwijder (?:mijn|dit) nummer|\bstuur (?:mij|me) niets meer/,
  /\bkontakta (?:mig |oss )?(?:inte|aldrig)\b|\bskicka (?:mig )?inte (?:mer|fler|nagot)|\bta bort mitt (?:mobil)?nummer|\bsluta skicka\b|\bkontakt mig ikke\b|\bskriv ikke (?:mere|til mig)\b|\b(?:slet|fjern|slett) (?:mit|mitt) n\w+|\balkaa (?:enaa )?ottako yhteytta/
]
const SLAVIC_AND_OTHERS: RegExp[] = [
  /\bnie (?:kontaktujcie|piszcie|wysylajcie)\b(?: (?:sie|do|mnie|mi|ze|mna|wiecej|juz|sms\w*|prosze))*$|\bprosze (?:sie )?(?:ze mna |do mnie )?(?:wiecej |juz )?nie (?:kontaktowac|pisac|wysylac)|\bprzestancie (?:pisac|wysylac|spamowac)|\busuncie (?:moj|ten) numer/,
  /\b(?:nekontaktujte|nepiste|neposilejte|neposielajte|neobtezujte|neotravujte)\b(?: (?:me|mne|mi|ma|uz|prosim|vice|viac|sms|zpravy|spravy))*$|\b(?:smazte|vymazte|odstrante) (?:moje|me|toto|moj|mo[ej]) cislo|\bprestante (?:mi )?(?:posilat|psat|posielat|pisat)/,
  /не (?:ми|ме|мне|меня) (?:пишете|пишите|безпокоите|беспокоите|търсете|пращаите|изпращаите|присылаите)|не (?:пишите|беспокоите|тревожьте) (?:мне|меня)|изтриите (?:номера|телефона) ми|удалите (?:мои )?номер/,
  /μη[ν]? (?:με|μασ) (?:ξανα)?ενοχλ\S*|μην (?:ξανα)?επικοινων\S*(?: μαζι (?:μου|μασ))?$|μην επικοινων\S* (?:ξανα )?μαζι μου|σταματηστε να (?:μου )?(?:στελνετε|γραφετε|με ενοχλειτε)|διαγραψτε τον αριθμο/,
  /\bne (?:keressenek|irjanak|kuldjenek|zavarjanak)\b|\btorolj\w* a szamom\w*/
]
const ARABIC_MALAY_HINDI: RegExp[] = [
  /لا (?:تتواصلوا?|تواصلوا?|تتصلوا|تتصل بي|ترسلوا?|تبعثوا?|تزعجوا?)(?: (?:معي|بي|لي|لنا|الي|ابدا|مجددا|رسايل|شيء|بعد الان|مره اخري|من فضلكم?))+$|لا ت(?:راسل|زعج|كلم)و?(?:ني|نا)/,
  /(?:توقف\S*|كفوا?|وقفوا?) عن (?:ال)?(?:ارسال|مراسل\S*|ازعاج\S*|رسايل|تواصل)|(?:امسح|احذف|ازل|شطب)و?ا? رقمي/,
  /\bjangan (?:hubungi|contact|kontak|mesej|sms) (?:saya|aku|kami|nombor ini)(?: (?:lagi|tolong|ya|please))*$|\b(?:padam|buang|keluarkan|delete|remove)(?:kan)? (?:nombor|no|number) (?:telefon )?(?:saya|aku|ini)/,
  /(?:मुझसे|मुझे|हमसे|हमें).{0,16}(?:संपर्क|सम्पर्क|मैसेज|मेसेज|एसएमएस|परेशान|तंग|डिस्टर्ब) ?(?:भी )?(?:मत|न|ना|नहीं) ?(?:कर|कीजिए|भेज)\S*|^(?:संपर्क|सम्पर्क|मैसेज|मेसेज) (?:मत|न|ना) (?:कर|भेज)\S*|(?:मेरा|मेरे|हमारा|यह|ये) नंबर.{0,12}हटा\S*/,
  /\b(?:msg|message|messages|sms|contact|sampark|disturb|pareshan)(?: (?:bhejna|karna))? (?:mat|na|band) (?:kar\w*|kiya|bhej\w*)|\bmera (?:number|no) (?:hata|delete|remove)\w*/
]
const JAPANESE_KOREAN: RegExp[] = [
  /連絡して(?:こ|来)ないで|(?:番号|連絡先|登録|個人情報).{0,4}(?:削除|抹消)(?:を)?(?:お?願い|して(?:ください|下さい|ほしい|くれ)|希望)|(?:番号|連絡先).{0,2}消して(?:ください|下さい|ほしい|くれ)/,
  /연락(?:을|도|은)? ?(?:주|하|보내)지 ?(?:마|말)|(?:문자|메시지|메세지)(?:를|도|는|은)? ?(?:안 ?받고 ?싶|받기 ?싫|싫어)|(?:광고|스팸) ?(?:문자)?.{0,2}싫어/
]
export const LEAVE_ALONE: readonly RegExp[] = [
  ...CHINESE,
  ...ENGLISH,
  ...ROMANCE,
  ...GERMANIC_AND_NORDIC,
  ...SLAVIC_AND_OTHERS,
  ...ARABIC_MALAY_HINDI,
  ...JAPANESE_KOREAN
]
