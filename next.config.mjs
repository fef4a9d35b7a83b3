/** @type {import('next').NextConfig} */
export default {
  // The image optimizer is off and its path is refused by server/: it had remote code execution this year.
  images: { unoptimized: true },
  poweredByHeader: false,
  serverExternalPackages: [
    'twilio',
    'tencentcloud-sdk-nodejs-sms',
    '@alicloud/dysmsapi20170525',
    '@alicloud/openapi-core',
    '@darabonba/typescript',
    'better-sqlite3',
    'pg',
    'pino',
    'undici'
  ],
  typescript: { ignoreBuildErrors: true }, // `npm run check` has already checked the types
  devIndicators: false
}
