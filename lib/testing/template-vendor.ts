import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { addressesIn } from '../web-address.ts'

// Providers of approved templates as their own documents have them: they put the text together themselves, and refuse a call that
// brings something undeclared, lacks something, is too long, or carries an address where none may be.

/** What a call brings: parameters by name, by place, or a whole text. */
export interface Call {
  phone: string
  parameters?: Record<string, string> | string[]
  text?: string
}
export interface TemplateVendor {
  read: (body: string, query: URLSearchParams) => Call
  ok: object
  refused: (why: string) => object
  /** One variable in an approved text, with the group of its name. */
  variable: RegExp
  maxLength?: number
  /** Takes whole texts and knows no templates. */
  wholeTexts?: boolean
}
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(record(value)).map(([name, each]) => [name, text(each)]))

const NAMED = /\$\{(\w+)\}/g
export const VENDORS = {
  vendor: {
    read: body => {
      const form = new URLSearchParams(body)
      return {
        phone: form.get('phoneNumber') ?? '',
        parameters: texts(JSON.parse(form.get('paramMap') || '{}'))
      }
    },
    ok: { code: 'FP00000', message: 'success', hasFees: false },
    refused: why => ({ code: 'FP00610', message: why }),
    variable: NAMED
  },
  aliyun: {
    read: (_, query) => ({
      phone: query.get('PhoneNumbers') ?? '',
      parameters: texts(JSON.parse(query.get('TemplateParam') || '{}'))
    }),
    ok: { Code: 'OK', Message: 'OK', BizId: '1^0', RequestId: 'r' },
    refused: why => ({ Code: `isv.${why}`, Message: why, RequestId: 'r' }),
    variable: NAMED,
    maxLength: 35
  },
  tencent: {
    read: body => {
      const { PhoneNumberSet, TemplateParamSet } = record(JSON.parse(body))
      return {
        phone: Array.isArray(PhoneNumberSet) ? text(PhoneNumberSet[0]) : '',
        parameters: Array.isArray(TemplateParamSet) ? TemplateParamSet.map(text) : []
      }
    },
    ok: { Response: { SendStatusSet: [{ Code: 'Ok', SerialNo: '1' }], RequestId: 'r' } },
    refused: why => ({
      Response: { SendStatusSet: [{ Code: `InvalidParameterValue.${why}`, Message: why }], RequestId: 'r' }
    }),
    variable: /\{(\d+)\}/g,
    maxLength: 6
  },
  volcengine: {
    read: body => {
      const { PhoneNumbers, TemplateParam } = record(JSON.parse(body))
      return { phone: text(PhoneNumbers), parameters: texts(JSON.parse(text(TemplateParam) || '{}')) }
    },
    ok: { ResponseMetadata: {}, Result: { MessageID: ['1'] } },
    refused: why => ({ ResponseMetadata: { Error: { Code: `RE:${why}`, Message: why } } }),
    variable: NAMED
  },
  twilio: {
    read: body => {
      const form = new URLSearchParams(body)
      return { phone: form.get('To') ?? '', text: form.get('Body') ?? '' }
    },
    ok: { sid: 'SM1', status: 'queued', price: null },
    refused: why => ({ code: 21_602, message: why }),
    variable: NAMED,
    wholeTexts: true
  },
  http: {
    read: body => {
      const { to, variables } = record(JSON.parse(body))
      return { phone: text(to), parameters: texts(JSON.parse(text(variables) || '{}')) }
    },
    ok: { code: '0' },
    refused: why => ({ code: why }),
    variable: NAMED
  }
} satisfies Record<string, TemplateVendor>
export type TemplateVendorKind = keyof typeof VENDORS

/** The text that a phone gets, or why the call is refused. */
export function deliver(
  vendor: TemplateVendor,
  approved: string,
  call: Call
): { text: string } | { refused: string } {
  if (vendor.wholeTexts) return call.text ? { text: call.text } : { refused: 'EMPTY' }
  const { parameters = {} } = call
  const given = new Map(
    Array.isArray(parameters)
      ? parameters.map((value, i): [string, string] => [String(i + 1), value])
      : Object.entries(parameters)
  )
  const declared = [...approved.matchAll(vendor.variable)].map(each => each[1] ?? '')
  if ([...given.keys()].some(name => !declared.includes(name))) return { refused: 'UNDECLARED' }
  if (declared.some(name => !given.has(name))) return { refused: 'MISSING' }
  for (const value of given.values()) {
    if (vendor.maxLength && (value === '' || [...value].length > vendor.maxLength))
      return { refused: 'LENGTH' }
    if (addressesIn(value).length > 0) return { refused: 'ADDRESS' }
  }
  return { text: approved.replace(vendor.variable, (_, name: string) => given.get(name) ?? '') }
}

/** A provider on this machine; `approve` is the text that its reviewers let through. */
export async function templateVendor(kind: TemplateVendorKind) {
  const vendor: TemplateVendor = VENDORS[kind]
  const state = { approved: '' }
  const calls: { call: Call; result: ReturnType<typeof deliver> }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const call = vendor.read(body, new URL(request.url ?? '/', 'http://localhost').searchParams)
      const result = deliver(vendor, state.approved, call)
      calls.push({ call, result })
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify('text' in result ? vendor.ok : vendor.refused(result.refused)))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    approve: (approved: string) => (state.approved = approved),
    async close() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    }
  }
}
