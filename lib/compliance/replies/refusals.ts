import { LEAVE_ALONE } from './leave-alone.ts'

// Clear refusals inside a sentence, as a reasonable person would read them (47 CFR 64.1200(a)(10); 31号令: 明确表示拒绝).
// All of them are asked of a folded reply: lower case, no accents, simplified characters, no punctuation.

const NOT_ZH = '(?:不要|别|甭|不准|不许|禁止|停止|请勿|勿|莫)'
const TO_ME_ZH = '(?:给|向|对|往|跟)(?:我们|我|俺|本人|这个号码?|此号码?|本机|我手机)的?(?:手机|号码)?'
const MESSAGE_ZH = '(?:短信|信息|消息|简讯|讯息|广告|推送|推广|营销|垃圾|骚扰|通知|内容|sms)'
// 退订酒店 gives back what was ordered
const GOODS_ZH =
  '那|酒店|宾馆|旅馆|民宿|机票|车票|火车票|高铁票|船票|门票|电影票|票|房|客房|包厢|座|餐|酒席|宴席|外卖|商品|产品|宝贝|订单|课|快递|包裹|货|行程|旅行|旅游|会员|年卡|报纸|杂志|牛奶'
const CHINESE: RegExp[] = [
  // 不要再给我发短信, 请勿再发, 别给我发了: to me, or again, and nothing else that is to be sent
  new RegExp(
    `${NOT_ZH}(?:再|继续|老|总|一直|天天)?${TO_ME_ZH}(?:再|继续|老|总|一直|天天)?(?:发送?|推送?|群发|传|寄)(?:这种|这些|此类|任何|什么|你们的?|的|垃圾|营销|推广|广告|促销)*(?:${MESSAGE_ZH}?(?:了|啦|吧|啊|好吗|谢谢|$| ))`
  ),
  new RegExp(
    `${NOT_ZH}(?:再|继续)(?:发送?|推送?|群发)(?:给我)?(?:这种|这些|此类|任何|你们的?|的|垃圾|营销|推广|广告|促销)+${MESSAGE_ZH}?`
  ),
  new RegExp(
    `(?:请|麻烦)(?:你们?|您|贵司)?(?:不要|别|勿|停止)(?:再|继续)(?:发送?|推送?|群发)(?:给我)?(?:${MESSAGE_ZH}|了|啦|$)`
  ),
  new RegExp(
    `^(?:请|麻烦|拜托)?(?:你们?|您)?(?:不要|别|勿|停止)(?:再|继续)?(?:发送?|推送?|群发)(?:给我)?(?:这种|这些|此类|任何|垃圾|营销|推广|广告|促销)+(?:的)?${MESSAGE_ZH}?(?:了|啦)?(?:谢谢)?$`
  ),
  new RegExp(`${NOT_ZH}(?:再)?(?:给我|向我)?(?:推送|骚扰我|打扰我发)(?:${MESSAGE_ZH}|了|$)`),
  new RegExp(
    `(?:退订|退定|拒收|取消订阅|屏蔽|拒绝接收)(?:掉)?(?:你|贵|该|这|此|所有|一切|全部)*(?:们|司|条|类|种)?(?:的)?(?:垃圾|营销|推广|广告|促销)?(?:${MESSAGE_ZH}|服务|业务|订阅|(?<=此|该|这|这个)号码)`
  ),
  new RegExp(
    `(?:请|我要|我想|帮我|给我|麻烦|马上|立即|怎么|如何|赶紧|要求|申请|同意|选择|能不能|可以).{0,4}(?:退订|退定|取消订阅|拒收|取消推送)(?!的?(?:${GOODS_ZH}))`
  ),
  new RegExp(
    `(?:拒绝|不再|不想|不愿意?|不要|不需要|不希望|不同意|谢绝|停止).{0,3}(?:接收|收到?|接到|看到).{0,6}(?:你们?|贵司|这种|这类|此类|任何|广告|垃圾|营销|推广|推送).{0,4}${MESSAGE_ZH}`
  ),
  /(?:拒绝|不再|不愿意?|不希望|不同意|谢绝)(?:再)?接收.{0,6}(?:短信|信息|消息|广告|推送|$)/,
  new RegExp(`^(?:请|麻烦)?(?:你们?|您)?${NOT_ZH}再发${MESSAGE_ZH}(?:了|啦|来了)?(?: ?谢谢)?$`),
  new RegExp(
    `^(?:我)?(?:不想|不要|不愿意?|不希望)(?:再)?(?:接收|收到?)(?:到)?(?:你们?的?)?${MESSAGE_ZH}(?:了)?$`
  ),
  /^(?:请|麻烦)?(?:你们?|您)?(?:不要|别|勿)(?:再)?发(?:来)?(?:了|啦) ?(?:谢谢|好吗|行吗)$/,
  /(?<![他她它谁])(?:把|将)我(?:的)?(?:号码|手机号?|名字)?(?:从.{0,8})?(?:删除|移除|拉黑|去掉|移出|删掉|删了)|(?:删除|移除)我的?(?:号码|手机号|电话)/,
  /(?:撤回|撤销|收回|取消)(?:我的?)?(?:同意|授权)/,
  /别再(?:传|寄)(?:简讯|讯息|广告|了|$)|(?:请勿|请停止|不要再|勿再)再?(?:传|发|寄)(?:送)?(?:简讯|讯息|广告|短信|信息)|唔(?:要|好)再?(?:send|发|传|寄)(?: ?(?:俾我|给我|sms|短信|信息|讯息|广告)|$)/
]
/** The letter of a reply together with what it stands for: 回T退订, TD退订, 退订退订. */
const LETTERED =
  /^(?:回复?|发送?|reply)?(?:r|td?|n)?(?:退订|退定|拒收)+(?:r|td?|n)?(?:谢谢|多谢)?$|^(?:回|回复|发送)(?:r|td?|n)(?:谢谢|多谢)?$|^(?:r|td?|n)(?:谢谢|多谢)你?$/

