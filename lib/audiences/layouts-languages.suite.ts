import type { Layout } from './layout.suite.ts'

// The same small shop in the languages of the rule packs, as its owner would write the list by hand.
const shop = (
  country: string,
  text: string,
  phone: string,
  name: string,
  silent: string,
  optedOut = 0
): Layout => ({
  program: `a shop in ${country}`,
  country,
  text,
  created: 2,
  reachable: 1,
  optedOut,
  person: [phone, name],
  silent
})

export const LANGUAGES: Layout[] = [
  shop(
    'JP',
    '氏名,フリガナ,携帯電話番号,会員ランク,SMS配信\n山田太郎,ヤマダタロウ,090-1234-5611,金,希望する\n佐藤花子,サトウハナコ,090-1234-5612,銀,希望しない\n',
    '+819012345611',
    '山田太郎',
    '+819012345612'
  ),
  shop(
    'KR',
    '고객명;휴대폰번호;생년월일;수신거부여부\n김민수;010-1234-5611;1990-01-02;N\n이영희;010-1234-5612;1991-02-03;Y\n',
    '+821012345611',
    '김민수',
    '+821012345612',
    1
  ),
  shop(
    'TW',
    '收件人姓名,行動電話,會員等級,是否願意接收行銷簡訊\n陳小明,0912345611,金,願意\n林美麗,0912345612,銀,不願意\n',
    '+886912345611',
    '陳小明',
    '+886912345612'
  ),
  shop(
    'HK',
    '客戶名稱\t聯絡電話\t會籍\t拒收宣傳短訊\n陳大文\t9123 4511\t金\t否\n李小玲\t9123 4512\t銀\t是\n',
    '+85291234511',
    '陳大文',
    '+85291234512',
    1
  ),
  shop(
    'TH',
    'ชื่อ,เบอร์โทรศัพท์มือถือ,จังหวัด,ยินยอมรับ SMS\nสมชาย ใจดี,081-234-5611,กรุงเทพ,ยินยอม\nสมหญิง รักดี,081-234-5612,เชียงใหม่,ไม่ยินยอม\n',
    '+66812345611',
    'สมชาย ใจดี',
    '+66812345612'
  ),
  shop(
    'VN',
    'Họ và tên,Số điện thoại di động,Tỉnh,Đồng ý nhận SMS\nNguyễn An,0912 345 611,Hà Nội,Có\nTrần Bình,0912 345 612,Huế,Không\n',
    '+84912345611',
    'Nguyễn An',
    '+84912345612'
  ),
  shop(
    'ID',
    'Nama Lengkap,No. HP,Kota,Bersedia menerima SMS\nBudi Santoso,0812-3456-7811,Jakarta,Ya\nSiti Aminah,0812-3456-7812,Bandung,Tidak\n',
    '+6281234567811',
    'Budi Santoso',
    '+6281234567812'
  ),
  shop(
    'MY',
    'Nama,No. Telefon Bimbit,Negeri,Berhenti melanggan\nAhmad Ali,012-345 6811,Johor,Tidak\nTan Mei,012-345 6812,Perak,Ya\n',
    '+60123456811',
    'Ahmad Ali',
    '+60123456812',
    1
  ),
  shop(
    'IN',
    'नाम,मोबाइल नंबर,शहर,एसएमएस सहमति\nराम कुमार,98765 43211,दिल्ली,हाँ\nसीता देवी,98765 43212,मुंबई,नहीं\n',
    '+919876543211',
    'राम कुमार',
    '+919876543212'
  ),
  shop(
    'SA',
    'الاسم الكامل,رقم الجوال,المدينة,موافقة الرسائل\nأحمد علي,٠٥٠١٢٣٤٥١١,الرياض,نعم\nسارة محمد,٠٥٠١٢٣٤٥١٢,جدة,لا\n',
    '+966501234511',
    'أحمد علي',
    '+966501234512'
  ),
  shop(
    'TR',
    'Ad Soyad,Cep Telefonu,Şehir,SMS İzni\nAyşe Yılmaz,0532 123 45 11,İstanbul,Evet\nMehmet Kaya,0532 123 45 12,Ankara,Hayır\n',
    '+905321234511',
    'Ayşe Yılmaz',
    '+905321234512'
  ),
  shop(
    'BR',
    'Nome completo;Celular;Cidade;Aceita receber SMS\nJoão Silva;(11) 91234-5611;São Paulo;Sim\nAna Souza;(11) 91234-5612;Rio;Não\n',
    '+5511912345611',
    'João Silva',
    '+5511912345612'
  ),
  shop(
    'ES',
    'Nombre;Apellidos;Teléfono móvil;Ciudad;Lista Robinson\nMaría;López;612 34 56 11;Madrid;No\nJosé;García;612 34 56 12;Sevilla;Sí\n',
    '+34612345611',
    'María López',
    '+34612345612',
    1
  ),
  shop(
    'IT',
    'Nome;Cognome;Cellulare;Città;Consenso marketing\nGiulia;Rossi;347 123 4511;Roma;Sì\nMarco;Bianchi;347 123 4512;Milano;No\n',
    '+393471234511',
    'Giulia Rossi',
    '+393471234512'
  ),
  shop(
    'NL',
    'Voornaam;Tussenvoegsel;Achternaam;Mobiel;Plaats;Toestemming SMS\nJan;de;Vries;06-12345611;Utrecht;ja\nEva;;Bakker;06-12345612;Delft;nee\n',
    '+31612345611',
    'Jan Vries',
    '+31612345612'
  ),
  shop(
    'PL',
    'Imię;Nazwisko;Telefon komórkowy;Miasto;Zgoda na SMS\nJan;Kowalski;512 345 611;Łódź;TAK\nEwa;Nowak;512 345 612;Kraków;NIE\n',
    '+48512345611',
    'Jan Kowalski',
    '+48512345612'
  ),
  shop(
    'SE',
    'Förnamn;Efternamn;Mobilnummer;Ort;Samtycke till SMS\nÅsa;Öberg;070-174 06 11;Malmö;Ja\nNils;Ek;070-174 06 12;Umeå;Nej\n',
    '+46701740611',
    'Åsa Öberg',
    '+46701740612'
  ),
  shop(
    'FR',
    'Civilité;Prénom;Nom;Téléphone portable;Ville;Désabonné SMS\nMme;Zoé;Durand;06 12 34 56 11;Lyon;Non\nM.;Noël;Morel;06 12 34 56 12;Nice;Oui\n',
    '+33612345611',
    'Zoé Durand',
    '+33612345612',
    1
  ),
  shop(
    'RU',
    'ФИО;Мобильный телефон;Город;Согласие на рассылку\nИван Петров;8 (912) 345-56-11;Москва;да\nАнна Белова;8 (912) 345-56-12;Казань;нет\n',
    '+79123455611',
    'Иван Петров',
    '+79123455612'
  )
]
