import { table, type Layout } from './layout.suite.ts'

// Programs that send: their lists hold consent by channel, days of leaving, and words of their own for it.
const BREVO =
  'CONTACT ID,EMAIL,FIRSTNAME,LASTNAME,SMS,LANDLINE_NUMBER,WHATSAPP,OPT_IN,DOUBLE_OPT-IN,EMAIL_BLACKLISTED,SMS_BLACKLISTED,ADDED_TIME,MODIFIED_TIME'
const OMNISEND =
  'email,phone,firstName,lastName,birthdate,gender,city,countryCode,tags,emailStatus,emailStatusDate,smsStatus,smsStatusDate,pushStatus,createdAt'
const ACTIVECAMPAIGN =
  'ID,Email,First Name,Last Name,Phone,Organization,List,Status,Tags,Date Created,Last Updated,IP,SMS Opt In'
const ATTENTIVE =
  'Phone,Email,Subscription Type,Subscribed Date,Unsubscribed Date,Sign-up Source,Status,First Name,Last Name'
const POSTSCRIPT =
  'Phone Number,Email,First Name,Last Name,Subscription Status,Opt-In Date,Opt-Out Date,Opt-In Source,Tags,Total Spent,Clicks'
const SIMPLETEXTING =
  'Phone,First Name,Last Name,Email,Birthday,Lists,Notes,Subscription Status,Subscription Date,Opt-out Date,Opt-out Reason'
const EZTEXTING =
  'Phone Number,First Name,Last Name,Email,Note,Group,Opted Out,Opt Out Date,Source,Created At'
const TWILIO =
  'From,To,Body,Status,SentDate,ApiVersion,NumSegments,ErrorCode,AccountSid,Sid,Direction,Price,PriceUnit'
const SENDLANE = 'first_name,last_name,email,phone,email_consent,sms_consent,sms_status,created_at,tags'
const DRIP =
  'email,visitor_uuid,created_at,status,lead_score,first_name,last_name,phone,sms_number,sms_consent,tags,eu_consent'
const CUSTOMERIO = 'id,email,cio_id,phone,first_name,last_name,unsubscribed,sms_unsubscribed,created_at'
const ITERABLE = 'email,userId,phoneNumber,firstName,lastName,subscribedMessageTypeIds,smsOptIn,signupDate'
const CONSTANT =
  'Email address,First name,Last name,Company,Phone - mobile,Phone - home,Phone - work,Email permission status,Email update source,Confirmed Opt-Out Date,SMS permission status,SMS number,Tags,Created At'
const GETRESPONSE = 'Name,Email,Phone,SMS consent status,Added on,Origin,Tags'
const SENDGRID = 'EMAIL,FIRST_NAME,LAST_NAME,PHONE_NUMBER,COUNTRY,CREATED_AT,UNSUBSCRIBE_GROUPS,SMS_OPT_OUT'
const YOTPO =
  'First name,Last name,Phone number,Email,SMS marketing,Email marketing,Suppressed from SMS,Country,Subscriber since'

