// Sends a campaign to everybody with a tag: TUIXIN_URL, API_KEY and SIGN_ID are set. Usage: node campaign.ts TAG
import { tuixin } from './tuixin.ts'

const { TUIXIN_URL: url = 'http://localhost:3000', API_KEY: key = '', SIGN_ID: signatureId = '' } = process.env
const tag = process.argv[2] ?? 'vip'
const client = tuixin({ url, key })
const unique = Date.now().toString(36)

const contact = await client.postContacts({
  body: { phone: process.env['PHONE'] ?? '13800138000', tags: [tag], consent: { state: 'granted', source: 'example' } }
})
const template = await client.postTemplates({ body: { name: `Example ${unique}`, body: '会员日全场八折', purpose: 'marketing', signatureId } })
await client.postTemplatesIdSubmit({ id: template.id, body: {} })
await client.postTemplatesIdApprove({ id: template.id, body: {} })
const audience = await client.postAudiences({ body: { name: `Example ${unique}`, filter: { all: [{ field: 'tag', op: 'eq', value: tag }] } } })
const campaign = await client.postCampaigns({ body: { name: `Example ${unique}`, templateId: template.id, audienceId: audience.id, ...(process.env['ACCOUNT_ID'] ? { accountId: process.env['ACCOUNT_ID'] } : {}) } })
const preflight = await client.postCampaignsIdPreflight({ id: campaign.id })
await client.postCampaignsIdSubmit({ id: campaign.id })
await client.postCampaignsIdApprove({ id: campaign.id })
await client.postCampaignsIdLaunch({ id: campaign.id })
console.log(JSON.stringify({ campaign: campaign.id, contact: contact.id, preflight }))
