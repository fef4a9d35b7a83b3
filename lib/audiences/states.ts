/** Whether a person agreed to marketing: nobody asked, granted, or withdrawn. */
export type ConsentState = 'none' | 'granted' | 'withdrawn'
/** Where an import stands: its file waits for its columns, it is worked on, it is over, or it is being undone. */
export type ImportState = 'mapping' | 'queued' | 'running' | 'done' | 'failed' | 'undoing' | 'undone'
/** Whether a sign-up form takes sign-ups. */
export type SignUpFormState = 'active' | 'closed'
/** The type of a field that marketers defined. */
export type FieldType = 'text' | 'number' | 'date' | 'boolean' | 'choice'
/** What an import does to fields that a contact has: overwrite them, fill empty ones, or leave contacts that are there alone. */
export const IMPORT_MODES = ['overwrite', 'fill', 'add'] as const
export type ImportMode = (typeof IMPORT_MODES)[number]

/** How the texts of a file are encoded. */
export const ENCODINGS = [
  'utf-8',
  'gb18030',
  'utf-16le',
  'utf-16be',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'windows-1253',
  'windows-1254',
  'windows-1256',
  'windows-874'
] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What a column can become; `attributes.KEY` beside these. */
export const TARGETS = [
  'phone',
  /** Another number, for rows whose first column has no mobile. */
  'otherPhone',
  'name',
  'firstName',
  'lastName',
  'tags',
  'consent',
  'optedOut',
  /**
   * Consent for another channel: it never grants; a no blocks a grant, and an explicit opt-out suppresses unless it is about that
   * channel alone.
   */
  'otherConsent',
  'skip'
] as const

/** When the 29th of February comes back in a year that has none. */
export const LEAP_DAYS = ['feb28', 'mar1'] as const
export type LeapDay = (typeof LEAP_DAYS)[number]
