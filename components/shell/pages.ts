import type { Permission } from '#lib/people/access.ts'

const SECTIONS = ['campaigns', 'templates', 'audiences', 'reports', 'compliance', 'settings'] as const
export type Section = (typeof SECTIONS)[number]
interface Page {
  key: string
  href: string
  /** Who may open it; everybody who is signed in, unless it says otherwise. */
  for?: Permission
  /** The tabs that it is one of. */
  section?: Section
  /** The menu entry that leads to it, by the key of its label. */
  menu?: Section | 'overview' | 'flows' | 'inbox' | 'phone'
  /** Whether something new begins there. */
  begins?: true
  /** Only while there is a sandbox. */
  sandbox?: true
}

/** Every page with an address of its own, in the order of the menu: menu, tabs, palette, journeys and pictures read this list. */
export const PAGES = [
  { key: 'campaignNew', href: '/campaigns/new', for: 'campaigns:write', begins: true },
  { key: 'flowNew', href: '/flows/new', for: 'flows:write', begins: true },
  { key: 'templateNew', href: '/templates/new', for: 'templates:write', begins: true },
  { key: 'audienceNew', href: '/audiences/new', for: 'contacts:write', begins: true },
  { key: 'formNew', href: '/audiences/forms/new', for: 'contacts:write', begins: true },
  { key: 'redeem', href: '/redeem', for: 'redemptions:write', begins: true },
  { key: 'overview', href: '/', menu: 'overview' },
  { key: 'campaigns', href: '/campaigns', menu: 'campaigns', section: 'campaigns' },
  { key: 'calendar', href: '/campaigns/calendar', section: 'campaigns' },
  { key: 'archive', href: '/campaigns?archived=1', section: 'campaigns' },
  { key: 'flows', href: '/flows', menu: 'flows' },
  { key: 'templates', href: '/templates', menu: 'templates', section: 'templates' },
  { key: 'codes', href: '/templates/codes', section: 'templates' },
  { key: 'audiences', href: '/audiences', menu: 'audiences', section: 'audiences' },
  { key: 'contacts', href: '/audiences/contacts', section: 'audiences' },
  { key: 'imports', href: '/audiences/imports', section: 'audiences' },
  { key: 'forms', href: '/audiences/forms', section: 'audiences' },
  { key: 'fields', href: '/audiences/fields', section: 'audiences' },
  { key: 'inbox', href: '/inbox', menu: 'inbox' },
  { key: 'reports', href: '/reports', menu: 'reports', section: 'reports' },
  { key: 'trends', href: '/reports/trends', section: 'reports' },
  { key: 'accountReport', href: '/reports/accounts', section: 'reports' },
  { key: 'suppressions', href: '/compliance', menu: 'compliance', section: 'compliance' },
  { key: 'consent', href: '/compliance/consent', section: 'compliance' },
  { key: 'rules', href: '/compliance/rules', section: 'compliance' },
  { key: 'lookup', href: '/compliance/lookup', for: 'numbers:read', section: 'compliance' },
  { key: 'audit', href: '/compliance/audit', for: 'people:manage', section: 'compliance' },
  { key: 'general', href: '/settings/general', for: 'people:manage', section: 'settings' },
  { key: 'accounts', href: '/settings/accounts', menu: 'settings', section: 'settings' },
  { key: 'signatures', href: '/settings/signatures', section: 'settings' },
  { key: 'topics', href: '/settings/topics', section: 'settings' },
  { key: 'goLive', href: '/settings/go-live', for: 'accounts:manage', section: 'settings' },
  { key: 'keys', href: '/settings/keys', for: 'keys:manage', section: 'settings' },
  { key: 'webhooks', href: '/settings/webhooks', for: 'keys:manage', section: 'settings' },
  { key: 'events', href: '/settings/events', section: 'settings' },
  { key: 'connectors', href: '/settings/connectors', section: 'settings' },
  { key: 'people', href: '/settings/people', for: 'people:manage', section: 'settings' },
  { key: 'companySignIn', href: '/settings/sign-in', for: 'people:manage', section: 'settings' },
  { key: 'me', href: '/settings/me' },
  { key: 'phone', href: '/phone', menu: 'phone', sandbox: true },
  { key: 'apiDocs', href: '/docs/api' }
] as const satisfies Page[]

export type PageKey = (typeof PAGES)[number]['key']
/** A page as it is read from outside, whichever it is. */
export const ALL_PAGES: readonly (Page & { key: PageKey })[] = PAGES
