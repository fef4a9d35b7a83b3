import type { Pack } from './packs/pack.ts'

/** What is to be sent, the same for every recipient but for the rendered body. */
export interface MessageText {
  purpose: 'marketing' | 'transactional'
  /** Without brackets. */
  signature: string
  body: string
}

export interface Recipient {
  country: string
  suppressed: boolean
  consent: 'none' | 'granted' | 'withdrawn'
  /** Marketing already reserved for this person: epoch milliseconds, newest first, as far back as the longest cap. */
  recentMarketing: number[]
}

export interface Context {
  /** Epoch milliseconds. */
  now: number
  /**
   * `enforce`, or `warn` on the sandbox provider, where nobody is woken: rules of time and frequency are then shown and
   * not applied. Law and consent are never relaxed.
   */
  pacing: 'enforce' | 'warn'
}

export interface Case {
  message: MessageText
  recipient: Recipient
  context: Context
  pack: Pack
  /** Whole text with signature and opt-out wording, as it would leave. */
  text: string
}
