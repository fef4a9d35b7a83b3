export interface PhoneMessage {
  direction: 'in' | 'out'
  text: string
  at: number
}

const KEPT_PHONES = 5000
const KEPT_MESSAGES = 50

/** What the virtual phones hold: the most recent ones, so that a big campaign does not fill the memory. */
export function phoneBook() {
  const phones = new Map<string, PhoneMessage[]>()
  return {
    add(number: string, message: PhoneMessage) {
      const messages = phones.get(number) ?? []
      phones.delete(number)
      phones.set(number, [...messages, message].slice(-KEPT_MESSAGES))
      if (phones.size > KEPT_PHONES) phones.delete(phones.keys().next().value!)
    },
    messages: (number: string): PhoneMessage[] => phones.get(number) ?? [],
    /** Numbers with the latest message first. */
    recent: (limit: number) =>
      [...phones.entries()]
        .slice(-limit)
        .reverse()
        .map(([number, messages]) => ({ number, last: messages.at(-1)! }))
  }
}
