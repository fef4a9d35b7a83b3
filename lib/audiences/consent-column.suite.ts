// Columns of consent in many languages: header, what a person wrote who agreed, and what one wrote who did not.

export const LEFT = `
Opt-in Status|Opted In|Opted Out
Subscription status|Active|Cleaned
Status|Subscribed|Cleaned
Status|Active|Unsubscribed
营销短信|接受|拒绝营销
是否拒收短信|否|是
是否屏蔽|否|是
免打扰|否|是
短信黑名单|0|1
退订状态|未退订|已退订
退订标识|0|1
已退订|否|是
退订标记|N|Y
TD退订|否|是
訂閱狀態|已訂閱|已取消訂閱
拒收簡訊|否|是
黑名單|否|是
オプトアウト|なし|あり
SMS 수신여부|수신|수신거부
문자 수신|허용|차단
수신거부여부|N|Y
Newsletter SMS|angemeldet|abgemeldet
Werbesperre|Nein|Ja
Kontaktsperre|nein|ja
SMS Abmeldung|nein|ja
Datenschutz Einwilligung|ja|widerrufen
Désinscrit SMS|Non|Oui
Désabonné|non|oui
Statut abonnement|Abonné|Désabonné
STOP SMS|Non|Oui
Liste noire|non|oui
Estado de suscripción|Suscrito|Dado de baja
Baja SMS|No|Sí
Lista negra|no|sí
Stato iscrizione|Iscritto|Disiscritto
Lista nera|no|sì
Descadastrado|Não|Sim
Status de inscrição|Inscrito|Descadastrado
Bloqueado|não|sim
Uitgeschreven|nee|ja
Afgemeld|nee|ja
Wypisany|nie|tak
Rezygnacja z SMS|nie|tak
Status subskrypcji|Aktywny|Wypisany
Avregistrerad|nej|ja
إلغاء الاشتراك|لا|نعم
القائمة السوداء|لا|نعم
सदस्यता समाप्त|नहीं|हाँ
Berhenti berlangganan|tidak|ya
Status langganan|Berlangganan|Berhenti berlangganan
Daftar hitam|tidak|ya
Senarai hitam|Tidak|Ya
ยกเลิกการรับ SMS|ไม่|ใช่
ยกเลิกสมาชิก|ไม่ใช่|ใช่
Hủy đăng ký|Không|Có
Từ chối nhận tin|không|có
Danh sách đen|không|có
Abonelikten çıktı|hayır|evet
Kara liste|Hayır|Evet
Отписан|нет|да
Чёрный список|нет|да
Подписка на SMS|Подписан|Отписан
Texting Status|Opted In|Opted Out
GDPR consent|Yes|Revoked
Text message opt-out date||2026-03-01
Opt Out Date||3/14/2026
Unsubscribe Date||14 Mar 2026
Unsubscribed At||2026-03-14T10:00:00+08:00
Unsubscribed At||Mar 14, 2026 10:00 AM
unsub_at||1773450000
退订日期||2026年3月14日
拒收时间||2026/3/14 10:20
Blacklisted|0|1
Blocked|FALSE|TRUE
Spam|no|yes
Complained|No|Yes
Suppressed|No|Yes
Suppression reason||SMS STOP
Opt-out reason||Replied STOP
Do Not Text|No|Yes
Do Not Disturb|No|Yes
Do not SMS|0|1
Do-Not-Contact|-|X
No SMS||x
No Texts|No|Yes
Opt Out of SMS|False|True
Opted out of texts|No|Yes
Text STOP|No|Yes
Revoked|no|yes
SMS unsubscribed|0|1
isUnsubscribed|false|true
HasOptedOutOfSms|0|1
SmsOptOut__c|false|true
Consent|Yes|No - opted out 2024
Consent Status|Opt-In|Opt-out
SMS Subscription Status|subscribed|unsubscribed
sms_blacklisted|false|true
SMSBLACKLISTED|0|1
BLACKLISTED_SMS|0|1
State|subscribed|unsubscribed
Member Status|Active|Opted Out
Contact status|Subscribed|Unsubscribed
Phone Status|subscribed|opted-out
关闭短信|否|是
不发短信|否|是
是否取消关注|否|是
会员注销|否|是
是否注销|否|是
营销授权|授权|取消授权
短信状态|正常|退订
同意否|同意|谢绝
营销许可|是|已取消
`

