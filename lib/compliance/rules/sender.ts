import { when, type TextRule } from './check.ts'

/** The signature in front of the text, in the brackets that the platform asks for. */
export const signature: TextRule<'signature'> = (_, { signature, message, text }) => {
  if (signature !== '') return undefined
  return message.signature === '' ? { verdict: 'block' } : { text: `【${message.signature}】${text}` }
}
export const signatureShape: TextRule<'signature-shape'> = ({ pattern }, { signature }) =>
  signature !== '' && !pattern.test(signature) ? { words: [signature] } : undefined
export const signatureWords: TextRule<'signature-words'> = ({ words }, { signature }) =>
  words.includes(signature) ? { words: [signature] } : undefined
export const bodyBrackets: TextRule<'body-brackets'> = (_, { body }) =>
  /[【】]/.test(body) ? { words: body.match(/[【】]/g)! } : undefined

const letters = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
/** The sender's name is in the message, or is what the phone shows as its sender. */
export const brand: TextRule<'brand'> = (_, { message, sender, text }) => {
  if (message.signature === '') return undefined
  const name = letters(message.signature)
  const shown = letters(sender.id ?? '')
  if (letters(text).includes(name) || (shown.length > 2 && name.startsWith(shown))) return undefined
  return { text: `${message.signature}: ${text}`, params: { brand: message.signature } }
}
/** A way to reach the sender: address, e-mail, web site or number. */
export const contact: TextRule<'contact'> = (_, { body, links }) =>
  when(
    links.length === 0 &&
      !/\S+@\S+\.\w|\d[\d\s()-]{5,}\d|\b\d+\s+[\p{L}.]+(\s[\p{L}.]+)*\s(st|street|ave|avenue|rd|road|blvd|rue|way)\b/iu.test(
        body
      )
  )

/** A label that the law wants in front. */
export const prefix: TextRule<'prefix'> = (rule, { text }) =>
  text.startsWith(rule.text) || rule.unless?.test(text)
    ? undefined
    : { text: `${rule.text}${text}`, params: { label: rule.text } }

/** The sender id has the form that operators let through. */
export const senderShape: TextRule<'sender-shape'> = ({ pattern, prefix: wanted }, { sender }) => {
  if (sender.id === undefined || pattern.test(sender.id)) return undefined
  const mended = wanted && pattern.test(`${wanted}${sender.id}`)
  return { params: { sender: sender.id }, ...(wanted && !mended ? { verdict: 'block' as const } : {}) }
}

export const unregisteredSignature: TextRule<'unregistered-signature'> = (_, { sender }) =>
  when(sender.signatureRegistered === false)
export const unregisteredSender: TextRule<'unregistered-sender'> = (_, { sender }) =>
  when(sender.registered === false)
export const unregistered10dlc: TextRule<'unregistered-10dlc'> = (_, { sender }) =>
  when(sender.tenDlc === false)
export const unlistedSender: TextRule<'unlisted-sender'> = (_, { sender }) =>
  when(sender.onAcmaRegister === false)
export const unapprovedTemplate: TextRule<'unapproved-template'> = (_, { sender }) =>
  when(sender.templateApproved === false)
export const individualAccount: TextRule<'individual-account'> = (_, { sender }) =>
  when(sender.account === 'personal')
export const industry: TextRule<'industry'> = ({ refuses }, { sender }) =>
  when(sender.industry !== undefined && refuses.includes(sender.industry), {
    industry: sender.industry ?? ''
  })

/** Entity, header and template are registered, and the text is the template's. */
export const dlt: TextRule<'dlt'> = (_, { sender }) => {
  const entry = sender.dlt
  return when(
    entry &&
      (entry.peId === null ||
        entry.header === null ||
        entry.templateId === null ||
        entry.templateMatches === false)
  )
}
export const dltHeader: TextRule<'dlt-header'> = (_, { sender }) => {
  const header = sender.dlt?.header ?? sender.id
  return when(header !== undefined && !/^(?:[A-Z]{2}-)?(?:[A-Za-z]{3,6}|\d{6})$/.test(header), {
    sender: header ?? ''
  })
}

/** Numbers of people of one country do not leave it without a legal route and consent to that. */
export const crossBorder: TextRule<'cross-border'> = (_, { sender, pack }) => {
  if (sender.vendorRegion === undefined || sender.vendorRegion === pack.country || !sender.crossBorder)
    return undefined
  const { legalRoute, separateConsent } = sender.crossBorder
  return when(legalRoute === null || separateConsent === false)
}

/** Marketing to profiles of people offers a way out of the profile, or out of the messages. */
export const profiling: TextRule<'profiling'> = (_, { message, text }) =>
  when(
    message.targeting === 'profile' &&
      message.nonPersonalisedOption !== true &&
      !/拒收|退订|TD/.test(message.stated ?? text)
  )
