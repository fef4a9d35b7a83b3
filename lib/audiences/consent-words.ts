// The words by which consent and its opposite are recognised in headers and in cells, as data. A person who said no must
// never be written to because a program calls it otherwise, so these lists are generous on the side of no.

const list = (text: string): readonly string[] => text.split('|').map(word => word.trim())

/** In headers: what is asked is agreement. Pieces of a word, since languages join them. */
export const AGREES = list(
  'consent|optin|opt in|opted in|subscri|accept|agree|permission|allow|marketing|newsletter|promotion|einwilligung|zustimmung|werbung|abonn|consentement|accord|consentimiento|suscri|suscripción|consenso|iscritt|inscri|consentimento' +
    '|同意|授权|许可|允许|接收|接受|订阅|营销|推广|愿意|可联系|可营销|配信|購読|承諾|許可|受信|동의|수신|구독|согласие|подписк|موافقة|gdpr|dsgvo|rgpd|lgpd|pdpa|tcpa|ctia|preference|präferenz|préférence|preferencia|contactable|erlaub|genehmig|freigabe|toestemming|akkoord|zgoda|souhlas|samtyck|samtykke|hozzájárul|publicidad|publicité|publicidade|pubblicit|reklam|propaganda|prospection|permiso|permesso|permissão|autoris|autoriz|acept|aceit|accett|recibir|recevoir|ricever|receber|подтвержд|рассылк|реклам|rıza|izni|onayı|触达|意愿|打扰|希望|案内|お知らせ|メルマガ|받기|받음|マーケティング|마케팅|광고|알림'
)
/** In headers: what is asked is refusal. */
export const REFUSES = list(
  'unsub|optout|opt out|opted out|opts out|do not|donot|dont|dnc|dnd|blacklist|blocklist|black list|block list|blocked|suppress|stop sms|no sms|no marketing|optedout|unsubscribed|withdraw|revoked|abgemeldet|abmeldung|widerruf|widerspruch|désabonn|desabonn|désinscri|desinscri|opposition|baja|cancelad|disiscri|annullat|robinson|descadastr' +
    '|退订|拒收|拒绝|黑名单|不接收|勿扰|免打扰|取消订阅|取消关注|不再接收|禁止|屏蔽|撤回|配信停止|受信拒否|解除|拒否|停止|수신거부|거부|해지|차단|отказ|отписк|رفض|إلغاء|sperre|gesperrt|nicht kontakt|keine werbung|ne pas|ne plus|pas de sms|bloctel|refus|no contact|no enviar|no molestar|no llamar|non contatt|non disturb|revoca|nao contat|não contat|não perturb|uitgeschreven|afgemeld|uitschrij|niet benader|bel me niet|avregistr|avmeld|avslutad|rezygnacj|wypisan|odhlás|leiratkoz|stop list|stoplist|stop date|clean time|litigator|не беспоко|не звон|拉黑|不再|拒接|拒发|不发|不打扰|打扰投诉|谢绝|オプトアウト|退会|受け取らない|希望しない|不要|ブラックリスト|수신 거부|거절|블랙리스트'
)
/** In headers: the channel that a consent is for, when it is this one. */
export const SMS_CHANNEL = list(
  'sms|text message|text messages|texting|mms|短信|简讯|短讯|ショートメール|문자|смс'
)
/** Another channel: a no to letters is no no to messages, and a yes is no yes. */
export const OTHER_CHANNEL = list(
  'fax|whatsapp|push|postal|direct mail|viber|line|messenger|wechat|cookie|微信|公众号|推送|传真|郵送|ダイレクトメール|카카오|알림톡|whats app|we chat|rcs call|letter|mailing|post|telegram|facebook|instagram|signal|app 通知|站内信|小程序|ライン|푸시|앱'
)
export const EMAIL_CHANNEL = list(
  'email|e mail|mail|newsletter|邮件|邮箱|电邮|メール|이메일|메일|почт|e mail s|courriel|correo|メルマガ'
)
/** About a consent, and not the answer itself: when, where and how it was given. */
export const ABOUT_CONSENT = list(
  'time|timestamp|date|at|ip|source|method|level|updated|modified|collected|version|url|language|reason|campaign|id|count|number of|amount|total|orders|clicked|opened|spend|cost|channel|utm|lead|attribution|conversion|contact status|last' +
    '|时间|日期|来源|方式|渠道|版本|次数|金额|地址|原因|数量|日時|경로|일시'
)

