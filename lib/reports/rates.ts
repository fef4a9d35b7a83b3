/** Sums of messages that rates are made of. */
export interface Results {
  /** Taken by the provider. What it refused never left, and what nobody knows about counts once a receipt came. */
  sent: number
  delivered: number
  /** People whose click is a person's. */
  clicked: number
  optOuts: number
}

/**
 * The rates of every page, export and share: delivery is a part of what was sent, clicks and opt-outs are parts of what was
 * delivered. Null where there is nothing yet to be a part of.
 */
export function ratesOf({ sent, delivered, clicked, optOuts }: Results) {
  const part = (count: number, base: number): number | null => (base === 0 ? null : count / base)
  return {
    delivery: part(delivered, sent),
    click: part(clicked, delivered),
    optOut: part(optOuts, delivered)
  }
}
