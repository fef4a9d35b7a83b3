/** What a key is called among words of the interface; a key that has none, such as a name that a program gave, is said as it is. */
export const wordOf = (words: Readonly<Record<string, string>>, key: string): string =>
  Object.hasOwn(words, key) ? (words[key] ?? key) : key
