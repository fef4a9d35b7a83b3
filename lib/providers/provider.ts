/** One message for one number, as a provider gets it. */
export interface ProviderRequest {
  /** Ours, 32 characters; a provider that takes it can recognise a repetition. */
  requestNumber: string
  /** E.164. */
  phone: string
  providerTemplateId: string
  providerSignId: string
  variables: Record<string, string>
  /** Whole text, for accounts with a free-text template. */
  text: string
}

/**
 * Everything that can come of one call.
 * - accepted: the provider has it; fees in millionths of the currency unit when it says so; reference is the provider's own
 *   number of it, where its reports name that and not ours
 * - rejected: this message fails, for a reason that another try would meet again
 * - duplicate: the provider already has this request number
 * - throttled: called too often; the message waits, nothing failed
 * - retry: the provider's own trouble, documented as worth another try
 * - not_sent: not one byte left this machine; safe to try again
 * - account_fault: credentials, white list, balance; the account stops and every message is kept
 * - unknown: a byte may have left and no readable answer came; never sent again by itself
 */
export type Outcome =
  | { kind: 'accepted'; feesMicros: number | null; reference?: string | null }
  | { kind: 'rejected'; code: string; detail: string }
  | { kind: 'duplicate'; detail: string }
  | { kind: 'throttled'; waitMs: number }
  | { kind: 'retry'; code: string; detail: string }
  | { kind: 'not_sent'; detail: string }
  | { kind: 'account_fault'; code: string; detail: string }
  /** `unreadable`: an answer came, and nobody can say what it means. */
  | { kind: 'unknown'; detail: string; unreadable?: boolean | undefined }

/** The port that every provider adapter fills; `send` never throws. */
export interface Provider {
  send(request: ProviderRequest): Promise<Outcome>
  close(): Promise<void>
}
