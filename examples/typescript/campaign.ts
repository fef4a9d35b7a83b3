// Sends a campaign to everybody with a tag: TUIXIN_URL, API_KEY and SIGN_ID are set. Usage: node campaign.ts TAG
import { answer, tuixin } from './client.ts'

const { TUIXIN_URL: url = 'http://localhost:3000', API_KEY: key = '', SIGN_ID: signatureId = '' } = process.env
const tag = process.argv[2] ?? 'vip'
const client = tuixin({ url, key })
const name = `Example ${Date.now().toString(36)}`

const contact = await answer(
  client.POST('/contacts', {
    body: {
      phone: process.env['PHONE'] ?? '13800138000',
      tags: [tag],
      consent: { state: 'granted', source: 'example' }
    }
  })
)
const template = await answer(
  client.POST('/templates', { body: { name, body: '会员日全场八折', purpose: 'marketing', signatureId } })
)
const ofTemplate = { params: { path: { id: template.id } }, body: {} }
await client.POST('/templates/{id}/submit', ofTemplate)
await client.POST('/templates/{id}/approve', ofTemplate)
const filter = { all: [{ field: 'tag' as const, op: 'eq' as const, value: tag }] }
const audience = await answer(client.POST('/audiences', { body: { name, filter } }))
const campaign = await answer(
  client.POST('/campaigns', {
    body: {
      name,
      templateId: template.id,
      audienceId: audience.id,
      ...(process.env['ACCOUNT_ID'] ? { accountId: process.env['ACCOUNT_ID'] } : {})
    }
  })
)
const ofCampaign = { params: { path: { id: campaign.id } } }
const preflight = await answer(client.POST('/campaigns/{id}/preflight', ofCampaign))
await client.POST('/campaigns/{id}/submit', ofCampaign)
await client.POST('/campaigns/{id}/approve', ofCampaign)
await client.POST('/campaigns/{id}/launch', ofCampaign)
console.log(JSON.stringify({ campaign: campaign.id, contact: contact.id, preflight }))
