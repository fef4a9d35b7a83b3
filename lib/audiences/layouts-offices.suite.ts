import { table, type Layout } from './layout.suite.ts'

// Address books, sales programs, tickets and classes.
const EVENTBRITE =
  'Order #,Order Date,Prefix,First Name,Last Name,Suffix,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,Currency,Total Paid,Attendee Status,Home Address 1,Home City,Cell Phone,Home Phone,Gender,Do you agree to receive text messages from us?'
const MINDBODY =
  'ID,First Name,Last Name,Mobile Phone,Home Phone,Work Phone,Email,Birthdate,Status,Promotional Texts,Account Texts,Promotional Emails'
const ZOHO =
  'Record Id,Contact Owner,Salutation,First Name,Last Name,Account Name,Vendor Name,Email,Title,Department,Phone,Home Phone,Other Phone,Fax,Mobile,Date of Birth,Assistant,Asst Phone,Email Opt Out,SMS Opt Out,Skype ID,Secondary Email,Mailing Street,Mailing City,Tag,Unsubscribed Mode,Unsubscribed Time,Data Processing Basis'
const PIPEDRIVE =
  'Person - ID,Person - Name,Person - First name,Person - Last name,Person - Label,Person - Organization,Person - Email - Work,Person - Phone - Work,Person - Phone - Mobile,Person - Owner,Person - Open deals,Person - Marketing status'
const DYNAMICS =
  '(Do Not Modify) Contact,(Do Not Modify) Row Checksum,Full Name,Email,Company Name,Business Phone,Mobile Phone,Status,Do not allow Phone Calls,Do not allow Bulk Emails,Do Not Send SMS'
const MONDAY = 'Name,Owner,Phone,Email,Type,Priority,Opted out of texts,Last interaction'
const FRESHSALES =
  'Id,First name,Last name,Mobile,Work,Emails,Sales owner,Status,Subscription status,Do not disturb,SMS subscription status,Tags'
const ICLOUD_VCARD = 'N,FN,NICKNAME,BDAY,TEL;CELL,TEL;HOME,TEL;WORK,EMAIL;HOME,ADR;HOME,ORG,NOTE,CATEGORIES'
const GOOGLE_OLD =
  'Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Nickname,Birthday,Gender,Location,Occupation,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name'
const OUTLOOK_DE =
  'Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,Fax geschäftlich,Telefon geschäftlich,Telefon (privat),Mobiltelefon,E-Mail-Adresse,Geburtstag,Kategorien,Notizen'

