import { table, type Layout } from './layout.suite.ts'
const GOOGLE =
  'First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value'
const OUTLOOK =
  'First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,E-mail 2 Address,Home Phone,Home Phone 2,Business Phone,Business Phone 2,Mobile Phone,Car Phone,Other Phone,Primary Phone,Pager,Business Fax,Home Fax,Company Main Phone,Callback,Radio Phone,Telex,TTY/TDD Phone,IMAddress,Job Title,Department,Company,Home Street,Home City,Categories,Notes'
const ICLOUD =
  'Title,First Name,Last Name,Suffix,Phone : mobile,Phone : home,Email : home,Address : home,Birthday,Note'
const SHOPIFY =
  'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address Company,Default Address Address1,Default Address Address2,Default Address City,Default Address Province Code,Default Address Country Code,Default Address Zip,Default Address Phone,Phone,Accepts SMS Marketing,Total Spent,Total Orders,Note,Tax Exempt,Tags'
const SHOPIFY_ORDERS =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name,Billing Street,Billing City,Billing Zip,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping City,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Vendor,Id,Tags,Risk Level,Source,Phone'
const WOO =
  'order_id,order_number,order_date,status,shipping_total,order_total,payment_method,customer_id,billing_first_name,billing_last_name,billing_company,billing_email,billing_phone,billing_address_1,billing_city,billing_postcode,billing_country,shipping_first_name,shipping_last_name,customer_note,sms_marketing_opt_in'
const MAILCHIMP =
  'Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON,LAST_CHANGED,LEID,EUID,NOTES,TAGS'
const KLAVIYO =
  'Email,Klaviyo ID,First Name,Last Name,Organization,Title,Phone Number,Address,Address 2,City,State / Region,Country,Zip Code,Latitude,Longitude,Source,Email Marketing Consent,Email Marketing Consent Timestamp,SMS Marketing Consent,SMS Marketing Consent Timestamp,Profile Created On,Last Active'
const BRAZE =
  'external_id,first_name,last_name,email,phone,home_city,country,language,time_zone,dob,email_subscribe,email_subscribed_at,push_subscribe,sms_subscribe,total_revenue,created_at'
const HUBSPOT =
  'Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Lead Status,Lifecycle Stage,Marketing contact status,Create Date,Last Activity Date,Associated Company,Unsubscribed from all email,SMS opt out'
const SALESFORCE =
  'Salutation,First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Fax,Email,Account Owner,Email Opt Out,Fax Opt Out,Do Not Call'

