import { table, type Layout } from './layout.suite.ts'

// Shops and tills abroad.
const WOO_CUSTOMERS =
  'Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code,Billing Phone,SMS Consent'
const MAGENTO =
  'ID,Name,Email,Group,Phone,ZIP,Country,State/Province,Customer Since,Web Site,Confirmed email,Account Created in,Date of Birth,Tax VAT Number,Gender,Billing Address,Account Lock,sms_marketing_subscription'
const BIGCOMMERCE =
  'Customer ID,Customer Name,First Name,Last Name,Company,Email,Phone,Notes,Store Credit,Customer Group,Date Joined,Addresses,Receive Review/Abandoned Cart Emails?,Receive Marketing SMS?'
const SQUARESPACE =
  'Email,First Name,Last Name,Shipping Name,Shipping Phone Number,Shipping City,Billing Name,Billing Phone Number,Billing City,Created On,Subscriber Since,Accepts Marketing,Order Count,Total Spent,Tags'
const WIX =
  'First Name,Last Name,Email 1,Email 1 Type,Phone 1,Phone 1 Type,Phone 2,Phone 2 Type,Address 1 - City,Birthdate,Email subscriber status,SMS subscriber status,Labels,Last Activity,Last Activity Date (UTC+0),Source,Language,Created At (UTC+0)'
const SQUARE =
  'Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,SMS Subscription Status,Instant Profile'
const TOAST =
  'Guest ID,First Name,Last Name,Phone,Email,Lifetime Spend,Last Visit Date,Total Visits,Email Opt-In,Text Opt-In,Loyalty Points'
const LIGHTSPEED =
  'customer_code,first_name,last_name,company_name,email,phone,mobile,fax,date_of_birth,gender,customer_group_name,balance,note,enable_loyalty,physical_city,do_not_email,opted_out_of_sms'
const LIGHTSPEED_R =
  'First name,Last name,Company,Title,Home,Work,Mobile,Fax,Pager,Email,Email 2,Archived,Type,Tags,No email,No phone,No mail'
const ETSY =
  'Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,Payment Method,Date Shipped,Street 1,Ship City,Ship Country,Phone,Order Value'
const PRESTASHOP =
  'id_customer,firstname,lastname,email,phone,phone_mobile,newsletter,optin,active,birthday,date_add'
const ECWID =
  'customer_id,name,email,phone,customer_group,accepts_marketing,orders_count,total_spent,registered,sms_consent'
const AMAZON =
  'order-id\torder-item-id\tpurchase-date\tbuyer-email\tbuyer-name\tbuyer-phone-number\tsku\tproduct-name\tquantity-purchased\trecipient-name\tship-city\tship-country\tship-phone-number'
const TIKTOK =
  'Order ID,Order Status,Order Substatus,Cancelation/Return Type,Product Name,Variation,Quantity,Order Amount,Created Time,Cancelled Time,Cancel By,Cancel Reason,Buyer Message,Buyer Username,Recipient,Phone #,Country,State,City,Zipcode,Detail Address,Seller Note'
const SHOPEE =
  'Order ID,Order Status,Cancel reason,Return / Refund Status,Tracking Number*,Order Creation Date,Product Name,Quantity,Username (Buyer),Receiver Name,Phone Number,Delivery Address,Town,City,Country,Remark from buyer,Note'