export const OFFICES: Layout[] = [
  {
    program: 'Eventbrite',
    country: 'US',
    text: table(
      EVENTBRITE,
      'Order #=1|First Name=Nora|Last Name=Lind|Attendee Status=Attending|Cell Phone=415 555 0319|Do you agree to receive text messages from us?=Yes, I agree',
      'Order #=2|First Name=Olaf|Last Name=Berg|Attendee Status=Attending|Cell Phone=415 555 0320|Do you agree to receive text messages from us?=No, thank you'
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550319', 'Nora Lind'],
    silent: '+14155550320'
  },
  {
    program: 'Mindbody',
    country: 'US',
    text: table(
      MINDBODY,
      'First Name=Nora|Last Name=Lind|Mobile Phone=4155550326|Status=Active|Promotional Texts=True|Account Texts=True|Promotional Emails=False',
      'First Name=Olaf|Last Name=Berg|Mobile Phone=4155550327|Status=Active|Promotional Texts=False|Account Texts=True|Promotional Emails=True'
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550326', 'Nora Lind'],
    silent: '+14155550327'
  },
  {
    program: 'Zoho CRM',
    text: table(
      ZOHO,
      'First Name=Nora|Last Name=Lind|Phone=+1 212 736 5002|Mobile=+91 98765 40328|Email Opt Out=true|SMS Opt Out=false|Tag=vip',
      'First Name=Olaf|Last Name=Berg|Mobile=+91 98765 40329|Email Opt Out=false|SMS Opt Out=true|Unsubscribed Mode=Manual|Unsubscribed Time=2026-02-03 10:00:00',
      'First Name=Pia|Last Name=Holm|Mobile=+91 98765 40330|Email Opt Out=true|SMS Opt Out=false|Unsubscribed Mode=Consent Link|Unsubscribed Time=2026-02-03 10:00:00'
    ),
    created: 3,
    reachable: 1,
    optedOut: 2,
    person: ['+919876540328', 'Nora Lind', ['vip']],
    silent: '+919876540329'
  },
  {
    program: 'Pipedrive',
    country: 'GB',
    text: table(
      PIPEDRIVE,
      'Person - ID=1|Person - Name=Nora Lind|Person - First name=Nora|Person - Last name=Lind|Person - Phone - Work=020 7946 0330|Person - Phone - Mobile=07911 123531|Person - Owner=Sales|Person - Marketing status=Subscribed',
      'Person - ID=2|Person - Name=Olaf Berg|Person - First name=Olaf|Person - Last name=Berg|Person - Phone - Mobile=07911 123532|Person - Owner=Sales|Person - Marketing status=No consent'
    ),
    created: 2,
    reachable: 1,
    person: ['+447911123531', 'Nora Lind'],
    silent: '+447911123532'
  },
  {
    program: 'Dynamics 365',
    text: table(
      DYNAMICS,
      'Full Name=Nora Lind|Business Phone=+1 212 736 5003|Mobile Phone=+14155550333|Status=Active|Do not allow Phone Calls=Allow|Do not allow Bulk Emails=Do Not Allow|Do Not Send SMS=Allow',
      'Full Name=Olaf Berg|Mobile Phone=+14155550334|Status=Active|Do not allow Phone Calls=Allow|Do not allow Bulk Emails=Allow|Do Not Send SMS=Do Not Allow'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550333', 'Nora Lind'],
    silent: '+14155550334'
  },
  {
    program: 'monday.com',
    country: 'US',
    text: table(
      MONDAY,
      'Name=Nora Lind|Owner=Sales|Phone=14155550335|Type=Lead|Priority=High',
      'Name=Olaf Berg|Owner=Sales|Phone=14155550336|Type=Lead|Priority=Low|Opted out of texts=v'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550335', 'Nora Lind'],
    silent: '+14155550336'
  },
  {
    program: 'Freshsales',
    text: table(
      FRESHSALES,
      'First name=Nora|Last name=Lind|Mobile=+14155550337|Status=New|Subscription status=Unsubscribed|Do not disturb=No|SMS subscription status=Subscribed|Tags=vip',
      'First name=Olaf|Last name=Berg|Mobile=+14155550338|Status=New|Subscription status=Subscribed|Do not disturb=No|SMS subscription status=Unsubscribed',
      'First name=Pia|Last name=Holm|Mobile=+14155550339|Status=New|Subscription status=Subscribed|Do not disturb=No|SMS subscription status=Subscribed'
    ),
    created: 3,
    reachable: 1,
    optedOut: 2,
    person: ['+14155550339', 'Pia Holm'],
    silent: '+14155550337'
  },
  {
    program: 'a card of iCloud turned into a table',
    country: 'US',
    text: table(
      ICLOUD_VCARD,
      'N=Lind;Nora;;;|FN=Nora Lind|TEL;CELL=(415) 555-0340|TEL;HOME=(415) 555-0341|CATEGORIES=vip'
    ),
    created: 1,
    reachable: 1,
    person: ['+14155550340', 'Nora Lind', ['vip']]
  },
  {
    program: 'Google Contacts, before 2024',
    text: table(
      GOOGLE_OLD,
      'Name=Nora Lind|Given Name=Nora|Family Name=Lind|Group Membership=* myContacts ::: vip|Phone 1 - Type=Mobile|Phone 1 - Value=+1 415-555-0342'
    ),
    created: 1,
    reachable: 1,
    person: ['+14155550342', 'Nora Lind', ['myContacts', 'vip']]
  },
  {
    program: 'Outlook in German',
    country: 'DE',
    text: table(
      OUTLOOK_DE,
      'Vorname=Jörg|Nachname=Weiß|Telefon geschäftlich=030 1234567|Mobiltelefon=0171 1234343|Kategorien=vip'
    ),
    created: 1,
    reachable: 1,
    person: ['+491711234343', 'Jörg Weiß', ['vip']]
  }
]
