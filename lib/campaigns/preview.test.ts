import fc from 'fast-check'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { senderRules } from '../accounts/sender.ts'
import { saveContact } from '../audiences/save-contact.ts'
import { newId } from '../ids.ts'
import { checkTemplate } from '../templates/check-template.ts'
import { parseTemplate, resolveVariables } from '../templates/template.ts'
import { createTemplate, reviewTemplate } from '../templates/save-template.ts'
import { install, launch, prepare } from '../testing/installation.ts'
import { valuesOf } from './judge-contacts.ts'
import { planCampaign } from './plan-campaign.ts'
import { messageSender } from './send-messages.ts'
import { lasting, tries } from '../testing/seeded.ts'

const piece = fc.oneof(
  fc.constantFrom('您好，', 'Hello ', '新品上架', ' 🎉 ', '【注意】', '€ ', 'ñ', '\n', '"quoted" '),
  fc.constantFrom(
    '{{name}}',
    '{{name | first_name}}',
    '{{name | upper}}',
    '{{城市 | default: "本地"}}',
    '{{消费 | money: "¥"}}',
    '{{消费}}',
    '{{生日 | date: "M月D日" | default: "今天"}}',
    '{{生日}}'
  ),
  fc.constantFrom(' https://shop.example.cn/new ', ' https://shop.example.cn/a?b=1 ')
)
const body = fc.array(piece, { minLength: 1, maxLength: 8 }).map(pieces => `订单 ${pieces.join('')}`)
const contact = fc.record({
  name: fc.constantFrom('张三', '欧阳娜娜', 'Ada Lovelace', '李🎈'),
  城市: fc.constantFrom('上海', 'Köln', ''),
  消费: fc.constantFrom(1280.5, 0, 99),
  生日: fc.constantFrom('1990-01-05', '2001-12-31')
})

test(
  'what the preview shows is what is sent, byte for byte, and its parts are what is planned and billed',
  { timeout: lasting(240_000) },
  async () => {
    const at = await install()
    const sent: string[] = []
    const server = createServer((request, response) => {
      let text = ''
      request
        .on('data', chunk => (text += chunk))
        .on('end', () => {
          sent.push(
            (
              JSON.parse(
                new URLSearchParams(text).get('templateParamMap') ??
                  new URLSearchParams(text).get('paramMap') ??
                  '{}'
              ) as {
                content: string
              }
            ).content
          )
          response.end(JSON.stringify({ code: 'FP00000', message: 'success', hasFees: false }))
        })
    })
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const first = await prepare(at, { baseUrl, purpose: 'transactional' })
    const { signatureId } = (await at.services.templates.byId(first.templateId))!
    /** An approved template of this text, with the account that everything goes through. */
    async function ready(text: string) {
      const input = {
        name: 'T',
        body: text,
        purpose: 'transactional' as const,
        signatureId,
        providerTemplateId: 'T1'
      }
      const template = await createTemplate(at.services, input, 'test')
      for (const step of ['submit', 'approve'] as const) await reviewTemplate(at.services, template.id, step)
      return { accountId: first.accountId, templateId: template.id }
    }
    let people = 0
    let compared = 0
    await fc.assert(
      fc.asyncProperty(body, contact, async (text, { name, ...attributes }) => {
        const phone = `+86138${String(10_000_000 + people++)}`
        const saved = (await saveContact(at.services, { phone, name, attributes })).contact
        const prepared = { ...(await ready(text)), audienceId: newId() }
        const filter = { field: 'phone', op: 'eq', value: phone } as const
        await at.services.audiences.save({
          id: prepared.audienceId,
          name: 'One',
          filter,
          createdAt: 0,
          updatedAt: 0
        })
        const account = (await at.services.accounts.byId(prepared.accountId))!
        const values = valuesOf(saved)
        const preview = checkTemplate(
          {
            body: text,
            purpose: 'transactional',
            signature: '推信',
            country: 'CN',
            sample: values as Record<string, string>
          },
          await senderRules(at.services.settings, account),
          at.services.shortLinkBase,
          at.time.now
        )
        const campaign = await launch(at, prepared)
        await planCampaign(at.services, campaign)
        const [row] = (await at.services.messages.page(campaign.id, { limit: 1 })).items
        const parsed = parseTemplate(text)
        const complete = parsed.ok && resolveVariables(parsed.nodes, values).ok
        if (!complete || row!.message.state === 'excluded') return
        expect(row!.message.parts).toBe(preview.parts.parts)
        compared++
        sent.length = 0
        const sender = messageSender(at.services)
        for (let i = 0; i < 5 && sent.length === 0; i++) {
          at.time.now += 300
          await sender.tick()
          await sender.drain(Infinity)
        }
        await sender.close()
        expect(sent).toHaveLength(1)
        const code = row!.message.code
        const plain = code
          ? sent[0]!.replaceAll(`/s/${code}`, '/s/xxxxxxxx').replaceAll(/\/s\/xxxxxxxx\d/g, '/s/xxxxxxxx0')
          : sent[0]
        expect(plain).toBe(preview.text)
      }),
      tries(25, 200)
    )
    // most are complete: a run that compared none would prove nothing
    expect(compared).toBeGreaterThan(8)
    server.closeAllConnections()
    await new Promise(done => server.close(done))
    await at.close()
  }
)
