// The words by which columns are recognised, as data: by meaning, in the languages of the rule packs. Words are written as
// headers are compared, one space between words (see `plainHeader`); accents and traditional characters may be left out or written.
// A word of Latin letters stands for a whole word of a header, a word of other scripts for any piece of one.

/** Traditional characters of the words by which columns and answers are recognised, so that each is written once. */
const SIMPLIFIED = new Map(
  [
    ...'機机號号碼码電电話话聯联絡络訂订閱阅簡简訊讯標标籤签會会員员買买戶户稱称顧顾單单權权許许銷销絕绝備备註注區区國国際际動动為为產产項项務务實实願愿開开關关閉闭啟启無无從从發发個个優优廣广設设態态狀状選选擾扰請请傳传黃黄營营將将諾诺認认確确據据資资隱隐證证書书購购應应當当對对'
  ]
    .join('')
    .match(/../gu)
    ?.map(pair => [...pair] as [string, string]) ?? []
)
/** A text as words are compared: small letters without accents, width or marks that nobody sees, in simplified characters. */
export function folded(text: string): string {
  if (/^[\x20-\x7f]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('İ', 'I')
    .toLowerCase()
    .replace(/[\p{Script=Latin}\p{Script=Greek}]/gu, letter => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replaceAll('đ', 'd')
    .replaceAll('ß', 'ss')
    .replace(/\p{Script=Han}/gu, character => SIMPLIFIED.get(character) ?? character)
}

interface Words {
  latin: readonly string[]
  other: readonly string[]
}
const words = (latin: string, other: string): Words => ({
  latin: latin.split('|').map(word => folded(word.trim())),
  other: other.split('|').map(word => folded(word.trim()))
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
  'fax|home|work|office|business|landline|land|company|organization|emergency|type|label|ext|extension|country|code|verified|status|model|brand|carrier|count|time|date|owner|pager|main|assistant|callback|asst|radio|isdn|telex|ttytdd|festnetz|privat|geschäftlich|dienstlich|fixe|fijo|fisso|casa|domicile|bureau|domicilio|lavoro|trabajo|whatsapp|device|os',
  '座机|固话|固定电话|传真|公司|单位|家庭|住宅|办公|紧急|型号|品牌|归属|运营商|是否|订单|发票|分机|区号|数量|时间|自宅|勤務|会社|ファックス|집|회사|팩스|직장|рабоч|домаш|факс'
)

export const FULL_NAME = words(
  'name|fn|full name|fullname|display name|customer name|contact name|client name|member name|recipient name|recipient|receiver|receiver name|buyer name|shipping name|billing name|contact|nickname|nick name|vollständiger name|kundenname|nom complet|nombre completo|nome completo|nominativo|nome cliente|nombre del cliente|nom du client|customer|naam|imie i nazwisko|imię i nazwisko|nama|nama lengkap|nama penuh|nama pelanggan|nama penerima|nama pembeli|họ tên|họ và tên|tên|tên khách hàng|tên người nhận|ad soyad|adı soyadı|isim|isim soyisim|müşteri adı|alıcı adı|nome do cliente|nome do destinatário|volledige naam|klantnaam|namn|fullständigt namn|kundnamn|navn|nimi|jmeno a prijmeni|nev|nume|ονομα|ονοματεπωνυμο',
  '姓名|客户姓名|客户名称|会员姓名|会员名称|真实姓名|收货人|收货人姓名|收件人|收件人姓名|联系人|联系人姓名|称呼|昵称|客户昵称|会员昵称|微信昵称|名字|买家姓名|客户名|顾客姓名|用户姓名|购买人|下单人|氏名|お名前|名前|顧客名|会員名|이름|성명|성함|고객명|имя|фио|الاسم|الاسم الكامل|اسم العميل|اسم المستلم|ชื่อ|ชื่อ นามสกุล|ชื่อลูกค้า|ชื่อผู้รับ|नाम|पूरा नाम|ग्राहक का नाम|клиент|имя клиента|полное имя|получатель|שם|שם מלא'
)
export const GIVEN_NAME = words(
  'first name|firstname|fname|given name|givenname|given|forename|first|vorname|prénom|prenom|primeiro nome|first name en|billing first name|shipping first name|voornaam|imię|imie|förnamn|fornavn|ad|adı|nama depan|nama pertama|etunimi|jmeno|keresztnev|prenume',
  '名|الاسم الأول|ชื่อจริง|पहला नाम|שם פרטי'
)
export const FAMILY_NAME = words(
  'last name|lastname|lname|surname|family name|familyname|family|last|nachname|familienname|nom de famille|apellido|apellidos|cognome|sobrenome|billing last name|shipping last name|achternaam|nazwisko|efternamn|etternavn|soyad|soyadı|soyisim|nama belakang|nama keluarga|họ|sukunimi|prijmeni|vezeteknev|επωνυμο',
  '姓|姓氏|성|фамилия|اسم العائلة|اللقب|นามสกุล|उपनाम|अंतिम नाम|שם משפחה'
)
/** Given names in languages where the word alone also means the whole name: only beside a family name. */
export const GIVEN_BESIDE_FAMILY = words('nombre|nome|name|nom|tên|isim', '名字|名前|이름|имя|ชื่อ|नाम|الاسم|שם')
/** Family names only beside a given name: “nom” is the whole name where nothing else says otherwise. */
export const FAMILY_BESIDE_GIVEN = words('nom|name', '姓')
export const NOT_NAME = words(
  'company|business|product|item|file|store|shop|street|city|campaign|list|event|owner|lineitem|account|user|username|domain|country|province|state|bank|brand|vendor|email|phonetic|yomi|middle|prefix|suffix|additional|organization|organisation|file as',
  '公司|店铺|商品|宝贝|产品|单位|企业|活动|城市|学校|银行|品牌|物流|快递|规格|账号|所属|添加人|カナ|フリガナ|会社名|商品名|회사'
)

/** The country of a person, of an address or of a number. */
export const COUNTRY = words(
  'country|country code|country region|country iso|countrycode|nation|land|pays|pais|paese|kraj|ulke|negara|zeme|orszag|maa|tara|χωρα|quoc gia|code pays|landercode|shipping country|billing country|ship country|mailing country|home country|address country|default address country code|billing country code|shipping country code|phone country|phone country code|dial code|dialing code|calling code',
  '国家|国家地区|国家或地区|国别|国家代码|国家区号|国际区号|国家码|国|国籍|国地域|국가|국가코드|страна|الدولة|البلد|ประเทศ|देश|מדינה'
)

export const TAGS = words(
  'tags|tag|labels|label|customer tags|contact tags|group membership|groups|schlagworte|schlagwörter|etiketten|étiquettes|etiquettes|etiquetas|etichette|tag list|categories|kategorien|categorias|categorie|contact groups|etiketler|nhãn|taggar|tagi|customer tag|member tags',
  '标签|客户标签|会员标签|标签组|用户标签|企业标签|分组|群组|分组名称|客户分组|会员分组|客户群组|グループ|タグ|ラベル|태그|метки|теги|وسوم|टैग|แท็ก|ป้ายกำกับ'
)
