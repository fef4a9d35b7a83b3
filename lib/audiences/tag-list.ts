import { splitList } from '../text.ts'

/**
 * The tags of a cell or of a line that somebody typed. Programs write them with commas of any width, with " ::: " (Google), in quotes (Mailchimp), or as a list
 * in square brackets.
 */
export function splitTags(cell: string): string[] {
  const text = cell.trim().replace(/^\[(.*)\]$/s, '$1')
  const tags = splitList(text.replaceAll(':::', ',')).map(tag =>
    tag
      .trim()
      .replace(/^\*\s+/, '')
      .replace(/^["'“”‘’]+|["'“”‘’]+$/gu, '')
      .trim()
  )
  return [...new Set(tags.filter(Boolean))]
}
