/** Tags as somebody types them into one line, with commas of either script between them. */
export const splitTags = (text: string): string[] =>
  text
    .split(/[,，、;；\n]/)
    .map(tag => tag.trim())
    .filter(Boolean)
