/** What a number does, by its last four digits, so that people and tests can see every outcome. */
export type Behaviour =
  | { answer: 'status'; status: number; times?: number }
  | { answer: 'hang' }
  | { answer: 'close' }
  | { answer: 'accept'; report: 'DELIVRD' | 'UNDELIV' | 'EXPIRED'; after?: 'reply' | 'person' | 'bot' }

const MAGIC: Record<string, Behaviour> = {
  '0610': { answer: 'status', status: 610 },
  '0611': { answer: 'status', status: 611 },
  '0612': { answer: 'status', status: 612 },
  '0500': { answer: 'status', status: 500, times: 2 },
  '0401': { answer: 'status', status: 401 },
  '0408': { answer: 'hang' },
  '0404': { answer: 'close' },
  '0007': { answer: 'accept', report: 'UNDELIV' },
  '0008': { answer: 'accept', report: 'EXPIRED' },
  '0009': { answer: 'accept', report: 'DELIVRD', after: 'reply' },
  '0010': { answer: 'accept', report: 'DELIVRD', after: 'person' },
  '0011': { answer: 'accept', report: 'DELIVRD', after: 'bot' }
}

export const behaviourOf = (phoneNumber: string): Behaviour =>
  MAGIC[phoneNumber.slice(-4)] ?? { answer: 'accept', report: 'DELIVRD' }

/** Bodies of the refusals, as the vendor words them. */
export const REFUSALS: Record<number, object> = {
  401: { code: 'FP00401', message: 'authentication failed', hasFees: false },
  500: { code: 'FP00500', message: 'internal error', hasFees: false },
  610: {
    code: 'FP00610',
    message: 'parameter error',
    hasFees: false,
    errors: { phoneNumber: { Refused: '号码被拒绝' } }
  },
  611: { code: 'FP00611', message: 'data missing', hasFees: false },
  612: { code: 'FP00612', message: 'called too often', hasFees: false }
}
