// The words by which consent and its opposite are recognised in headers and in cells, as data. A person who said no must
// never be written to because a program calls it otherwise, so these lists are generous on the side of no.

import { folded } from './header-words.ts'

const list = (...texts: string[]): readonly string[] =>
  texts.flatMap(text => text.split('|').map(word => folded(word.trim())))

/** In headers: what is asked is agreement, and nothing else. Pieces of a word, since languages join them; four letters are a whole word. */
export const AGREES = list(
  'consent|optin|opt in|opted in|opts in|subscri|gdpr|dsgvo|rgpd|lgpd|pdpa|tcpa|ctia|preference|ok to text|can text|text ok|may text|may we text|textable|contactable|double opt',
  '同意|订阅|購読|配信|許諾|承諾|触达|意愿|打扰|可联系|可营销|オプトイン|DM可否',
  '동의|수신|구독',
  'einwilligung|zustimmung|werbung|erlaub|newsletter sms',
  'consentement|abonn|publicite|inscrit sms',
  'consentimiento|suscri|publicidad',
  'consenso|iscritt|stato iscrizione|pubblicit',
  'consentimento|status de inscri|publicidade',
  'toestemming',
  'zgoda|zgody|subskryp',
  'samtyck|samtykk|prenumer',
  'souhlas|suhlas|hozzajarul|suostumus|lupa|acord sms|acord marketing|consimtamant',
  'согласие|согласен|подписк|подписан|рассылк|згода',
  'rıza|izni|izin|ileti izni|ticari ileti',
  'موافقة|إذن التسويق|قبول الرسائل',
  'सहमति|अनुमति',
  'persetujuan|setuju|langganan|kebenaran sms|kebenaran pemasaran|bersedia',
  'ยินยอม|สมัครรับ|อนุญาต',
  'dong y|dang ky nhan|chap thuan',
  'συγκαταθεση|συναινεση|συνδρομ|הסכמה|מנוי|אישור דיוור'
)
/** The same, in words that stand in other headers too: they speak of consent where the cells are answers. */
export const MAY_AGREE = list(
  'accept|agree|permission|allow|marketing|newsletter|promotion|promotional|sms ok|accord|akkoord|reklam|propaganda|permesso|permissao|autoris|autoriz|acept|aceit|accett|godkann|tillat|onay|marknadsfor|reclame|doi|recevoir|prospection|recibir|permiso|ricever|receber|inscri|genehmig|freigabe|praferenz|angemeldet|aangemeld|ontvangt|abone|langgan|bersedia',
  '授权|许可|允许|接收|接受|营销|行销|推广|愿意|许可|受信|メルマガ|お知らせ|案内|希望|받기|받음|مشترك|اشتراك|सदस्यता|マーケティング|마케팅|광고|알림|реклам|подтвержд|التسويق|मार्केटिंग|pemasaran|การตลาด|รับ|nhận|quảng cáo'
)
/** In headers: what is asked is refusal. */
export const REFUSES = list(
  'unsub|optout|opt out|opted out|opts out|do not|donot|dont|dnc|dnd|blacklist|blocklist|black list|block list|blocked|suppress|stop sms|no sms|no marketing|optedout|unsubscribed|withdraw|revoked|abgemeldet|abmeldung|widerruf|widerspruch|désabonn|desabonn|désinscri|desinscri|opposition|baja|cancelad|disiscri|annullat|robinson|descadastr' +
    '|退订|拒收|拒绝|黑名单|不接收|勿扰|免打扰|取消订阅|取消关注|不再接收|禁止|屏蔽|撤回|配信停止|受信拒否|解除|拒否|停止|수신거부|거부|해지|차단|отказ|отписк|رفض|إلغاء|sperre|gesperrt|nicht kontakt|keine werbung|ne pas|ne plus|pas de sms|bloctel|refus|no contact|no enviar|no molestar|no llamar|non contatt|non disturb|revoca|nao contat|não contat|não perturb|uitgeschreven|afgemeld|uitschrij|niet benader|bel me niet|avregistr|avmeld|avslutad|rezygnacj|wypisan|odhlás|leiratkoz|stop list|stoplist|stop date|clean time|litigator|не беспоко|не звон|拉黑|不再|拒接|拒发|不发|不打扰|打扰投诉|谢绝|オプトアウト|退会|受け取らない|希望しない|不要|ブラックリスト|수신 거부|거절|블랙리스트',
  'liste noire|bloque|bloquead|desabonnement|stop pub|oppose',
  'lista negra|desuscri|excluid|no desea|rechaz',
  'lista nera|bloccat|disdett|rifiut',
  'bloquead|recus|nao deseja',
  'zwarte lijst|geblokkeerd|geweigerd|opgezegd',
  'czarna lista|zablokowan|sprzeciw|wyrejestr|odhlasen|spamlista|svartlista|blockerad|sparrad|frabed|frameldt|avmeldt',
  'отписан|чёрный список|черный список|заблокирован|отозван|не писать|не отправлять',
  'kara liste|aboneliğini bitir|abonelikten|engellen|reddet|istemiyor|çıktı',
  'القائمة السوداء|قائمة سوداء|محظور|انسحاب|عدم الإزعاج',
  'सदस्यता समाप्त|अवरुद्ध|काली सूची|इनकार|मना',
  'berhenti|daftar hitam|senarai hitam|diblokir|tolak|batal langgan|disekat|nyahlanggan',
  'ยกเลิกการรับ|ยกเลิกรับ|ยกเลิกสมาชิก|ยกเลิกการสมัคร|บัญชีดำ|ปฏิเสธ|ไม่รับ|บล็อก|ไม่ยินยอม',
  'huy dang ky|tu choi|danh sach den|bi chan|khong nhan|huy nhan',
  'μαυρη λιστα|απεγγραφ|διαγραφη|רשימה שחורה|הסרה|חסום',
  'deleted|spam|complained|no phone|no calls|no call|text stop|stop text|stop received|stopped|ブロック|配信拒否|停止中|注销|销户|撤销|取消授权|取消同意|取消短信|关闭短信|关闭营销|取关|解約|退会|차단|탈퇴|수신 차단'
)
/** In headers: parts of other words that hold one of those above: recipients, customers, orders. */
export const OTHER_WORDS = list(
  '수신자|수신인|수신번호|수신처|受信者|受信番号|pelanggan|iletisim|abonnement id|abonnentennummer|order|orders|pedido|commande|bestellung|bestelling|ordine|encomenda|zamowieni|zamowienie|siparis|订单|注文|주문|заказ|order status'
)
/** In headers: the channel that a consent is for, when it is this one. */
export const SMS_CHANNEL = list(
  'sms|text message|text messages|texting|mms|短信|简讯|短讯|ショートメール|문자|смс',
  'text|texts|txt|短信息|手机短信|ショートメッセージ|문자메시지|एसएमएस|رسائل نصية|الرسائل القصيرة|ข้อความ|tin nhan|mesaj|סמס'
)
/** Another channel: a no to letters is no no to messages, and a yes is no yes. */
export const OTHER_CHANNEL = list(
  'fax|whatsapp|push|postal|direct mail|viber|line|messenger|wechat|cookie|微信|公众号|推送|传真|郵送|ダイレクトメール|카카오|알림톡|whats app|we chat|rcs call|letter|mailing|post|telegram|facebook|instagram|signal|app 通知|站内信|小程序|ライン|푸시|앱'
)
export const EMAIL_CHANNEL = list(
  'email|e mail|mail|newsletter|邮件|邮箱|电邮|メール|이메일|메일|почт|e mail s|courriel|correo|メルマガ',
  'البريد|ईमेल|อีเมล|e posta|eposta|correio|e post|sahkoposti'
)
/** About a consent, and not the answer itself: when, where and how it was given. */
export const ABOUT_CONSENT = list(
  'time|timestamp|date|at|ip|source|method|updated|modified|collected|version|url|language|reason|campaign|id|count|number of|amount|total|orders|clicked|opened|spend|cost|channel|utm|attribution|type|mode|by|plan|conversion|contact status|last' +
    '|时间|日期|来源|方式|渠道|版本|次数|金额|地址|原因|数量|日時|경로|일시|类型|操作人'
)

