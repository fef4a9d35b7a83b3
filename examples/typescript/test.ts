// Does what scripts/clients.test.ts expects of every client, and prints what came of it as JSON.
import { answer, tuixin, TuixinError, Vendor, verifyWebhook } from './client.ts'

const env = (name: string) => process.env[name] ?? ''
const [url, phone, templateId] = [env('TUIXIN_URL'), env('PHONE'), env('TEMPLATE_ID')]
const retries = { tries: 3, pause: 10, timeout: 20_000 }
const said: Record<string, unknown> = {}
const rest = (fault = '', key = env('API_KEY')) => tuixin({ url: url + fault, key, retries })
const byCode = (fault = '', appCode = env('APP_CODE'), at = url) => new Vendor({ url: at + fault, appCode, retries })
const byId = (fault = '') =>
  new Vendor({ url: url + fault, appId: env('APP_ID'), secretKey: env('SECRET_KEY'), retries })
const call = (last: string, more = {}) => ({ templateId, signId: env('SIGN_ID'), phoneNumber: phone + last, ...more })
async function faultOf(name: string, work: () => unknown) {
  try {
    await work()
    said[name] = 'none'
  } catch (error) {
    if (!(error instanceof TuixinError)) throw error
    const { status, code, fields, name: kept, messageId, retryAfter } = error.problem
    said[name] = {
      class: error.name,
      status,
      code,
      ...(fields && Object.keys(fields).length > 0 ? { fields } : {}),
      name: kept,
      message_id: messageId,
      retry_after: retryAfter
    }
  }
}
const told: { headers: Record<string, string>; body: string } = JSON.parse(env('WEBHOOK'))
const webhook = (headers = {}, body = told.body) =>
  verifyWebhook(env('WEBHOOK_SECRET'), { ...told.headers, ...headers }, body)

const message = (last: string) => ({ body: { phone: phone + last, templateId } })
const form = new FormData()
form.set('file', new File([`phone\n${phone}5\n`], 'people.csv'))
form.set('dryRun', 'true')
said['rest'] = (await answer(rest('/lost').POST('/messages', message('1')))).state
said['form'] = (await byCode('/lost').send(call('2', { reqNo: `${phone}form` })))['code']
said['secure'] = (await byId('/gateway').send(call('3', { reqNo: `${phone}secure` })))['code']
said['made'] = (await byCode().send(call('4'))).reqNo.length >= 32
said['found'] = [
  (await byCode().find(`${phone}form`))?.['state'],
  (await byId().find(`${phone}secure`, 1))?.['state'],
  (await byId().find('never')) ?? null
]
said['import'] = (
  await answer(rest().POST('/imports', { body: { file: '' }, bodySerializer: () => form }))
).state
said['listed'] = (await answer(rest().GET('/messages', { params: { query: { limit: 2 } } }))).items.length
await faultOf('fields', () => rest().POST('/messages', { body: { phone: '1', templateId } }))
const id = '01a206f1-763d-724e-8f0b-443b1eb51a41'
await faultOf('missing', () => rest().GET('/messages/{id}', { params: { path: { id } } }))
await faultOf('key', () => rest('', 'tx_wrong').GET('/campaigns'))
await faultOf('busy', () => rest('/busy').GET('/campaigns'))
const params = { header: { 'Idempotency-Key': phone } }
await faultOf('silent', () => rest('/silent').POST('/messages', { ...message('6'), params }))
await faultOf('vendorFields', () => byCode().send(call('', { phoneNumber: '1' })))
await faultOf('duplicate', () => byId().send(call('3', { reqNo: `${phone}secure` })))
await faultOf('template', () => byCode().send(call('7', { templateId: 'none' })))
await faultOf('appCode', () => byCode('', 'wrong').send(call('7')))
await faultOf('vendorSilent', () => byCode('/silent').send(call('8', { reqNo: `${phone}silent` })))
await faultOf('nobody', () => byCode('', undefined, 'http://127.0.0.1:59').send(call('7')))
said['webhook'] = webhook().type
await faultOf('forged', () => webhook({}, '{}'))
await faultOf('old', () => webhook({ 'webhook-timestamp': '1700000000' }))
console.log(JSON.stringify(said))
