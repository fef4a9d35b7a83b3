import type { Operation } from '#app/_transport/operation.ts'
import { audienceOperations } from './audiences.ts'
import { campaignOperations } from './campaigns.ts'
import { complianceOperations } from './compliance.ts'
import { contactOperations } from './contacts.ts'
import { importOperations } from './imports.ts'
import { messageOperations } from './messages.ts'
import { templateOperations } from './templates.ts'
import { webhookOperations } from './webhooks.ts'

export const operations: Operation[] = [
  ...contactOperations,
  ...importOperations,
  ...audienceOperations,
  ...templateOperations,
  ...campaignOperations,
  ...messageOperations,
  ...webhookOperations,
  ...complianceOperations
]
