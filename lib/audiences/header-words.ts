// The words by which columns are recognised, as data: by meaning, in the languages of the rule packs. Words are written as
// headers are compared: small letters, simplified characters, one space between words (see `plainHeader` in columns.ts).
// A word of Latin letters stands for a whole word of a header, a word of other scripts for any piece of one.

/** Traditional characters of the words below, so that each is written once. */
export const SIMPLIFIED: Record<string, string> = Object.fromEntries(
  [
    ...'機机號号碼码電电話话聯联絡络訂订閱阅簡简訊讯標标籤签會会員员買买戶户稱称顧顾單单權权許许銷销絕绝備备註注區区國国際际動动為为產产項项務务實实'
  ]
    .join('')
    .match(/../gu)
    ?.map(pair => [...pair] as [string, string]) ?? []
)

interface Words {
  latin: readonly string[]
  other: readonly string[]
}
const words = (latin: string, other: string): Words => ({
  latin: latin.split('|').map(word => word.trim()),
  other: other.split('|').map(word => word.trim())
})

/** A telephone that is carried. */
export const MOBILE = words(
  'mobile|mobiles|mobil|mobilephone|mobilenumber|mobileno|mobilnummer|mobiltelefon|mobilrufnummer|cell|cellphone|cellular|cellulare|celular|handy|handynummer|handyno|movil|móvil|portable|gsm|msisdn|sms|smsnumber|smsphone|telemovel|telemóvel|mobiel|mobilni|komorka|komórka|mobiltel|kannykka|kännykkä|matkapuhelin|natel|cep|hp|whatsapp',
  '手机|手提|行动电话|移动电话|携带|携帯|スマホ|ケータイ|휴대|핸드폰|모바일|мобил|сотовый|جوال|موبايل|المحمول|มือถือ|di động|κινητο|κινητό|נייד'
)
/** A telephone of any kind. */
export const PHONE = words(
  'phone|phones|phonenumber|phoneno|phonenum|tel|telephone|telephonenumber|telefon|telefonnummer|telefonnr|telefone|telefono|teléfono|téléphone|telephono|telefoon|puhelin|rufnummer|numero|número|numéro|telno|fon|contactnumber|contactno|telefonszam|ponsel|telepon|dienthoai',
  '电话|联系方式|联络方式|号码|联系号|전화|연락처|телефон|номер|هاتف|โทรศัพท์|điện thoại|τηλεφωνο|τηλέφωνο|טלפון|फ़ोन|फोन|मोबाइल'
)
/** Numbers by telephone that no text reaches, and columns that speak about a number without holding it. */
export const NOT_MOBILE = words(
  'fax|home|work|office|business|landline|land|company|organization|emergency|type|label|ext|extension|country|code|verified|status|model|brand|carrier|count|time|date|owner|pager|main|assistant|callback|radio|isdn|telex|ttytdd|festnetz|privat|geschäftlich|dienstlich|fixe|fijo|fisso|casa|domicile|bureau|domicilio|lavoro|trabajo|whatsapp|device|os',
  '座机|固话|固定电话|传真|公司|单位|家庭|住宅|办公|紧急|型号|品牌|归属|运营商|是否|订单|发票|分机|区号|数量|时间|自宅|勤務|会社|ファックス|집|회사|팩스|직장|рабоч|домаш|факс'
)

export const FULL_NAME = words(
  'name|full name|fullname|display name|customer name|contact name|client name|member name|recipient name|recipient|receiver|receiver name|buyer name|shipping name|billing name|contact|nickname|nick name|vollständiger name|kundenname|nom complet|nombre completo|nome completo|nominativo|nome cliente|nombre del cliente|nom du client|customer|naam|imie i nazwisko|imię i nazwisko',
  '姓名|客户姓名|客户名称|会员姓名|会员名称|真实姓名|收货人|收货人姓名|收件人|收件人姓名|联系人|联系人姓名|称呼|昵称|客户昵称|会员昵称|微信昵称|名字|买家姓名|客户名|顾客姓名|用户姓名|购买人|下单人|氏名|お名前|名前|顧客名|会員名|이름|성명|성함|고객명|имя|фио|الاسم|ชื่อ|họ tên'
)
export const GIVEN_NAME = words(
  'first name|firstname|fname|given name|givenname|given|forename|first|vorname|prénom|prenom|primeiro nome|first name en|billing first name|shipping first name|voornaam|imię|imie|förnamn|fornavn',
  '名|الاسم الأول'
)
export const FAMILY_NAME = words(
  'last name|lastname|lname|surname|family name|familyname|family|last|nachname|familienname|nom de famille|apellido|apellidos|cognome|sobrenome|billing last name|shipping last name|achternaam|nazwisko|efternamn|etternavn',
  '姓|姓氏|성|фамилия|اسم العائلة'
)
/** Given names in languages where the word alone also means the whole name: only beside a family name. */
export const GIVEN_BESIDE_FAMILY = words('nombre|nome|name|nom', '名字|名前|이름|имя')
/** Family names only beside a given name: “nom” is the whole name where nothing else says otherwise. */
export const FAMILY_BESIDE_GIVEN = words('nom|name', '姓')
export const NOT_NAME = words(
  'company|business|product|item|file|store|shop|street|city|campaign|list|event|owner|lineitem|account|user|username|domain|country|province|state|bank|brand|vendor|email|phonetic|yomi|middle|prefix|suffix|additional|organization|organisation|file as',
  '公司|店铺|商品|宝贝|产品|单位|企业|活动|城市|学校|银行|品牌|物流|快递|规格|账号|所属|添加人|カナ|フリガナ|会社名|商品名|회사'
)

export const TAGS = words(
  'tags|tag|labels|label|customer tags|contact tags|group membership|groups|schlagworte|schlagwörter|etiketten|étiquettes|etiquettes|etiquetas|etichette|tag list',
  '标签|客户标签|会员标签|标签组|用户标签|企业标签|分组|タグ|ラベル|태그|метки|теги'
)