export const SHOPS: Layout[] = [
  {
    program: 'WooCommerce customers',
    country: 'GB',
    text: table(
      WOO_CUSTOMERS,
      'Name=Nora Lind|Username=nora|Orders=3|Country / Region=GB|Billing Phone=07911 123501|SMS Consent=yes',
      'Name=Olaf Berg|Username=olaf|Orders=1|Country / Region=GB|Billing Phone=07911 123502|SMS Consent=no'
    ),
    created: 2,
    reachable: 1,
    person: ['+447911123501', 'Nora Lind'],
    silent: '+447911123502'
  },
  {
    program: 'Magento',
    country: 'DE',
    text: table(
      MAGENTO,
      'ID=1|Name=Nora Lind|Group=General|Phone=+49 171 1234503|Confirmed email=Confirmed|Account Lock=Unlocked|sms_marketing_subscription=1',
      'ID=2|Name=Olaf Berg|Group=General|Phone=+49 171 1234504|Confirmed email=Confirmation Required|Account Lock=Unlocked|sms_marketing_subscription=0'
    ),
    created: 2,
    reachable: 1,
    person: ['+491711234503', 'Nora Lind'],
    silent: '+491711234504'
  },
  {
    program: 'BigCommerce',
    country: 'US',
    text: table(
      BIGCOMMERCE,
      'Customer ID=1|Customer Name=Nora Lind|First Name=Nora|Last Name=Lind|Phone=(415) 555-0305|Receive Review/Abandoned Cart Emails?=No|Receive Marketing SMS?=Yes',
      'Customer ID=2|Customer Name=Olaf Berg|First Name=Olaf|Last Name=Berg|Phone=(415) 555-0306|Receive Review/Abandoned Cart Emails?=Yes|Receive Marketing SMS?=No'
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550305', 'Nora Lind'],
    silent: '+14155550306'
  },
  {
    program: 'Squarespace',
    text: table(
      SQUARESPACE,
      'First Name=Nora|Last Name=Lind|Shipping Phone Number=+1 415-555-0307|Subscriber Since=2025-01-01|Accepts Marketing=yes|Tags=vip',
      'First Name=Olaf|Last Name=Berg|Billing Phone Number=+1 415-555-0308|Accepts Marketing=no'
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550307', 'Nora Lind', ['vip']],
    silent: '+14155550308'
  },
  {
    program: 'Wix',
    text: table(
      WIX,
      "First Name=Nora|Last Name=Lind|Phone 1='+1 415-555-0309|Phone 1 Type=Mobile|Email subscriber status=Unsubscribed|SMS subscriber status=Subscribed|Labels=Customers;Contacted Me",
      "First Name=Olaf|Last Name=Berg|Phone 1='+1 415-555-0310|Phone 1 Type=Main|Email subscriber status=Subscribed|SMS subscriber status=Never subscribed"
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550309', 'Nora Lind', ['Customers', 'Contacted Me']],
    silent: '+14155550310'
  },
  {
    program: 'Square',
    text: table(
      SQUARE,
      "First Name=Nora|Last Name=Lind|Phone Number='+14155550311|Transaction Count=3|Email Subscription Status=unknown|SMS Subscription Status=subscribed|Instant Profile=No",
      "First Name=Olaf|Last Name=Berg|Phone Number='+14155550312|Transaction Count=1|Email Subscription Status=bounced|SMS Subscription Status=unsubscribed|Instant Profile=Yes"
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550311', 'Nora Lind'],
    silent: '+14155550312'
  },
  {
    program: 'Toast',
    country: 'US',
    text: table(
      TOAST,
      'First Name=Nora|Last Name=Lind|Phone=4155550313|Email Opt-In=FALSE|Text Opt-In=TRUE',
      'First Name=Olaf|Last Name=Berg|Phone=4155550314|Email Opt-In=TRUE|Text Opt-In=FALSE'
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550313', 'Nora Lind'],
    silent: '+14155550314'
  },
  {
    program: 'Lightspeed X',
    country: 'AU',
    text: table(
      LIGHTSPEED,
      'first_name=Nora|last_name=Lind|phone=02 9000 0315|mobile=0412 345 315|enable_loyalty=1|do_not_email=1|opted_out_of_sms=0',
      'first_name=Olaf|last_name=Berg|mobile=0412 345 316|enable_loyalty=1|do_not_email=0|opted_out_of_sms=1'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+61412345315', 'Nora Lind'],
    silent: '+61412345316'
  },
  {
    program: 'Lightspeed R',
    country: 'US',
    text: table(
      LIGHTSPEED_R,
      'First name=Nora|Last name=Lind|Home=415-555-0100|Mobile=415-555-0317|Archived=No|Tags=vip|No email=Yes|No phone=No|No mail=Yes',
      'First name=Olaf|Last name=Berg|Mobile=415-555-0318|Archived=No|No email=No|No phone=Yes|No mail=No'
    ),
    created: 2,
    reachable: 1,
    optedOut: 1,
    person: ['+14155550317', 'Nora Lind', ['vip']],
    silent: '+14155550318'
  },
  {
    program: 'Etsy orders',
    country: 'US',
    text: table(
      ETSY,
      'Order ID=1|Full Name=Nora Lind|First Name=Nora|Last Name=Lind|Number of Items=2|Phone=415-555-0321|Order Value=20.00'
    ),
    created: 1,
    reachable: 1,
    person: ['+14155550321', 'Nora Lind']
  },
  {
    program: 'PrestaShop',
    country: 'FR',
    text: table(
      PRESTASHOP,
      'id_customer=1|firstname=Léa|lastname=Roux|phone=01 40 00 03 22|phone_mobile=06 12 34 03 22|newsletter=0|optin=1|active=1',
      'id_customer=2|firstname=Luc|lastname=Petit|phone_mobile=06 12 34 03 23|newsletter=1|optin=0|active=1'
    ).replaceAll(',', ';'),
    created: 2,
    reachable: 1,
    person: ['+33612340322', 'Léa Roux'],
    silent: '+33612340323'
  },
  {
    program: 'Ecwid',
    text: table(
      ECWID,
      'name=Nora Lind|phone=+14155550324|accepts_marketing=false|sms_consent=true',
      'name=Olaf Berg|phone=+14155550325|accepts_marketing=true|sms_consent=false'
    ),
    created: 2,
    reachable: 1,
    person: ['+14155550324', 'Nora Lind'],
    silent: '+14155550325'
  },
  {
    program: 'Amazon orders',
    country: 'US',
    text: `${AMAZON}\n1\t1\t2026-01-01\ta@example.com\tNora Lind\t415-555-0344\tsku\tShoe\t1\tNora Lind\tBoston\tUS\t415-555-0344\n`,
    created: 1,
    reachable: 1,
    person: ['+14155550344', 'Nora Lind']
  },
  {
    program: 'TikTok Shop orders',
    country: 'US',
    text: table(
      TIKTOK,
      'Order ID=1|Order Status=Completed|Quantity=1|Buyer Username=nora_l|Recipient=Nora Lind|Phone #=(+1)4155550345',
      'Order ID=2|Order Status=Canceled|Quantity=1|Cancelled Time=01/02/2026 10:00:00 AM|Cancel By=User|Cancel Reason=No longer needed|Buyer Username=olaf_b|Recipient=Olaf Berg|Phone #=(+1)4155550346'
    ),
    created: 2,
    reachable: 2,
    person: ['+14155550345', 'Nora Lind']
  },
  {
    program: 'Shopee orders',
    country: 'SG',
    text: table(
      SHOPEE,
      'Order ID=1|Order Status=Completed|Quantity=1|Username (Buyer)=nora_l|Receiver Name=Nora Lind|Phone Number=6581234347',
      'Order ID=2|Order Status=Cancelled|Cancel reason=Change of mind|Quantity=1|Username (Buyer)=olaf_b|Receiver Name=Olaf Berg|Phone Number=6581234348'
    ),
    created: 2,
    reachable: 2,
    person: ['+6581234347', 'Nora Lind']
  }
]