export const SENDERS: Layout[] = [
  {
    program: 'Brevo',
    country: 'FR',
    text: table(
      BREVO,
      'FIRSTNAME=Léa|LASTNAME=Roux|SMS=33612340101|LANDLINE_NUMBER=33140000101|OPT_IN=true|DOUBLE_OPT-IN=1|EMAIL_BLACKLISTED=1|SMS_BLACKLISTED=0',
      'FIRSTNAME=Luc|LASTNAME=Petit|SMS=33612340102|OPT_IN=true|EMAIL_BLACKLISTED=0|SMS_BLACKLISTED=1'
    ).replaceAll(',', ';'),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+33612340101', 'Léa Roux'],
    silent: '+33612340102'
  },
  {
    program: 'Omnisend',
    text: table(
      OMNISEND,
      'phone=+14155550201|firstName=Nora|lastName=Lind|tags=vip,source: form|emailStatus=unsubscribed|smsStatus=subscribed|pushStatus=nonSubscribed',
      'phone=+14155550202|firstName=Olaf|lastName=Berg|emailStatus=subscribed|smsStatus=nonSubscribed|pushStatus=nonSubscribed',
      'phone=+14155550203|firstName=Pia|lastName=Holm|emailStatus=subscribed|smsStatus=unsubscribed|pushStatus=nonSubscribed'
    ),
    created: 3,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550201', 'Nora Lind', ['vip', 'source: form']],
    silent: '+14155550202'
  },
  {
    program: 'ActiveCampaign',
    country: 'US',
    text: table(
      ACTIVECAMPAIGN,
      'First Name=Nora|Last Name=Lind|Phone=(415) 555-0204|Status=Active|Tags=lead|SMS Opt In=Yes',
      'First Name=Olaf|Last Name=Berg|Phone=(415) 555-0205|Status=Unconfirmed|SMS Opt In=No',
      'First Name=Pia|Last Name=Holm|Phone=(415) 555-0206|Status=Unsubscribed|SMS Opt In=Yes'
    ),
    created: 3,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550204', 'Nora Lind', ['lead']],
    silent: '+14155550206'
  },
  {
    program: 'Attentive',
    text: table(
      ATTENTIVE,
      'Phone=+14155550207|Subscription Type=MARKETING|Subscribed Date=2026-01-02|Status=Subscribed|First Name=Nora|Last Name=Lind',
      'Phone=+14155550208|Subscription Type=MARKETING|Subscribed Date=2026-01-02|Unsubscribed Date=2026-03-04|Status=Unsubscribed|First Name=Olaf|Last Name=Berg'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550207', 'Nora Lind'],
    silent: '+14155550208'
  },
  {
    program: 'Postscript',
    text: table(
      POSTSCRIPT,
      'Phone Number=+14155550209|First Name=Nora|Last Name=Lind|Subscription Status=subscribed|Opt-In Date=01/02/2026|Opt-In Source=Popup|Tags=vip',
      'Phone Number=+14155550210|First Name=Olaf|Last Name=Berg|Subscription Status=pending_double_opt_in|Opt-In Source=Popup',
      'Phone Number=+14155550211|First Name=Pia|Last Name=Holm|Subscription Status=unsubscribed|Opt-In Date=01/02/2026|Opt-Out Date=02/02/2026'
    ),
    created: 3,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550209', 'Nora Lind', ['vip']],
    silent: '+14155550210'
  },
  {
    program: 'SimpleTexting',
    country: 'US',
    text: table(
      SIMPLETEXTING,
      'Phone=4155550212|First Name=Nora|Last Name=Lind|Lists=Deals|Subscription Status=Active|Subscription Date=2026-01-02',
      'Phone=4155550213|First Name=Olaf|Last Name=Berg|Lists=Deals|Subscription Status=Opt-out|Subscription Date=2026-01-02|Opt-out Date=Mar 3, 2026|Opt-out Reason=Texted STOP'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550212', 'Nora Lind'],
    silent: '+14155550213'
  },
  {
    program: 'EZ Texting',
    country: 'US',
    text: table(
      EZTEXTING,
      'Phone Number=1-415-555-0214|First Name=Nora|Last Name=Lind|Group=Deals|Opted Out=No',
      'Phone Number=1-415-555-0215|First Name=Olaf|Last Name=Berg|Group=Deals|Opted Out=Yes|Opt Out Date=3/4/26 10:15 AM'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550214', 'Nora Lind'],
    silent: '+14155550215'
  },
  {
    program: 'Twilio message log',
    text: table(
      TWILIO,
      'From=+14155550216|To=+12025550100|Body=Great, thank you|Status=received|Direction=inbound',
      'From=+14155550217|To=+12025550100|Body=STOP|Status=received|Direction=inbound'
    ),
    created: 1,
    rejected: 1,
    reachable: 1,
    person: ['+14155550216', null],
    silent: '+14155550217'
  },
  {
    program: 'Sendlane',
    text: table(
      SENDLANE,
      'first_name=Nora|last_name=Lind|phone=+14155550218|email_consent=false|sms_consent=true|sms_status=active|tags=a;b',
      'first_name=Olaf|last_name=Berg|phone=+14155550219|email_consent=true|sms_consent=true|sms_status=unsubscribed'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550218', 'Nora Lind', ['a', 'b']],
    silent: '+14155550219'
  },
  {
    program: 'Drip',
    text: table(
      DRIP,
      'status=active|first_name=Nora|last_name=Lind|phone=+14155550220|sms_number=+14155550220|sms_consent=granted|tags=Customer|eu_consent=unknown',
      'status=unsubscribed|first_name=Olaf|last_name=Berg|phone=+14155550221|sms_number=+14155550221|sms_consent=denied|eu_consent=denied'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550220', 'Nora Lind', ['Customer']],
    silent: '+14155550221'
  },
  {
    program: 'Customer.io',
    text: table(
      CUSTOMERIO,
      'phone=+14155550222|first_name=Nora|last_name=Lind|unsubscribed=false',
      'phone=+14155550223|first_name=Olaf|last_name=Berg|unsubscribed=false|sms_unsubscribed=true'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550222', 'Nora Lind'],
    silent: '+14155550223'
  },
  {
    program: 'Iterable',
    text: table(
      ITERABLE,
      'phoneNumber=+14155550224|firstName=Nora|lastName=Lind|subscribedMessageTypeIds=[]|smsOptIn=true',
      'phoneNumber=+14155550225|firstName=Olaf|lastName=Berg|subscribedMessageTypeIds=[]|smsOptIn=false'
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550224', 'Nora Lind'],
    silent: '+14155550225'
  },
  {
    program: 'Constant Contact',
    country: 'US',
    text: table(
      CONSTANT,
      'First name=Nora|Last name=Lind|Phone - mobile=415-555-0226|Email permission status=Unsubscribed|SMS permission status=Explicit|Tags=vip',
      'First name=Olaf|Last name=Berg|Phone - mobile=415-555-0227|Email permission status=Explicit|SMS permission status=Unsubscribed',
      'First name=Pia|Last name=Holm|Phone - mobile=415-555-0228|Email permission status=Implied|SMS permission status=Not set'
    ),
    created: 3,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550226', 'Nora Lind', ['vip']],
    silent: '+14155550228'
  },
  {
    program: 'GetResponse',
    country: 'PL',
    text: table(
      GETRESPONSE,
      'Name=Nora Lind|Phone=48512340229|SMS consent status=Agreed|Tags=vip',
      'Name=Olaf Berg|Phone=48512340230|SMS consent status=Not agreed'
    ),
    created: 2,
    reachable: 1,
    person: ['+48512340229', 'Nora Lind', ['vip']],
    silent: '+48512340230'
  },
  {
    program: 'SendGrid',
    text: table(
      SENDGRID,
      'FIRST_NAME=Nora|LAST_NAME=Lind|PHONE_NUMBER=+14155550231|SMS_OPT_OUT=FALSE',
      'FIRST_NAME=Olaf|LAST_NAME=Berg|PHONE_NUMBER=+14155550232|SMS_OPT_OUT=TRUE'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550231', 'Nora Lind'],
    silent: '+14155550232'
  },
  {
    program: 'Yotpo',
    text: table(
      YOTPO,
      'First name=Nora|Last name=Lind|Phone number=+14155550233|SMS marketing=Subscribed|Email marketing=Unsubscribed|Suppressed from SMS=No',
      'First name=Olaf|Last name=Berg|Phone number=+14155550234|SMS marketing=Never subscribed|Email marketing=Subscribed|Suppressed from SMS=No',
      'First name=Pia|Last name=Holm|Phone number=+14155550235|SMS marketing=Subscribed|Email marketing=Subscribed|Suppressed from SMS=Yes'
    ),
    created: 3,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550233', 'Nora Lind'],
    silent: '+14155550235'
  }
]
