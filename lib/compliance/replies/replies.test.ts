import { expect, test } from 'vitest'
import { readReply } from '../keywords.ts'

// Words that refuse a message in one sentence say something else in these: a shop is closed, rain stops, an order is cancelled.
const ORDINARY = {
  CN: '雨停止了|会议结束了|比赛结束我给你打电话|我被他拉黑了|她把我拉黑了|停止营业了吗|几点关门|取消会议了|航班取消了|明天的课取消|别发到我公司|不要辣|不要香菜|拒绝内耗|结束后联系你|别给我发到公司地址|下雨了别出门|电影结束了|屏蔽门坏了|禁止停车|停车场在哪|我退了|不要紧|别客气|拒收款项已到',
  US: "quit smoking|by suing you they lost|remove me from this land of slaves|i quit my job|cancel my order|cancel the appointment|stop crying|stop worrying|block party tonight|remove your shoes|never quit|dont quit now|please cancel table 4|weekend is over|bus stop 12|the rain stopped|stop being silly|stop lying|remove the onions|quit school|cancel culture|road block ahead|writers block|stop sign|cancel dinner|quit playing|i can't stop laughing",
  FR: "la pluie s'est arrêtée|le magasin est fermé|annuler ma commande|je veux annuler le rendez-vous|arrête de rire|j'ai arrêté de fumer|le bus ne s'arrête pas|supprimer un article|fin de semaine|la fin du film|stop au feu rouge|je refuse de payer|retirer de l'argent|il ne faut pas m'écrire en anglais demain|cesse de pleurer|arrêt de bus|on annule|refusé au contrôle",
  DE: 'Und jetzt ist Ruhe, ihr lenkt mich ab|das Gleiche läßt uns in Ruhe, aber der Widerspruch nicht|Der Regen hat aufgehört|das Geschäft ist geschlossen|Termin absagen|Bestellung löschen|mein Handy ist aus|hör auf zu lachen|Ende der Woche|am Ende gut|ich kündige meinen Job|Wohnung kündigen|Bushaltestelle|Rauchen aufhören|Stopp am Bahnhof|keine Zeit|keine Infos gefunden|kein Problem|das Kabel entfernen',
  ES: 'ha parado de llover|la tienda está cerrada|cancelar mi pedido|quiero cancelar la cita|parar en el semáforo|deja de llorar|la marea baja|planta baja|fin de semana|salir a cenar|no quiero más café|estoy de baja por gripe|borrar una foto|eliminar la mancha|basta con dos|alto y claro|al final sí|el baño de la planta baja por favor',
  IT: "non disturbate coloro che sono|ha smesso di piovere|il negozio è chiuso|annullare l'ordine|basta così grazie|la fine del film|fine settimana|fermati al bar|smettila di ridere|ho smesso di fumare|rimuovere la macchia|non scrivere a penna|fermata del bus|stop al semaforo|vorrei annullare la prenotazione|revoca dello sciopero|basta pioggia|cancella la riga due|non voglio più cipolla",
  BR: 'parou de chover|a loja está fechada|cancelar meu pedido|quero cancelar a consulta|pare de chorar|vou sair para jantar|sair do trabalho|parar de fumar|ponto de parada|remover a mancha|fim de semana|não quero mais cebola|excluir um item|bloquear a rua|chega de chuva|chega amanhã|anular a multa|tire a pizza do forno|pode parar na esquina|para de rir',
  NL: 'de regen is gestopt|de winkel is gesloten|afspraak afzeggen|stop met huilen|het einde van de film|stoppen met roken|de auto stopt|bushalte|uit eten|verwijder de vlek',
  IN: 'दुकान बंद है|पंखा बंद कर दो|लाइट बंद करो|बारिश रुक गई|आज बाजार बंद रहेगा|बैंक बंद है|गाड़ी रोको|बस यहाँ रुकती है|रोक नहीं सकते|सड़क बंद है|स्कूल बंद|फोन बंद था|काम बंद है|दरवाज़ा बंद करना|टीवी बंद कर दो|रोकड़ कितनी है|रोज़ रोक टोक|गाड़ी रोक देना|ऑर्डर भेज दो|मुझे नहीं चाहिए था क्या|dukaan band hai|gaadi roko|pankha band karo|light band kar do|bank band hai aaj',
  AE: 'توقف المطر|المحل مغلق|توقف القلب|تم إلغاء الرحلة|إلغاء الموعد|إلغاء الطلب|أريد إلغاء الحجز|إيقاف السيارة هنا|موقف السيارات|توقف الباص|توقفت الأمطار|لا تتوقف عن الحلم|توقف العمل اليوم|توقف عن التدخين|إيقاف التشغيل|ألغيت الحجز|سيتوقف القطار|حذف الصورة|رفض المدير|توقف هنا قليلا بالسيارة',
  MY: 'hujan sudah berhenti|kedai tutup|berhenti kerja|batal tempahan saya|bas berhenti di sini|berhenti merokok|jangan berhenti berharap|perhentian bas|keluar makan|tamat sekolah|batalkan pesanan|mesyuarat batal|penerbangan dibatalkan|tak nak pedas|henti sebentar kereta|berhenti rehat|hentikan kereta|jangan lupa|dah tamat kelas|saya berhenti kat stesen',
  JP: '雨がやみました|お店は閉まっています|袋はいりません|ご迷惑おかけしました|迷惑をかけてすみません|バスストップ前で|注文をキャンセルしたい|予約の取消|会議は中止になりました|電車が止まっています|運転停止中|エアコンを止めて|箸は不要です|領収書はいりません|ストップウォッチある？|工事中止|レンタカーを解約|彼にブロックされた|お時間をとらせて迷惑でしたら|ジムを退会した',
  KR: '가게 문 닫았어요|비가 그쳤어요|주문 취소할게요|예약 취소해주세요|회의 취소됐어요|도로가 차단됐어요|차단기가 내려갔어요|보내지 못했어요|보내지 않았어요|문자 보내지 못했어요|선물 보내지 않아도 돼요|걱정하지 마세요|그만 울어|그만 먹을래|담배 끊었어요|버스가 멈췄어요|사진 삭제했어요|친구가 저를 차단했어요|영수증은 필요 없어요|수업이 끝났어요',
  BG: 'дъждът спря|магазинът е затворен|край на седмицата|отказ от поръчка|спри до светофара|стоп сигнал|кракът, стопалото боли|автостоп до София|отписах детето от градина|спирка',
  GR: 'η βροχή σταμάτησε|το μαγαζί είναι κλειστό|στρίψε στο στοπ|ακύρωση παραγγελίας|τέλος της εβδομάδας|σταμάτα να γελάς|έκανα οτοστόπ|το λεωφορείο σταματά|διαγραφή φωτογραφίας|στάση λεωφορείου',
  PL: 'przestało padać|parę|sklep zamknięty|koniec tygodnia|anuluj zamówienie|przystanek autobusowy|rzucam palenie|zatrzymaj się przy banku|wypisz mi receptę|usuń plamę|wypisz fakturę',
  CZ: 'přestalo pršet|obchod je zavřený|konec týdne|zrušit objednávku|zastávka autobusu|přestaň se smát|odhlásit dítě z oběda|ukončit smlouvu|zruš večeři|konečná stanice',
  RO: 'a încetat ploaia|magazinul e închis|anulează comanda|stația de autobuz|șterge masa|opriți la semafor|sfârșit de săptămână|renunț la cafea|oprire la benzinărie|sterge poza',
  SE: 'regnet har slutat|affären är stängd|avbryt mötet|busshållplats|sluta skratta|avsluta samtalet|slut på mjölken|ta bort fläcken|sluta röka|avbokning av tid',
  HU: 'elállt az eső|a bolt zárva|töröld a képet|lemondom az időpontot|megálló|nem kérem a számlát|állj meg itt|le kell mennem|lemondás a vacsoráról|törlés a naptárból'
}
// What people leave or give back and is no message is for a person to judge, and so is a word that could be about anything.
const DOUBTFUL = {
  CN: '我拉黑你了|别打电话了',
  US: "what's wrong, you lose my number?|i want to cancel|how do i cancel this|just stop it already lol|can i quit",
  FR: 'je me suis désinscrit du club de foot|je me suis désabonné de Netflix',
  DE: 'ich muss das Auto abmelden|Hund abmelden|ich möchte mein Kind vom Hort abmelden',
  ES: 'dar de baja el coche|darme de baja del gimnasio',
  IT: "puoi cancellarmi l'appuntamento|mi sono disiscritto dalla palestra",
  IN: 'यह बंद करो|ये सब बंद करो|अब रोको',
  AE: 'أريد إيقاف هذا|أريد الإلغاء',
  MY: 'saya nak berhenti|macam mana nak batal',
  JP: 'もう迷惑です|迷惑なのでやめて|連絡は不要です',
  KR: '차단할게요|그냥 차단함|택배 보내지 마세요|전화하지 마세요'
}
// Refusals that name no message: leave me alone, forget my number, stop writing.
const REFUSED = {
  CN: '不要联系我|别联系我|别再联系我|不要再联系我了|请勿联系|请不要再联系我|别再给我打电话发短信|不要再给我推销|别再推销了|请不要再发信息|请不要打扰我|停止联系我|别给我发信息|不要给我发消息|以后不要联系我',
  HK: '唔好再聯絡我|請勿聯絡我|不要再聯絡我',
  TW: '請不要再聯絡我|不要再傳訊息給我',
  US: "do not contact me|don't contact me again|stop contacting me|please do not contact me anymore|never text me again|do not message me|take me off your list|remove my number|no more messages please|stop messaging me|quit texting me|please leave me alone and stop texting|don't ever text me again|i don't want your texts|stop sending me stuff|delete my number|please unsubscribe|lose my number|stop contacting my phone|do not send me anything",
  FR: "ne me contactez plus|ne m'écrivez plus|arrêtez de m'écrire|arrêtez vos sms|ne plus me contacter|merci de ne plus m'envoyer de sms|supprimez mon numéro|retirez-moi de votre liste|je ne veux plus de vos messages|plus de sms|stop aux sms|veuillez me désinscrire|ne m'envoyez plus rien|cessez vos envois|je veux me désabonner",
  DE: 'Bitte kontaktieren Sie mich nicht mehr|schreiben Sie mir nicht mehr|keine Nachrichten mehr|hören Sie auf mir zu schreiben|löschen Sie meine Nummer|nicht mehr anschreiben|keine Werbung mehr bitte|bitte keine SMS mehr senden|melden Sie mich bitte ab|ich will keine SMS mehr|kontaktiert mich nicht mehr|schickt mir nichts mehr|ich möchte mich abmelden|ich widerspreche|bitte nicht mehr schreiben|lassen Sie mich in Ruhe',
  ES: 'no me contacten más|no me contacten|no me escriban más|dejen de escribirme|no me llamen ni escriban|no me manden más mensajes|bórrenme de la lista|dejad de molestarme|no quiero sus mensajes|no quiero recibir nada|por favor no me escriban|no vuelvan a contactarme|no vuelvan a escribirme|eliminen mi número|quítenme de su lista|no me contactéis',
  IT: 'non contattatemi|non mi contattate più|non scrivetemi più|non mandatemi più messaggi|smettetela di scrivermi|cancellate il mio numero|rimuovetemi|non voglio più messaggi|basta messaggi|toglietemi dalla lista|non voglio essere contattato|non disturbatemi|non mi scrivete più|cancellatemi dalla lista|eliminate il mio numero',
  BR: 'não me contate mais|não entre em contato|não entrem mais em contato|não me mande mais mensagem|parem de mandar sms|não quero receber|me tire da lista|não me envie mais nada|remova meu número|pare de me enviar|não me perturbe|me descadastre|não quero mais receber mensagens|exclua meu número|não me incomode mais',
  NL: 'neem geen contact meer op|stuur mij geen sms meer|haal mij van de lijst|geen berichten meer|ik wil me afmelden|stop met sturen|verwijder mijn nummer',
  IN: 'मुझसे संपर्क न करें|संपर्क मत करो|मुझे मैसेज न करें|मुझे मैसेज मत करो|मुझे परेशान मत करो|मैसेज भेजना बंद करो|मेरा नंबर हटा दो|sms मत भेजो|mujhe message mat karo|msg mat karo|mujhe contact mat karo|message bhejna band karo|मैसेज बंद करो|मेरा नंबर हटाओ|mera number hatao',
  AE: 'لا تتواصلوا معي|لا تتصلوا بي|لا تراسلني|لا تراسلوني|لا ترسلوا لي|توقف عن الإرسال|توقفوا عن إرسال الرسائل|توقف عن إزعاجي|كفوا عن إزعاجي|احذفوا رقمي|لا أريد رسائلكم|أوقفوا الرسائل|امسحوا رقمي|لا تزعجوني',
  MY: 'jangan hubungi saya|jangan hubungi saya lagi|jangan ganggu saya|jangan hantar mesej|berhenti hantar sms|padam nombor saya|tak mahu terima sms|jangan mesej saya|buang nombor saya|jangan contact saya|stop hantar',
  JP: '連絡しないでください|もう連絡しないで|二度と連絡しないでください|送らないでください|メールを送らないで|もう送ってこないで|メッセージ不要です|番号を削除してください|sms送らないでください|連絡してこないで|メールを止めてください',
  KR: '연락하지 마세요|연락 하지 마세요|연락하지마|더 이상 연락하지 마세요|다시는 연락하지 마세요|연락 주지 마세요|문자하지 마세요|문자 그만 보내세요|문자 보내지 마|그만 보내주세요|광고 보내지 마세요|제 번호 삭제해주세요|번호 지워주세요|메시지 보내지 말아 주세요|문자 안 받고 싶어요|문자 받기 싫어요|연락 원하지 않습니다|광고 문자 싫어요|수신거부 해주세요|카톡 보내지 마세요',
  BG: 'не ми пишете|не ме безпокойте|не ме търсете повече|не ми пращайте съобщения|изтрийте номера ми',
  GR: 'μην μου στέλνετε|μη με ενοχλείτε|μην επικοινωνείτε μαζί μου|διαγράψτε με|σταματήστε να στέλνετε',
  PL: 'proszę się ze mną nie kontaktować|nie kontaktujcie się|nie piszcie do mnie|nie wysyłajcie sms|usuńcie mój numer|przestańcie pisać',
  CZ: 'nekontaktujte mě|nepište mi|neposílejte mi sms|smažte moje číslo|přestaňte posílat|už mi nepište',
  RO: 'nu mă mai contactați|nu-mi mai scrieți|nu mai trimiteți|ștergeți numărul meu',
  SE: 'kontakta mig inte|sluta skicka|skicka inte mer|ta bort mitt nummer|sluta smsa mig',
  HU: 'ne keressenek|ne írjanak többet|ne küldjenek sms-t|töröljék a számomat'
}

const casesOf = (texts: Record<string, string>) =>
  Object.entries(texts).flatMap(([country, all]) => all.split('|').map(text => [country, text] as const))

test.each(casesOf(ORDINARY))('%s: “%s” is about something else', (country, text) =>
  expect(readReply(text, country)).toBe('none')
)
test.each(casesOf(DOUBTFUL))('%s: “%s” is shown to a person', (country, text) =>
  expect(readReply(text, country)).toBe('may_opt_out')
)
test.each(casesOf(REFUSED))('%s: “%s” stops messages', (country, text) =>
  expect(readReply(text, country)).toBe('opt_out')
)
