import type { Operation } from '#app/_transport/operation.ts'
import { audienceOperations } from './audiences.ts'
import { campaignResults } from './campaign-results.ts'
import { campaignSteps } from './campaign-steps.ts'
import { campaignOperations } from './campaigns.ts'
import { changeOperations } from './changes.ts'
import { codePoolOperations } from './code-pools.ts'
import { complianceOperations } from './compliance.ts'
import { connectorOperations } from './connectors.ts'
import { contactOperations } from './contacts.ts'
import { eventKindOperations } from './event-kinds.ts'
import { eventOperations } from './events.ts'
import { flowRehearsalOperations } from './flow-rehearsal.ts'
import { flowReportOperations } from './flow-report.ts'
import { flowRunOperations } from './flow-runs.ts'
import { flowOperations } from './flows.ts'
import { importOperations } from './imports.ts'
import { messageLookup } from './message-lookup.ts'
import { messageOperations } from './messages.ts'
import { redemptionOperation } from './redemptions.ts'
import { segmentOperations } from './segment.ts'
import { settingsOperations } from './settings.ts'
import { signatureOperations } from './signatures.ts'
import { suppressionOperations } from './suppressions.ts'
import { templateOperations } from './templates.ts'
import { topicOperations } from './topics.ts'
import { webhookOperations } from './webhooks.ts'

/** Every call of the REST interface. */
export const operations: Operation[] = [
  ...contactOperations,
  ...importOperations,
  ...audienceOperations,
  ...signatureOperations,
  ...templateOperations,
  ...topicOperations,
  ...settingsOperations,
  ...campaignOperations,
  ...campaignSteps,
  ...campaignResults,
  ...messageOperations,
  messageLookup,
  ...eventOperations,
  ...segmentOperations,
  ...eventKindOperations,
  ...connectorOperations,
  ...flowOperations,
  ...flowRehearsalOperations,
  ...flowReportOperations,
  ...flowRunOperations,
  ...codePoolOperations,
  redemptionOperation,
  ...suppressionOperations,
  ...changeOperations,
  ...webhookOperations,
  ...complianceOperations
]
