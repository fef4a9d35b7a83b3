// Where the next page of a list goes on that is sorted by time, newest first. Many rows may be of one millisecond, so the id of
// the last row that was seen belongs to it.

/** `1796123456789-01a2…`: milliseconds, and the row's id, or its key in hex. Without an id: before that instant. */
export const TIME_CURSOR = /^\d{1,15}(-[0-9a-f-]{1,80})?$/

export interface TimeCursor {
  at: number
  id: string | undefined
}
export const timeCursor = (at: number, id: string): string => `${at}-${id}`
export function readTimeCursor(cursor: string): TimeCursor {
  const end = cursor.indexOf('-')
  return end < 0
    ? { at: Number(cursor), id: undefined }
    : { at: Number(cursor.slice(0, end)), id: cursor.slice(end + 1) }
}
