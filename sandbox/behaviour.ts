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

const REFUSALS: Record<number, object> = {
  401: { code: 'FP00401', message: 'authentication failed' },
  // trouble in which nothing was taken, and nothing is charged: another try is safe
  500: { code: 'FP00500', message: 'internal error' },
  610: {
    code: 'FP00610',
    message: 'parameter error',
    errors: { phoneNumber: { Refused: '号码被拒绝' } }
  },
  611: { code: 'FP00611', message: 'data missing' },
  612: { code: 'FP00612', message: 'called too often' }
}
/** Body of a refusal, as the vendor words it. */
export const refusal = (status: number): object => ({ ...REFUSALS[status], hasFees: false })
