// The words by which consent and its opposite are recognised in headers and in cells, as data. A person who said no must
// never be written to because a program calls it otherwise, so these lists are generous on the side of no.

const list = (text: string): readonly string[] => text.split('|').map(word => word.trim())

/** In headers: what is asked is agreement. Pieces of a word, since languages join them. */
export const AGREES = list(
  'consent|optin|opt in|opted in|subscri|accept|agree|permission|allow|marketing|newsletter|promotion|einwilligung|zustimmung|werbung|abonn|consentement|accord|consentimiento|suscri|suscripción|consenso|iscritt|inscri|consentimento' +
    '|同意|授权|许可|允许|接收|接受|订阅|营销|推广|愿意|可联系|可营销|配信|購読|承諾|許可|受信|동의|수신|구독|согласие|подписк|موافقة'
)
/** In headers: what is asked is refusal. */
export const REFUSES = list(
  'unsub|optout|opt out|opted out|opts out|do not|donot|dont|dnc|dnd|blacklist|blocklist|black list|block list|blocked|suppress|stop sms|no sms|no marketing|optedout|unsubscribed|withdraw|revoked|abgemeldet|abmeldung|widerruf|widerspruch|désabonn|desabonn|désinscri|desinscri|opposition|baja|cancelad|disiscri|annullat|robinson|descadastr' +
    '|退订|拒收|拒绝|黑名单|不接收|勿扰|免打扰|取消订阅|取消关注|不再接收|禁止|屏蔽|撤回|配信停止|受信拒否|解除|拒否|停止|수신거부|거부|해지|차단|отказ|отписк|رفض|إلغاء'
)
/** In headers: the channel that a consent is for, when it is this one. */
export const SMS_CHANNEL = list(
  'sms|text message|text messages|texting|mms|短信|简讯|短讯|ショートメール|문자|смс'
)
/** Another channel: a no to letters is no no to messages, and a yes is no yes. */
export const OTHER_CHANNEL = list(
  'fax|whatsapp|push|postal|direct mail|viber|line|messenger|wechat|cookie|微信|公众号|推送|传真|郵送|ダイレクトメール|카카오|알림톡'
)
export const EMAIL_CHANNEL = list('email|e mail|mail|newsletter|邮件|邮箱|电邮|メール|이메일|메일|почт')
/** About a consent, and not the answer itself: when, where and how it was given. */
export const ABOUT_CONSENT = list(
  'time|timestamp|date|at|ip|source|method|level|updated|modified|collected|version|url|language|reason|campaign|id|count|number of|amount|total|orders|clicked|opened|spend|cost|channel|utm|lead|attribution|conversion|contact status|last' +
    '|时间|日期|来源|方式|渠道|版本|次数|金额|地址|原因|数量|日時|경로|일시'
)

/** Cells: yes. Compared without case, spaces and punctuation. */
export const YES = list(
  '1|y|yes|true|t|on|ok|x|✓|✔|√|☑|是|是的|对|有|同意|已同意|我同意|订阅|已订阅|订阅中|接受|已接受|接收|愿意|允许|已允许|开启|已开启|已授权|可以|granted|given|agreed|agree|subscribed|subscribe|subscriber|optin|optedin|singleoptin|doubleoptin|confirmedoptin|confirmed|accepted|accepts|allowed|allow|enabled|explicit|express|consented|oui|ja|si|sí|sim|tak|да|はい|同意する|同意します|購読|購読中|許可|希望する|受け取る|配信中|예|네|동의|동의함|수신|수신동의|구독|구독중|نعم|موافق'
)
/** Cells: no, or never asked and never agreed. */
export const NO = list(
  '0|n|no|false|f|off|not|否|不|不是|不同意|未同意|未订阅|没有订阅|不接收|不接受|不愿意|不允许|拒绝|已拒绝|关闭|已关闭|未授权|无效|不可以|denied|deny|declined|refused|rejected|reject|disagree|disagreed|disallowed|disabled|neversubscribed|notsubscribed|nonsubscribed|nonsubscriber|notoptedin|notgiven|noconsent|invalid|nein|non|nej|nie|não|nao|нет|いいえ|同意しない|同意しません|未同意|希望しない|拒否|受け取らない|아니오|아니요|미동의|동의안함|비동의|거부|수신안함|미수신|لا|redacted'
)
/** Cells: agreed once and took it back, or must not be written to. */
export const OUT = list(
  'unsubscribed|unsubscribe|unsub|unsubscribes|optout|optedout|globaloptout|withdrawn|withdraw|withdrew|revoked|revoke|stop|stopped|stopsms|blocked|blacklisted|blacklist|blocklisted|suppressed|dnc|donotcontact|donotcall|donottext|donotsms|cleaned|complained|complaint|spam|abgemeldet|widerrufen|désabonné|desabonne|désinscrit|desinscrit|retiré|baja|dadodebaja|cancelado|desuscrito|disiscritto|annullato|revocato|descadastrado|退订|已退订|退订中|拒收|已拒收|黑名单|已拉黑|拉黑|取消订阅|已取消订阅|已取消|已撤回|撤回|撤销|已撤销|勿扰|免打扰|配信停止|受信拒否|解除済み|停止|수신거부|해지|차단|철회|отписан|отозвано'
)
/** Cells: nobody knows. Nothing is granted and nothing is withdrawn. */
export const UNKNOWN = list(
  'na|null|nil|none|unknown|undefined|notset|unset|pending|unconfirmed|transactional|tbd|empty|blank|未知|无|暂无|未填写|未设置|未填|不详|待确认|空|不明|未設定|미정|없음|неизвестно'
)
/** Of the words above those that speak of consent and of nothing else: a cell with one of them gives its column away. */
export const TELLING = list(
  'subscribed|unsubscribed|unsubscribe|optin|optout|optedin|optedout|neversubscribed|notsubscribed|nonsubscribed|singleoptin|doubleoptin|globaloptout|withdrawn|donotcontact|donotcall|donottext|donotsms|abgemeldet|désabonné|désinscrit|dadodebaja|已退订|退订|已订阅|未订阅|拒收|已拒收|黑名单|取消订阅|已取消订阅|不同意|已同意|未同意|同意|不接收|配信停止|受信拒否|購読中|수신거부|수신동의|미동의|동의'
)
/** Cells: in order. Beside a question for consent it is a yes, beside one for refusal no answer. */
export const IN_ORDER = list('active|normal|正常|有效|启用|已启用')
/** Cells: said no to being asked, which answers a question for refusal too. */
export const REFUSAL = list('不同意|不接收|不接受|拒绝|已拒绝|拒否|거부|denied|refused|rejected|declined')