/** Cells: yes. Compared without case, spaces and punctuation. */
export const YES = list(
  '1|y|yes|true|t|on|ok|x|✓|✔|√|☑|是|是的|对|有|同意|已同意|我同意|订阅|已订阅|订阅中|接受|已接受|接收|愿意|允许|已允许|开启|已开启|已授权|可以|granted|given|agreed|agree|subscribed|subscribe|subscriber|optin|optedin|singleoptin|doubleoptin|confirmedoptin|confirmed|accepted|accepts|allowed|allow|enabled|explicit|express|consented|oui|ja|si|sí|sim|tak|да|はい|同意する|同意します|購読|購読中|許可|希望する|受け取る|配信中|예|네|동의|동의함|수신|수신동의|구독|구독중|نعم|موافق|checked|selected|positive|oksms|yesplease|send|cansend|cancontact|contactable|textable|reachable|vrai|wahr|verdadero|verdadeiro|vero|waar|prawda|истина|sann|sand|真|evet|áno|ano|igen|kyllä|daccord|acepta|aceptado|aceita|accetta|accettato|akkoord|zgoda|erteilt|erlaubt|genehmigt|autorisé|autorizado|accepté|согласен|согласна|подписан|sì|可发送|可以发送|可触达|可联系|可营销|可接收|能|开|已开通|已打开|已接收|愿意接收|同意接收|开通|已绑定授权|希望|受信|受信する|配信希望|配信可|可|許可済み|받음|받습니다|허용|동의합니다'
)
/** Cells: no, or never asked and never agreed. */
export const NO = list(
  '0|n|no|false|f|off|not|否|不|不是|不同意|未同意|未订阅|没有订阅|不接收|不接受|不愿意|不允许|拒绝|已拒绝|关闭|已关闭|未授权|无效|不可以|denied|deny|declined|refused|rejected|reject|disagree|disagreed|disallowed|disabled|neversubscribed|notsubscribed|nonsubscribed|nonsubscriber|notoptedin|notgiven|noconsent|invalid|nein|non|nej|nie|não|nao|нет|いいえ|同意しない|同意しません|未同意|希望しない|拒否|受け取らない|아니오|아니요|미동의|동의안함|비동의|거부|수신안함|미수신|لا|redacted|inactive|unchecked|unselected|negative|falsch|faux|falso|onwaar|fałsz|ложь|falskt|假|hayır|ne|nem|ei|nee|abgelehnt|verweigert|nichterteilt|refusé|rechazado|rifiutato|recusado|geweigerd|не согласен|несогласен|несогласна|notcontactable|unreachable|notallowed|notopted|bounced|deactivated|expired|不可发送|不可触达|不可联系|不可营销|不可接收|不能|关|未开通|未打开|已注销|注销|失效|已失效|不希望|不要|不需要|不許可|配信不可|受信しない|配信不要|否认|거절|허용안함|동의하지않음|받지않음'
)
/** Cells: agreed once and took it back, or must not be written to. */
export const OUT = list(
  'unsubscribed|unsubscribe|unsub|unsubscribes|optout|optedout|globaloptout|withdrawn|withdraw|withdrew|revoked|revoke|stop|stopped|stopsms|blocked|blacklisted|blacklist|blocklisted|suppressed|dnc|donotcontact|donotcall|donottext|donotsms|cleaned|complained|complaint|spam|abgemeldet|widerrufen|désabonné|desabonne|désinscrit|desinscrit|retiré|baja|dadodebaja|cancelado|desuscrito|disiscritto|annullato|revocato|descadastrado|退订|已退订|退订中|拒收|已拒收|黑名单|已拉黑|拉黑|取消订阅|已取消订阅|已取消|已撤回|撤回|撤销|已撤销|勿扰|免打扰|配信停止|受信拒否|解除済み|停止|수신거부|해지|차단|철회|отписан|отозвано|usersuppressed|hardbounce|donotsend|donotallow|donotmarket|donotdisturb|dontsend|donttext|dontcontact|nevercontact|nepascontacter|nichtkontaktieren|nocontactar|noncontattare|nãocontatar|uitgeschreven|afgemeld|wypisany|odhlášen|avregistrerad|gesperrt|refuse|refused all|stopall|end|quit|cancel|optoutall|deniedbycarrier|拒发|拒接|拒绝营销|请勿打扰|不打扰|勿联系|已加入黑名单|加入黑名单|已屏蔽|屏蔽|已退会|退会済み|解約|オプトアウト|블랙리스트'
)
/** Cells: nobody knows. Nothing is granted and nothing is withdrawn. */
export const UNKNOWN = list(
  'na|null|nil|none|unknown|undefined|notset|unset|pending|unconfirmed|transactional|tbd|empty|blank|未知|无|暂无|未填写|未设置|未填|不详|待确认|空|不明|未設定|미정|없음|неизвестно|notspecified|unspecified|notavailable|notapplicable|notasked|nodata|noresponse|noanswer|didnotanswer|keineangabe|nonrenseigné|sinrespuesta|singleoptinpending|awaiting|requested|invited|未询问|未回复|未选择|不清楚|保密|其他|回答なし|무응답'
)
/** Of the words above those that speak of consent and of nothing else: a cell with one of them gives its column away. */
export const TELLING = list(
  'subscribed|unsubscribed|unsubscribe|optin|optout|optedin|optedout|neversubscribed|notsubscribed|nonsubscribed|singleoptin|doubleoptin|globaloptout|withdrawn|donotcontact|donotcall|donottext|donotsms|abgemeldet|désabonné|désinscrit|dadodebaja|已退订|退订|已订阅|未订阅|拒收|已拒收|黑名单|取消订阅|已取消订阅|不同意|已同意|未同意|同意|不接收|配信停止|受信拒否|購読中|수신거부|수신동의|미동의|동의|dnd|optedoutsms|globallyunsubscribed|拒绝营销|请勿打扰|勿扰|免打扰|已拉黑|可发送|不可发送|可触达|不可触达|可营销|不可营销|拒接|拒发|オプトアウト'
)
/** Cells: in order. Beside a question for consent it is a yes, beside one for refusal no answer. */
export const IN_ORDER = list(
  'active|normal|正常|有效|启用|已启用|enabled|未退订|未拉黑|未拒收|非黑名单|不在黑名单|未加入黑名单|notunsubscribed|notoptedout|notblocked|notblacklisted|notsuppressed|可用|start|unstop|允许|allow|allowed|可联系|可营销|可发送|可触达|send|subscribed'
)
/** Cells: said no to being asked, which answers a question for refusal too. */
export const REFUSAL = list('不同意|不接收|不接受|拒绝|已拒绝|拒否|거부|denied|refused|rejected|declined')
/** In headers: to be written to. They speak of consent where the cells below are answers, and of anything else where not. */
export const TO_BE_REACHED = list(
  'text|texts|text you|text me|texting|message|messages|receive|contact|contact you|contact me|reach|alerts|notify|notification|notifications|updates|offers|promo|promos|deals|hear from us|communication|communications|comms|call|messaging|kontakt|kontaktieren|benachrichtigung|nachrichten|contacter|contacto|contactar|avisos|ofertas|offerte|offres|angebote|berichten' +
    '|联系|通知|消息|信息|发送|推送|优惠|活动|提醒|群发|連絡|通知|送信|연락|발송|문자|связ|уведомл'
)