export const WESTERN: Layout[] = [
  {
    program: 'Google Contacts',
    text: table(
      GOOGLE,
      {
        'First Name': 'Ada',
        'Last Name': 'Lovelace',
        Labels: '* myContacts ::: VIP',
        'Phone 1 - Label': 'Home',
        'Phone 1 - Value': '+44 20 7946 0000',
        'Phone 2 - Label': 'Mobile',
        'Phone 2 - Value': '+44 7911 123401'
      },
      {
        'First Name': '小明',
        'Last Name': '王',
        'Phone 1 - Label': 'Mobile',
        'Phone 1 - Value': '138 0001 0002 ::: 139 0001 0002'
      }
    ),
    created: 2,
    reachable: 2,
    person: ['+447911123401', 'Ada Lovelace', ['myContacts', 'VIP']]
  },
  {
    program: 'Outlook',
    text: table(
      OUTLOOK,
      {
        'First Name': 'Grace',
        'Last Name': 'Hopper',
        'Business Phone': '+1 212 736 5000',
        'Mobile Phone': "'+14155550110",
        Categories: 'VIP'
      },
      { 'First Name': 'Jean', 'Last Name': 'Bartik', 'Home Phone': '+14155550111' }
    ),
    created: 2,
    reachable: 2,
    person: ['+14155550110', 'Grace Hopper']
  },
  {
    program: 'iCloud',
    text: table(ICLOUD, {
      'First Name': 'Ken',
      'Last Name': 'Thompson',
      'Phone : mobile': '\u202a+1 (415) 555‑0112\u202c'
    }),
    created: 1,
    reachable: 1,
    person: ['+14155550112', 'Ken Thompson']
  },
  {
    program: 'Shopify customers',
    text: table(
      SHOPIFY,
      {
        'First Name': 'Mary',
        'Last Name': 'Shaw',
        Phone: "'+14155550113",
        'Accepts Email Marketing': 'yes',
        'Accepts SMS Marketing': 'yes',
        Tags: 'vip, wholesale'
      },
      {
        'First Name': 'Barbara',
        'Last Name': 'Liskov',
        Phone: "'+14155550114",
        'Accepts Email Marketing': 'yes',
        'Accepts SMS Marketing': 'no'
      },
      {
        'First Name': 'Frances',
        'Last Name': 'Allen',
        'Default Address Phone': "'+14155550115",
        'Accepts Email Marketing': 'no',
        'Accepts SMS Marketing': 'yes'
      }
    ),
    created: 3,
    reachable: 2,
    person: ['+14155550113', 'Mary Shaw', ['vip', 'wholesale']],
    silent: '+14155550114'
  },
  {
    program: 'Shopify orders',
    text: table(
      SHOPIFY_ORDERS,
      {
        Name: '#1001',
        'Accepts Marketing': 'yes',
        'Billing Name': 'Edsger Dijkstra',
        'Billing Phone': "'+14155550116",
        'Shipping Name': 'Edsger Dijkstra'
      },
      {
        Name: '#1002',
        'Accepts Marketing': 'no',
        'Billing Name': 'Tony Hoare',
        'Billing Phone': "'+14155550117",
        'Shipping Name': 'Tony Hoare'
      }
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550116', 'Edsger Dijkstra'],
    silent: '+14155550117'
  },
  {
    program: 'WooCommerce',
    country: 'GB',
    text: table(
      WOO,
      {
        order_number: '501',
        status: 'completed',
        billing_first_name: 'Tim',
        billing_last_name: 'Lee',
        billing_phone: '07911 123402',
        sms_marketing_opt_in: '1'
      },
      {
        order_number: '502',
        status: 'processing',
        billing_first_name: 'Roy',
        billing_last_name: 'Fielding',
        billing_phone: '07911 123403',
        sms_marketing_opt_in: '0'
      }
    ),
    created: 2,
    reachable: 1,
    person: ['+447911123402', 'Tim Lee'],
    silent: '+447911123403'
  },
  {
    program: 'Mailchimp',
    text: table(
      MAILCHIMP,
      {
        'First Name': 'Alan',
        'Last Name': 'Kay',
        'Phone Number': '+1 (415) 555-0118',
        OPTIN_TIME: '2025-03-01 10:00:00',
        TAGS: '"VIP","Newsletter"'
      },
      {
        'First Name': 'Adele',
        'Last Name': 'Goldberg',
        'Phone Number': '+1 (415) 555-0119',
        OPTIN_TIME: '2025-03-01 10:00:00',
        UNSUB_TIME: '2026-01-05 09:00:00'
      }
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550118', 'Alan Kay', ['VIP', 'Newsletter']],
    silent: '+14155550119'
  },
  {
    program: 'Klaviyo',
    text: table(
      KLAVIYO,
      {
        'First Name': 'Rob',
        'Last Name': 'Pike',
        'Phone Number': '+14155550120',
        'Email Marketing Consent': 'SUBSCRIBED',
        'SMS Marketing Consent': 'SUBSCRIBED',
        'SMS Marketing Consent Timestamp': '2025-03-01T10:00:00Z'
      },
      {
        'First Name': 'Brian',
        'Last Name': 'Kernighan',
        'Phone Number': '+14155550121',
        'Email Marketing Consent': 'SUBSCRIBED',
        'SMS Marketing Consent': 'UNSUBSCRIBED'
      },
      {
        'First Name': 'Dennis',
        'Last Name': 'Ritchie',
        'Phone Number': '+14155550122',
        'Email Marketing Consent': 'SUBSCRIBED',
        'SMS Marketing Consent': 'NEVER_SUBSCRIBED'
      }
    ),
    created: 3,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550120', 'Rob Pike'],
    silent: '+14155550122'
  },
  {
    program: 'Braze',
    text: table(
      BRAZE,
      {
        first_name: 'Bjarne',
        last_name: 'S',
        phone: '+14155550123',
        email_subscribe: 'opted_in',
        sms_subscribe: 'subscribed'
      },
      {
        first_name: 'James',
        last_name: 'G',
        phone: '+14155550124',
        email_subscribe: 'opted_in',
        sms_subscribe: 'unsubscribed'
      }
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550123', 'Bjarne S'],
    silent: '+14155550124'
  },
  {
    program: 'HubSpot',
    text: table(
      HUBSPOT,
      {
        'First Name': 'Guido',
        'Last Name': 'R',
        'Phone Number': '+1 212 736 5001',
        'Mobile Phone Number': '+14155550125',
        'Marketing contact status': 'Marketing contact',
        'Unsubscribed from all email': 'false',
        'SMS opt out': 'No'
      },
      {
        'First Name': 'Larry',
        'Last Name': 'W',
        'Mobile Phone Number': '+14155550126',
        'Marketing contact status': 'Marketing contact',
        'Unsubscribed from all email': 'false',
        'SMS opt out': 'Yes'
      }
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550125', 'Guido R'],
    silent: '+14155550126'
  },
  {
    program: 'Salesforce',
    text: table(
      SALESFORCE,
      {
        'First Name': 'Yukihiro',
        'Last Name': 'M',
        Phone: '+81 3-1234-5678',
        Mobile: '+81 90-1234-5601',
        'Email Opt Out': '1',
        'Fax Opt Out': '0',
        'Do Not Call': '0'
      },
      {
        'First Name': 'Rasmus',
        'Last Name': 'L',
        Mobile: '+14155550127',
        'Email Opt Out': '0',
        'Fax Opt Out': '0',
        'Do Not Call': '1'
      }
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+819012345601', 'Yukihiro M'],
    silent: '+14155550127'
  }
]