/** What carriers print as one code: STOP2END, STOP 36180, STOP au 36180. */
export const STOPS_TO_END =
  /^stop ?(?:2|to|2 ?to)? ?(?:end|quit|stop|cancel|unsubscribe|optout|opt out|unsub)$|^(?:2|to)? ?stop ?\d{3,6}$|^stop (?:au|to|al|a|an) \d{3,6}$/

const US = '(?:me|my (?:phone|number|cell)|this (?:number|phone))'
const TEXTS =
  '(?:texts?|txts?|messages?|msgs?|sms|texting|messaging|spam|alerts|notifications|promos?|promotions?|ads|offers|marketing|subscription)'
const ENGLISH: RegExp[] = [
  new RegExp(
    `\\bstop (?:all |the |these |those |your |this |any |further |more )*(?:${TEXTS}|contacting|spamming|emailing)\\b(?! (?:him|her|them|him|in|while|at|during))`
  ),
  new RegExp(
    `\\b(?:please|pls|plz|kindly|must|need to) stop (?:sending|contacting|texting|messaging|spamming|harassing)\\b`
  ),
  new RegExp(
    `\\bstop (?:sending|contacting|harassing) (?:me |us )?(?:any |more |all |these |this |your |the )*(?:${TEXTS}|crap|junk|stuff|shit|this|these)\\b`
  ),
  new RegExp(`\\bstop (?:texting|messaging|contacting|spamming|harassing|bothering) ${US}`),
  new RegExp(`\\b(?:quit|cease) (?:sending|texting|messaging|contacting) (?:${US}|${TEXTS}|these|your)`),
  /^(?:please|pls|plz|kindly|just|can you|could you|will you|would you|you need to|you must|i said|i want this to) (?:please )?stop(?: (?:please|pls|now|immediately|this|these|it|all|everything))?$/,
  /^stop (?:this|these|it|all|now|everything|immediately|at once)?(?: ?(?:please|pls|plz|now|thank you|thanks))?$/,
  new RegExp(
    `\\b(?:unsubscribe|unsub|remove|delete|opt) (?:me|us|(?:my|this) (?:cell |phone |mobile )?number)\\b(?: (?:from|off|out)(?! this (?!list|number|service|group|system|database))|$)`
  ),
  /\bopt me out\b|\bopt out (?:of|from) (?:all|your|this|these|the|texts?|messages?|sms|marketing)/,
  /\b(?:want|wish|like|need|trying|how do i|how can i|how to|please|pls|would like|let me) (?:to )?(?:unsubscribe|unsub|opt ?out|opt-out|be removed)\b/,
  /\bunsub(?:scribe)? (?:please|pls|now|from|all|to|this|these|my)\b|\b(?:please|pls) (?:unsub(?:scribe)?|opt ?-?out|cancel (?:my )?(?:subscription|texts|messages|sms))\b/,
  new RegExp(`\\b(?:please|pls|plz|kindly) (?:remove|delete|take) ${US}`),
  new RegExp(
    `\\b(?:please|pls|kindly) (?:do not|don't|dont) (?:ever )?(?:text|message|contact|sms|send|spam)(?: to)? (?:${US} (?:again|anymore|any more|ever|any|these|your|this)|any more|these|your)`
  ),
  new RegExp(
    `\\b(?:do not|don't|dont|never|quit) (?:ever )?(?:text|message|contact|sms|spam) (?:${US})(?: (?:again|anymore|any more|ever)|$)`
  ),
  new RegExp(
    `\\b(?:do not|don't|dont|never) send (?:me |us )?(?:any ?more |any |more |these |this |your )*(?:of )?(?:these |your |the )?(?:${TEXTS})\\b`
  ),
  new RegExp(
    `\\bno (?:more|further) (?:of )?(?:these |your )?(?:texts|messages|sms|spam|alerts|promotions|marketing|ads)(?: (?:please|pls|thanks|from|to)|$)`
  ),
  /\b(?:take|get) me off (?:of )?(?:your|this|the) (?:list|lists|database|mailing)|\b(?:off|from) your (?:list|database|mailing list)\b|(?<!\b(?:you|u|i|did|didn't|didnt) )\blose my number\b/,
  new RegExp(
    `\\b(?:do not|don't|dont|no longer) (?:want|wish|like|need|care) (?:to )?(?:(?:receive|get|be sent) )?(?:(?:any|more|anymore|these|your|further|of) )+${TEXTS}\\b`
  ),
  new RegExp(`\\b(?:do not|don't|dont|no longer) (?:want|wish) to (?:receive|get|be sent) ${TEXTS}\\b`),
  /\bend (?:all|these|the|your) (?:texts|messages|sms)\b/,
  /\b(?:revoke|withdraw|withdrawing|revoking) (?:my |all )?(?:prior )?consent\b|^i (?:revoke|withdraw)\b|\bcancel (?:my |the |this |your )?(?:subscription|texts|messages|alerts|sms)\b/,
  /^(?:remove|cancel|end|unsubscribe|stop) (?:from )?(?:this |your |the |my )?(?:list|number|service|subscription|updates|newsletter)(?: please| now)?$/
]

const ROMANCE: RegExp[] = [
  /\bstop (?:aux |les |vos |ces |la |le |l')?(?:sms|messages?|pubs?|publicites?|textos?)\b|\b(?:arret\w*|cess\w+) (?:de m'|de |d'|les |vos |ces |tous )+(?:envoyer|ecrire|contacter|sms|messages?|pubs?|envois?|textos?)/,
  /\bne (?:plus|pas|m')\b.{0,20}\b(?:envoyer|envoyez|recevoir|contacter|contactez|ecrire|ecrivez)\b|\bne m'envoyez (?:plus|pas)\b|\bn'envoyez plus\b/,
  /\b(?:me |m'|nous )?(?:desinscri\w+|desabonn\w+)\b.{0,24}$|\b(?:me |m'|nous )(?:retirer|supprimer|enlever|rayer|effacer) de (?:(?:votre|vos|cette) (?:liste|fichier|base|contacts|envois)|la liste(?: de diffusion| sms)?(?: svp| merci)?$)|\b(?:retirez|supprimez|enlevez|rayez|effacez)[ -](?:moi|mon)\b/,
  /\bplus (?:de |d'|aucun |recevoir )(?:sms|messages?|pubs?|publicites?|textos?|vos|de|d')|\bje (?:refuse(?! de (?!recevoir|vos\b|ces\b)| (?:la|le|les|l'|cette|ce)\b)|retire mon consentement|m'oppose)\b/,
  /\b(?:dar(?:me|nos|se)?|dad(?:me)?|dame|denme|deme|den) (?:de )?(?:la )?baja\b|\b(?:quiero|solicito|pido|deseo)\b.{0,12}\bbaja\b|(?<!\b(?:planta|marea|calle|tierra|temporada|presion|mas|muy|voz) )\bbaja (?:por favor$|de (?:la lista|los sms|este|esta|mensajes|publicidad)|sms|ya|inmediata|\d{3,6})/,
  /\bno (?:quiero|deseo) (?:recibir|mas)(?: mas)?(?: (?:de )?(?:mensajes|sms|publicidad|ofertas|promociones|sus|estos|nada)\b|$)|\bno (?:me )?(?:enviar|mandar|escribir|contactar)(?:me)? mas\b(?! tarde)|\bno me (?:envien|envies|manden|mandes|escriban|contacten|molesten)\b|\b(?:dejen|deje|dejad) de (?:enviar\w*|mandar\w*|molestar\w*|escribir\w*)|\bno mas (?:sms|mensajes|publicidad)|\b(?:borrenme|eliminenme|quitenme|borrame|eliminame)\b/,
  /\bnon (?:voglio|desidero|intendo)(?: piu)? (?:ricevere|essere contattat|sms|messaggi)|\bnon (?:mi )?(?:inviate|mandate|scrivete|contattate|inviatemi|mandatemi)\b|\bbasta (?:sms|messaggi|pubblicita|spam)|\b(?:cancell|disiscriv|rimuov)\w*(?:mi|emi|etemi|temi)\b|\bsmett(?:ete(?:la)?|ila|a) di (?:(?:inviar|mandar|contattar|disturbar)\w*|scriver(?:mi|ci))|\brevoc\w+ (?:il )?(?:mio )?consenso|\bdisiscri\w+/,
  /\bnao (?:quero|desejo)(?: mais)? (?:receber\b|sms\b|mens\w+|(?:suas?|seus?|essas?|esses?) (?:mens\w+|sms|ofertas|promo\w+)|propaganda)|\bnao (?:me )?(?:envie|enviem|mande|mandem)(?: mais)?\b(?: (?:mensage\w+|sms|nada|isso|me|mais|propaganda)|$)|\b(?:parem?|pare) de (?:me )?(?:enviar|mandar)|\b(?:descadastr|desinscrev)\w+|\b(?:remova|retire|tire|exclua)[ -]?(?:me(?= d[aeo]|$)|(?:o )?meu (?:numero|telefone|celular|nome|contato|cadastro))/,
  /\bnu (?:mai )?(?:vreau|doresc)(?: sa)?(?: mai)? (?:primesc|primi|sms|mesaje)|\bnu (?:imi |mi )?(?:mai )?trimite\w*|\bdezabon\w+/
]
const GERMANIC_AND_NORDIC: RegExp[] = [
  /\bkeine (?:weiteren? |mehr )?(?:sms|nachrichten|werbung|werbe ?sms|werbenachrichten|mitteilungen|infos?)(?: (?:mehr|senden|schicken|bitte|erhalten|schreiben)|$)|\b(?:mich|uns|sms|newsletter|werbung)\b.{0,16}\b(?:abmelden|abbestellen|austragen|loschen)$|\b(?:meld|trag|bestell)\w*(?: sie| bitte)* (?:mich|uns|sms|newsletter|werbung)\b.{0,16}\bab$|\bmelden sie mich\b.{0,12}\bab\b|\babmeld(?:en|ung)\b.{0,10}$/,
  /\b(?:loschen|entfernen|streichen|loscht) (?:sie )?(?:bitte )?(?:meine|mich)\b|\b(?:ich )?widerruf\w* (?:ich )?(?:hiermit )?(?:meine |die )?einwilligung|\bich widerspreche\b|\bhoren sie auf\b|\bnicht mehr (?:kontaktieren|anschreiben|zusenden|zuschicken)|\bschicken sie mir keine\b|\bsenden sie mir keine\b|\bhort auf\b.{0,20}\b(?:sms|schreiben|schicken|senden)/,
  /\bgeen (?:sms|berichten|reclame|smsjes)(?: meer)?(?: (?:sturen|ontvangen|aub|graag)|$)|\b(?:meld|schrijf|haal) (?:mij|me) (?:af|uit|van)\b|\bafmeld\w*\b.{0,10}$|\b(?:wil|graag)\b.{0,10}\b(?:afmelden|uitschrijven)/,
  /\binga (?:fler|mer) (?:sms|meddelanden|utskick)|\bsluta (?:skicka|smsa|messa|spamma)|\bavregistrera mig|\bavsluta (?:prenumeration\w*|sms|utskick)|\bikke flere (?:sms|beskeder)|\bstop med (?:at|sms)|\bafmeld (?:mig|sms)|\bframeld mig|\bingen flere (?:sms|meldinger)/,
  /\bala(?: enaa)? lahet\w+|\balkaa(?: enaa)? lahett\w+|\bei enaa (?:viesteja|tekstiviesteja|mainoksia)|\ben halua (?:enaa )?(?:naita |mainos)?viest\w+|\bpoista(?:kaa)? (?:minut|numeroni)|\bperu(?:uta|kaa)? (?:tilaus|viestit)/
]
const SLAVIC_AND_OTHERS: RegExp[] = [
  /\b(?:prosze|chce) (?:o )?(?:wypis\w*|rezygn\w*)|\bnie (?:chce|zycze sobie)(?: wiecej)?(?: otrzymywac| dostawac)? ?(?:sms\w*|wiadomosci|reklam)|\b(?:nie wysylaj\w*|prosze nie wysylac|przestan(?:cie)? wysylac)\b|\bwypisz\w* mnie|\busun\w* (?:moj|mnie)\b|\bwycofuje zgode/,
  /\bodhlas\w* (?:me|ma|mne|z|se|sa)\b|\bne?chc[ie]\w*(?: uz)?(?: dalsi| zadne| dostavat)+\b.{0,10}(?:sms|zprav\w*|sprav\w*|reklam\w*)|\bnechc[ie]m? (?:sms|zpravy|spravy|reklam[uy]?)\b|\bneposiel?ajte\b|\bneposilejte\b|\bodvolavam suhlas|\bodvolavam souhlas/,
  /μη[ν]? (?:μου )?(?:ξανα)?(?:στελνετε|στειλετε|στελνεισ)|διαγραψτε με|δεν θελω (?:αλλα )?(?:sms|μηνυματα)|απεγγραφη/,
  /\bne kuldj\w*|\bnem (?:kerek|szeretnek)(?: tobb)?(?: kapni)? ?(?:sms|uzenet)\w*|\bleiratkoz\w*/,
  /не (?:ми |мне )?(?:изпращаите|пращаите|присылаите|шлите)|отпишете ме|не желая (?:да получавам )?(?:sms|съобщения)|отпишите меня/,
  /\bne zel(?:im|imo)(?: vise| vec)?(?: primati| prejemati)? ?(?:sms|poruk\w*|sporocil\w*)|\bne salji\w*|\bne posiljajte\b|\bodjav(?:ite|i) me\b/,
  /\bei soovi\b.{0,12}\b(?:sms|sonum\w*|reklaam\w*)|\bnesut(?:iet|it)\b|\bnevelos (?:sanemt )?(?:sms|zin\w*)|\bnesiusk\w*|\bnebenoriu (?:gauti )?(?:sms|zinuc\w*)/
]
const ARABIC_MALAY_HINDI: RegExp[] = [
  /(?:لا|ما|لم) ?(?:اريد|ارغب|ابغي|ابي|عاد)? ?(?:ت?راسلوني|ت?ترسلوا?|ترسلون|رسايلكم|تزعجوني|(?:هذه|اي|المزيد من)? ?(?:ال)?رسايل)|(?:وقف|اوقف|اوقفوا|ايقاف|الغاء|الغ|الغوا|بطلوا) ?(?:ال|هذه ال|ارسال)* ?(?:رسايل|رساله|اشتراك|اشتراكي|اعلانات|ارسال|دعايات)|احذف(?:وا)? رقمي|ازيلوا رقمي/,
  /\b(?:jangan|tak payah|tidak perlu)(?: lagi)? (?:hantar|kirim|mesej|sms|spam|kacau|ganggu)(?: (?:saya|lagi|sms|mesej|iklan|apa)|$)|\b(?:tak|tidak) (?:mahu|nak|mau|ingin)(?: lagi)?(?: terima| dapat) (?:sms|mesej|iklan|promosi)|\b(?:berhenti|hentikan|stop) (?:hantar|menghantar|kirim|sms|mesej|langganan|iklan)|\bbatal(?:kan)? (?:langganan|sms|mesej)/,
  /(?:मैसेज|मेसेज|संदेश|सन्देश|एसएमएस|sms|विज्ञापन).{0,12}(?:(?:मत|न|ना) भेज\S*|बंद (?:कर\S*)|बन्द कर\S*|नहीं चाहिए|रोक\S*)|(?:मत|नहीं) भेज\S*.{0,8}(?:मैसेज|संदेश|sms)?$|\b(?:msg|message|sms|messages) (?:mat bhej\w*|band kar\w*|nahi chahiye)/
]
const JAPANESE_KOREAN: RegExp[] = [
  /配信.{0,3}(?:停止|解除|中止|止め|とめ|不要|しないで|拒否)|(?:メール|sms|メッセージ|ショートメール).{0,4}(?:停止|不要|止め|いらない|いりません|拒否|送らない)|(?:もう)?(?:送ら|送信し|送ってこ|配信し|連絡し)ないで(?!大丈夫|いい|良い|も|行)|受信.{0,3}(?:拒否|停止|したくない)|(?:停止|解除|退会|解約)(?:を|の)?(?:希望|お願い|手続|したい|して(?:ください|下さい|ほしい))|登録.{0,4}(?:解除|削除)|迷惑メール/,
  /(?:문자|메시지|메세지|광고|카톡|연락|sms)(?:를|을|은|는|좀|도)? ?(?:그만|(?:보내|하)지 ?(?:마|말)|안 ?보내|발송 ?중지|수신 ?거부|차단|받고 ?싶지|받지 ?않|원하지)|(?<!(?:택배|물건|상품|제품|돈|사진|선물|음식|영수증)(?:를|을|은|는|도)? ?(?:\S+ )?)보내지 ?(?:마|말)|보내지 ?않(?:으셨으면|았으면|아 ?주)|그만 ?(?:보내|좀 ?보내)|수신 ?(?:을 |를 )?(?:거부|중지|차단|원치|원하지)|(?:번호|연락처) ?(?:를 |좀 )?(?:삭제|지워)|구독 ?(?:취소|해지)/
]
export const REFUSALS: readonly RegExp[] = [
  ...CHINESE,
  ...ENGLISH,
  ...ROMANCE,
  ...GERMANIC_AND_NORDIC,
  ...SLAVIC_AND_OTHERS,
  ...ARABIC_MALAY_HINDI,
  ...JAPANESE_KOREAN,
  ...LEAVE_ALONE
]
export { LETTERED }

/** "don't stop", "stop by", "non-stop" ask for nothing. */
export const NOT_A_REFUSAL =
  /\b(?:do not|don't|dont|never|can't|cant|won't|wont|cannot|didn't|didnt|not) (?:stop|quit|cancel|end|block|remove)\b|\bjangan berhenti\b|\bnon-?stop\b|\b(?:bus|truck|one|next|last|pit|full|more|train|mrt|first|1st|2nd|tube|pls|the|which|what|same|ur|your|my|that) stop\b|\bstop (?:by|at|over|for|off)\b|\bstopped by\b/g

/** Threats to complain or sue: the person is taken out of marketing, and somebody should look. */
export const COMPLAINTS: readonly RegExp[] = [
  /(?<!\d)(?:12321|12315|12300)(?!\d)|(?:要|去|会|将|必|再发|继续发|就|已|向.{0,8})(?:经)?(?:投诉|举报|起诉)(?:你|贵|了你|到|处理|$)|(?:投诉|举报|起诉)(?:你们?|贵司|该号|此号|这个号)|(?:去|向|到|给|找)工信部|再发.{0,6}(?:报警|投诉|举报|起诉|告)|^(?:我要|我会|我去|必须)?(?:投诉|举报)(?:了|你)?$|律师函|(?:法院|去|起诉|法庭|消协).{0,3}告你们?(?:公司)?$/,
  /\b(?:report(?:ed|ing)?|reporting) (?:you|this|u|your) (?:to|number|company|as spam|for)|\b(?:fcc|ftc|tcpa|trai|acma|ofcom|ico|pdpc|mcmc|cnil|aepd|agcom|garante) (?:complaint|violation|report)|\bcomplain(?:t|ing)? (?:to|with|about you|against you|will be)(?: the)? (?:fcc|ftc|ico|acma|ofcom|trai|pdpc|authorit\w+|regulator|police|you)|\b(?:file|filing|filed|lodge|lodging|make|making) (?:a |an )?(?:formal |official )?complaint\b|\b(?:sue you|(?<!by )suing you|lawsuit against|hear from my (?:lawyer|attorney|solicitor)|contact my (?:lawyer|attorney|solicitor)|my (?:lawyer|attorney|solicitor) will)\b|\b(?:tcpa|this is harassment|harassment)$|\bi(?:'ll| will|'m going to| am going to| shall) (?:sue|report) (?:you|u)\b/
]