export const DISAGREED = `
SMS Consent|Granted|Not granted
Opt-in Status|Yes|No
Subscription status|Active|Bounced
Status|Subscribed|Never subscribed
SMS Status|Active|Inactive
Marketing Status|Subscribed|Non-Subscribed
DOI|yes|no
会员状态|正常|已注销
账户状态|正常|已注销
客户状态|正常|注销
短信接收|接收|不接收
短信营销|允许|不允许
接收短信通知|开|关
接收促销短信|Y|N
短信权限|有|无
接收簡訊|是|否
同意行銷|同意|不同意
行銷同意|是|否
行銷簡訊|願意|不願意
簡訊通知|開啟|關閉
SMS配信|希望する|希望しない
メルマガ・SMS配信|受け取る|受け取らない
SMS許諾|許諾|未許諾
SMS同意|同意済み|未同意
配信可否|可|不可
ご案内の可否|可|否
オプトイン|済|未
SMS受信設定|ON|OFF
DM可否|可|不可
문자수신여부|Y|N
마케팅 수신 동의|동의|미동의
광고성 정보 수신동의|예|아니오
광고수신동의여부|동의함|동의안함
SMS-Werbung erlaubt|Ja|Nein
Werbeeinwilligung SMS|erteilt|nicht erteilt
Einwilligung|liegt vor|liegt nicht vor
Opt-In|ja|nein
Opt in SMS|Oui|Non
Accepte les SMS|Vrai|Faux
Accepte de recevoir des SMS|Oui|Non
Consentement marketing|accordé|refusé
Consentimiento SMS|Sí|No
Acepta publicidad|Sí|No
Acepta recibir SMS|verdadero|falso
Suscrito|1|0
Autoriza envío de SMS|SI|NO
Consenso SMS|Sì|No
Consenso marketing|concesso|negato
Iscritto|sì|no
Consentimento SMS|Sim|Não
Aceita receber SMS|sim|não
Aceita marketing|Verdadeiro|Falso
SMS toestemming|Ja|Nee
Akkoord SMS|ja|nee
Ontvangt SMS|ja|nee
Zgoda na SMS|Tak|Nie
Zgoda marketingowa|tak|nie
SMS-samtycke|Ja|Nej
Samtycke|ja|nej
Prenumererar|Ja|Nej
Godkänner SMS|ja|nej
موافقة الرسائل|نعم|لا
موافقة التسويق|موافق|غير موافق
مشترك|نعم|لا
الرسائل القصيرة|مشترك|غير مشترك
एसएमएस सहमति|हाँ|नहीं
सहमति|हां|नहीं
मार्केटिंग सहमति|सहमत|असहमत
Persetujuan SMS|Ya|Tidak
Setuju pemasaran|ya|tidak
Izin SMS|Ya|Tidak
Persetujuan pemasaran|Ya|Tidak
Kebenaran SMS|Ya|Tidak
Langgan SMS|Ya|Tidak
ยินยอมรับ SMS|ใช่|ไม่ใช่
ยินยอม|ยินยอม|ไม่ยินยอม
ความยินยอมทางการตลาด|ให้|ไม่ให้
รับ SMS|รับ|ไม่รับ
Đồng ý nhận SMS|Có|Không
Đồng ý nhận tin|có|không
SMS izni|Evet|Hayır
İzin durumu|ONAY|RET
Ticari ileti izni|onay|ret
Onay|Evet|Hayır
Согласие на SMS|Да|Нет
Согласие на рассылку|есть|нет
Рассылка|включена|отключена
SMS-lupa|Kyllä|Ei
Souhlas SMS|Ano|Ne
SMS-samtykke|Ja|Nei
SMS-samtykke|Ja|Nej
Συγκατάθεση SMS|Ναι|Όχι
הסכמה ל-SMS|כן|לא
Acord SMS|Da|Nu
Hozzájárulás SMS|Igen|Nem
sms_opt_in|t|f
can_text|true|false
okToText|Y|N
TextOK|Yes|No
Text Opt In|Yes|No
SMS Subscriber|Yes|No
Receive texts?|Yes|No
Would you like to receive SMS?|Yes, please|No thanks
Mobile Alerts|On|Off
Allow SMS|TRUE|FALSE
Mkt Consent|1|0
TCPA Consent|Y|N
A2P Consent|Y|N
Deleted|No|Yes
smsOptedIn|true|false
is_subscribed_to_sms|true|false
Subscribed?|✓|✗
Subscribed|☑|☐
Subscribed|✔|✘
同意|√|×
短信同意|〇|✕
SMS同意|○|×
SMS同意|◯|✖
SMS OK|✅|❌
SMS consent|👍|👎
Consent|Explicit|Refused
Consent|Yes|no (verbal)
Consent Status|Consented|Not Consented
Consent Status|Consented|Lapsed
Consent Status|Valid|Expired
Accepts Marketing|yes|no
SMS Subscription Status|subscribed|not_subscribed
SMS marketing|Subscribed|Not subscribed
Marketing Opt In|TRUE|FALSE
optin_sms|1|0
optinSms|true|false
SMS opt-in level|Express|None
Subscriber Status|Active|Invalid
接收营销信息|true|false
营销推送|开启|关闭
是否可营销|可营销|不可营销
可否短信|可|否
用户授权|已授权|未授权
隐私协议|已同意|未同意
个人信息授权|是|否
客户意愿|愿意接收|不愿意接收
短信状态|可发送|不可发送
订阅|是|没有
接受推广|行|不行
接受推广|好|不好
接受推广|要|不要
营销许可|有效|失效
营销许可|是|过期
`

export const WAITING = `
Status|Subscribed|Pending
Double opt-in|Confirmed|Unconfirmed
Double Opt-In Status|Confirmed|Not confirmed
Double Opt-In Status|completed|pending
Permission|Express|Unknown
`