/** Cells: yes. Compared without case, spaces and punctuation. */
export const YES = list(
  '1|y|yes|true|t|on|ok|x|✓|✔|√|☑|是|是的|对|有|同意|已同意|我同意|订阅|已订阅|订阅中|接受|已接受|接收|愿意|允许|已允许|开启|已开启|已授权|可以|granted|given|agreed|agree|subscribed|subscribe|subscriber|optin|optedin|singleoptin|doubleoptin|confirmedoptin|confirmed|accepted|accepts|allowed|allow|enabled|explicit|express|consented|oui|ja|si|sí|sim|tak|да|はい|同意する|同意します|購読|購読中|許可|希望する|受け取る|配信中|예|네|동의|동의함|수신|수신동의|구독|구독중|نعم|موافق|checked|selected|positive|oksms|yesplease|send|cansend|cancontact|contactable|textable|reachable|vrai|wahr|verdadero|verdadeiro|vero|waar|prawda|истина|sann|sand|真|evet|áno|ano|igen|kyllä|daccord|acepta|aceptado|aceita|accetta|accettato|akkoord|zgoda|erteilt|erlaubt|genehmigt|autorisé|autorizado|accepté|согласен|согласна|подписан|sì|可发送|可以发送|可触达|可联系|可营销|可接收|能|开|已开通|已打开|已接收|愿意接收|同意接收|开通|已绑定授权|希望|受信|受信する|配信希望|配信可|可|許可済み|받음|받습니다|허용|동의합니다',
  '○|◯|〇|✅|✔️|👍|o|v|✓sms|行|好|好的|要|要的|授权|许诺|済|同意済み|有り|あり|登録済み|配信可能',
  'ok to text|completed|complete|valid|consenting|optedinsms|single|double|explicitly given|yes sms|accord|accorde|donne|abonne|abonnee|inscrit|acceptee|concesso|prestato|iscritto|iscritta|attivo|concedido|otorgado|suscrito|suscrita|inscrito|inscrita|concedido|aangemeld|toegestaan|zapisany|zapisana|aktywny|udzielona|wyrazona|liegt vor|vorhanden|angemeldet|gegeben|bestatigt|zugestimmt|eingewilligt|prenumererar|godkand|samtycker|givet|gitt|kylla',
  'есть|включена|включено|подписана|подтверждено|дано|разрешено|evet|onay|onaylandı|onaylı|izinli|kabul|var|نعم|موافق|مشترك|أوافق|हाँ|हां|हा|सहमत|ya|setuju|bersedia|berlangganan|aktif|dibenarkan|melanggan|ใช่|ยินยอม|รับ|ให้|ตกลง|สมัคร|อนุญาต|co|dong y|chap nhan|da dang ky|ναι|כן|מאשר|da|o k'
)
/** Cells: no, or never asked and never agreed. */
export const NO = list(
  '0|n|no|false|f|off|not|否|不|不是|不同意|未同意|未订阅|没有订阅|不接收|不接受|不愿意|不允许|拒绝|已拒绝|关闭|已关闭|未授权|无效|不可以|denied|deny|declined|refused|rejected|reject|disagree|disagreed|disallowed|disabled|neversubscribed|notsubscribed|nonsubscribed|nonsubscriber|notoptedin|notgiven|noconsent|invalid|nein|non|nej|nie|não|nao|нет|いいえ|同意しない|同意しません|未同意|希望しない|拒否|受け取らない|아니오|아니요|미동의|동의안함|비동의|거부|수신안함|미수신|لا|redacted|inactive|unchecked|unselected|negative|falsch|faux|falso|onwaar|fałsz|ложь|falskt|假|hayır|ne|nem|ei|nee|abgelehnt|verweigert|nichterteilt|refusé|rechazado|rifiutato|recusado|geweigerd|не согласен|несогласен|несогласна|notcontactable|unreachable|notallowed|notopted|bounced|deactivated|expired|不可发送|不可触达|不可联系|不可营销|不可接收|不能|关|未开通|未打开|已注销|注销|失效|已失效|不希望|不要|不需要|不許可|配信不可|受信しない|配信不要|否认|거절|허용안함|동의하지않음|받지않음',
  '×|✕|✖|✗|✘|❌|☐|✖️|👎|🚫|不行|不好|不要|不授权|撤回同意|过期|已过期|停用|已停用|冻结|已冻结|未授权|已删除|未|未許諾|不可|なし|無し|未登録|対象外|배제|안받음|희망안함|불가',
  'notconfirmed|lapsed|removed|deleted|archived|notconsented|nonconsent|unconsented|notgranted|notsubscribedtosms|optedoutbybounce|undeliverable|hardbounced|softbounced|liegt nicht vor|nicht vorhanden|abgelaufen|nicht angemeldet|refus|refusee|non abonne|non inscrit|negato|non iscritto|rifiutata|negado|no suscrito|no concedido|nao inscrito|negada|niet akkoord|nie wyrazona|brak|nieaktywny|nei|nope|ikke|inte',
  'нету|отключена|отключено|не подписан|не дано|запрещено|hayır|ret|reddedildi|onaysız|izinsiz|yok|kabul etmiyor|لا|غير موافق|غير مشترك|نہیں|नहीं|असहमत|tidak|tidak setuju|tak setuju|tidak aktif|bukan|ไม่|ไม่ใช่|ไม่ยินยอม|ไม่รับ|ไม่ให้|ไม่อนุญาต|khong|khong dong y|chua|οχι|לא|nu|nu sunt de acord'
)
/** Cells: agreed once and took it back, or must not be written to. */
export const OUT = list(
  'unsubscribed|unsubscribe|unsub|unsubscribes|optout|optedout|globaloptout|withdrawn|withdraw|withdrew|revoked|revoke|stop|stopped|stopsms|blocked|blacklisted|blacklist|blocklisted|suppressed|dnc|donotcontact|donotcall|donottext|donotsms|cleaned|complained|complaint|spam|abgemeldet|widerrufen|désabonné|desabonne|désinscrit|desinscrit|retiré|baja|dadodebaja|cancelado|desuscrito|disiscritto|annullato|revocato|descadastrado|退订|已退订|退订中|拒收|已拒收|黑名单|已拉黑|拉黑|取消订阅|已取消订阅|已取消|已撤回|撤回|撤销|已撤销|勿扰|免打扰|配信停止|受信拒否|解除済み|停止|수신거부|해지|차단|철회|отписан|отозвано|usersuppressed|hardbounce|donotsend|donotallow|donotmarket|donotdisturb|dontsend|donttext|dontcontact|nevercontact|nepascontacter|nichtkontaktieren|nocontactar|noncontattare|nãocontatar|uitgeschreven|afgemeld|wypisany|odhlášen|avregistrerad|gesperrt|refuse|refused all|stopall|end|quit|cancel|optoutall|deniedbycarrier|拒发|拒接|拒绝营销|请勿打扰|不打扰|勿联系|已加入黑名单|加入黑名单|已屏蔽|屏蔽|已退会|退会済み|解約|オプトアウト|블랙리스트',
  '禁止|停止中|配信停止中|取消授权|取消关注|已取关|不再接收|撤回授权|已注销短信|谢绝|已谢绝|拒绝接收|拒接收|已退|拒绝短信|取消同意|수신차단|탈퇴|配信拒否|ブロック',
  'cancelled|canceled|cancellato|cancellata|annullata|eliminata|cancelada|zrušeno|iptal edildi|opgezegd|geannuleerd|repliedstop|smsstop|textstop|stopreceived|nocontact|nevertext|dontcall|do not sms|optedoutsms|smsoptout|optout sms|carrierblocked|landlinesuppressed|desabonnee|desinscrite|en opposition|liste noire|stop sms|disiscritta|lista negra|de baja|desuscrita|descadastrada|bloqueado|bloqueada|cancelou|wypisana|zrezygnowal|uitgeschreven|widersprochen|gesperrt|avslutad|avregistrerad|avmeldt|frameldt',
  'отписана|отписался|заблокирован|отказ|отказался|çıktı|abonelikten çıktı|iptal|ألغى الاشتراك|إلغاء الاشتراك|محظور|सदस्यता समाप्त|अवरुद्ध|berhenti|berhenti berlangganan|diblokir|disekat|ยกเลิก|บล็อก|huy dang ky|da huy|tu choi|bi chan|απεγγραφη|הוסר|חסום'
)
/** Cells: nobody knows. Nothing is granted and nothing is withdrawn. */
export const UNKNOWN = list(
  'na|null|nil|none|unknown|undefined|notset|unset|pending|unconfirmed|transactional|tbd|empty|blank|未知|无|暂无|未填写|未设置|未填|不详|待确认|空|不明|未設定|미정|없음|неизвестно|notspecified|unspecified|notavailable|notapplicable|notasked|nodata|noresponse|noanswer|didnotanswer|keineangabe|nonrenseigné|sinrespuesta|singleoptinpending|awaiting|requested|invited|未询问|未回复|未选择|不清楚|保密|其他|回答なし|무응답',
  'implied|notyetasked|inprogress|sent|pendingconfirmation|未回答|未確認|ожидает|bekliyor|beklemede|offen|ausstehend|enattente|pendiente|inattesa|pendente|oczekuje|menunggu|รอยืนยัน|chưa rõ|cho xac nhan|مجهول|قيد الانتظار|-'
)
/** Of the words above those that speak of consent and of nothing else: a cell with one of them gives its column away. */
export const TELLING = list(
  'subscribed|unsubscribed|unsubscribe|optin|optout|optedin|optedout|neversubscribed|notsubscribed|nonsubscribed|singleoptin|doubleoptin|globaloptout|withdrawn|donotcontact|donotcall|donottext|donotsms|abgemeldet|désabonné|désinscrit|dadodebaja|已退订|退订|已订阅|未订阅|拒收|已拒收|黑名单|取消订阅|已取消订阅|不同意|已同意|未同意|同意|不接收|配信停止|受信拒否|購読中|수신거부|수신동의|미동의|동의|dnd|optedoutsms|globallyunsubscribed|拒绝营销|请勿打扰|勿扰|免打扰|已拉黑|可发送|不可发送|可触达|不可触达|可营销|不可营销|拒接|拒发|オプトアウト',
  'hardbounce|hardbounced|hard bounced sms|bounced|stop|stopall|cleaned|nonsubscribed|optedoutsms|已注销|注销|已销户|取消关注|已取消关注|abonne|desabonne|dado de baja|suscrito|iscritto|disiscritto|inscrito|descadastrado|wypisany|uitgeschreven|zapisany|отписан|подписан|abonelikten çıktı|berhenti berlangganan|berlangganan|ยกเลิกการรับ|da huy dang ky|مشترك|غير مشترك|donotsend|smsoptout|repliedstop|不愿意接收|愿意接收|不再接收|已关注'
)
/** Cells, where the state of a person is told: gone, or out of reach, whatever was agreed to before. */
export const GONE = list(
  'bounce|bounced|hardbounce|hardbounced|bouncehard|hard bounce sms|softbounced|undeliverable|undelivered|unreachable|invalid|invalid number|wrong number|deleted|removed|purged|erased|unsubscribed by bounce|cancellato|cancellata|eliminato|eliminata|rimosso|rimossa|gelöscht|entfernt|unzustellbar|storniert|gekündigt|supprimé|supprimée|effacé|résilié|résiliée|eliminado|eliminada|borrado|borrada|excluído|excluída|removido|removida|verwijderd|usunięty|usunięta|skreślony|удалён|удален|удалена|silindi|slettet|borttagen|已删除|已注销|注销|已销户|销户|失效|空号|停机|退会|退会済み|削除済み|삭제|삭제됨|탈퇴|محذوف|dihapus|dipadam|ถูกลบ|da xoa'
)
/** Cells, where the state of a person is told: set aside by whoever kept the list. They left nobody's messages, and a yes beside it may be an old one. */
export const SET_ASIDE = list(
  'inactive|not active|archived|deactivated|disabled|suspended|dormant|expired|inattivo|inattiva|archiviato|archiviata|disattivato|sospeso|inaktiv|archiviert|deaktiviert|gesperrt|inactif|archivé|archivée|désactivé|suspendu|inactivo|inactiva|archivado|archivada|desactivado|suspendido|inativo|inativa|arquivado|arquivada|desativado|suspenso|inactief|gearchiveerd|arkiverad|arkiveret|neaktivní|archivovaný|neaktívny|nieaktywny|nieaktywna|zarchiwizowany|неактивен|неактивна|архивиран|неактивный|архив|停用|已停用|禁用|已禁用|冻结|已冻结|失效|已失效|无效|封禁|已封禁|归档|已归档|休眠|停權|無効|休止|停止|비활성|비활성화|휴면|정지|غير نشط|निष्क्रिय|tidak aktif|pasif'
)
/** Of the words for who left those that end an order or a visit, too: in a column that is called “status” alone they say nothing of a person. */
export const ENDED = list(
  'cancel|cancelled|canceled|end|quit|stop|stopped|cancelado|cancelada|annullato|annullata|zrušeno|iptal|iptal edildi|geannuleerd|已取消|停止|停止中|禁止|撤销|已撤销|撤回|已撤回|已退|已屏蔽|refuse|解約|ยกเลิก|da huy|bi chan|storniert'
)
/** In headers: whose state it is, where the state is that of a person or of what they subscribed to. */
export const PERSON = list(
  'contact|customer|client|member|membership|subscriber|subscription|user|lead|person|profile|recipient|list|marketing|phone|mobile|number|sms|contatto|cliente|iscrizione|iscritto|utente|contacto|usuario|suscripcion|contato|inscricao|assinante|kontakt|kunde|kunden|mitglied|nutzer|abo|abonnement|abonne|membre|utilisateur|lid|klant|abonnee|klient|uzytkownik|kontaktu|medlem|uye|musteri|abone|контакт|клиент|подписчик|подписки|客户|会员|用户|顾客|联系人|粉丝|订阅|号码|手机|短信|账号|会員|顧客|購読|회원|고객|구독|عميل|عضو'
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
    '|联系|通知|消息|信息|发送|推送|优惠|活动|提醒|群发|連絡|通知|送信|연락|발송|문자|связ|уведомл',
  'เบอร์|รับข่าวสาร|nhan tin|thong bao|إشعارات|الرسائل|सूचना|संदेश|pesan|notifikasi|bildirim|ponuky|oferty|powiadomien|aviseringar|erbjudanden|utskick|aanbiedingen|oznamen'
)
