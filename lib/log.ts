import pino from 'pino'

/** Structured logs. Names that could hold a number or a secret are cut out, whoever passes them. */
export const logger = (level: string) =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'phone',
        'phoneNumber',
        '*.phone',
        'password',
        'token',
        'secret',
        'secretKey',
        'appCode',
        'authorization',
        '*.credentials'
      ],
      censor: '[cut]'
    }
  })
