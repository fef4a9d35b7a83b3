import { fromJsonSchema, type JsonSchemaType, type ToolAnnotations } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Operation } from '#app/_transport/operation.ts'
import { operations } from '#app/api/v1/_operations/all.ts'
import { idOf } from '#app/api/v1/_operations/openapi.ts'
import { pythonName } from '#app/docs/_samples/call-samples.ts'

/**
 * What an agent may do: look, check, count, draft. A call that is new is no tool until it is written here, and what approves, launches,
 * sends, reads whole numbers or lifts an opt-out never is (tools.test.ts).
 */
const LOOKS = [
  'getContacts',
  'getContactsId',
  'getImportsId',
  'getAudiences',
  'getAudiencesId',
  'getAccounts',
  'getSignatures',
  'getTemplates',
  'getTemplatesId',
  'getCampaigns',
  'getCampaignsId',
  'getCampaignsIdMessages',
  'getCampaignsIdReport',
  'getCampaignsIdVariants',
  'getMessages',
  'getMessagesId',
  'getReplies',
  'postTemplatesCheck',
  'postComplianceEvaluate',
  'postSegments',
  'postPhones',
  'postAudiencesCount',
  'postCampaignsIdPreflight'
]
const DRAFTS = ['postAudiences', 'postTemplates', 'postCampaigns', 'postCampaignsIdCopy']

export interface Tool {
  name: string
  operation: Operation
  inputSchema: ReturnType<typeof fromJsonSchema>
  annotations: ToolAnnotations
}

const isSchema = (value: unknown): value is JsonSchemaType => typeof value === 'object' && value !== null

/** What a tool takes: the id of the path, the parameters of the query, the body. */
function inputOf({ path, query, body, method }: Operation) {
  const properties: Record<string, z.ZodType> = {
    ...(path.includes('{id}') ? { id: z.uuid() } : {}),
    ...(method === 'GET' ? { query: query.optional() } : {}),
    ...(body ? { body } : {})
  }
  const schema: unknown = z.toJSONSchema(z.strictObject(properties), { io: 'input', unrepresentable: 'any' })
  if (!isSchema(schema)) throw new Error(`no schema for ${path}`)
  // what is given is read where every call is read, which says better what is wrong with it
  return fromJsonSchema(schema, {
    getValidator: () => data => ({ valid: true, data: data as never, errorMessage: undefined })
  })
}

/** Every tool there is, whatever a key may do. */
export const TOOLS: Tool[] = [...LOOKS, ...DRAFTS].map(id => {
  const operation = operations.find(each => idOf(each) === id)
  if (!operation) throw new Error(`there is no call ${id}`)
  const looks = LOOKS.includes(id)
  return {
    name: pythonName(id),
    operation,
    inputSchema: inputOf(operation),
    annotations: { readOnlyHint: looks, destructiveHint: false, idempotentHint: looks, openWorldHint: false }
  }
})
