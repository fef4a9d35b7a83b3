import type { Permission } from '#lib/people/access.ts'

/** Where the palette leads, and who may go there; a key that begins with `new` begins something. */
export const PAGES: { key: string; href: string; for?: Permission; sandbox?: boolean }[] = [
  { key: 'newCampaign', href: '/campaigns/new', for: 'campaigns:write' },
  { key: 'newTemplate', href: '/templates/new', for: 'templates:write' },
  { key: 'newAudience', href: '/audiences/new', for: 'contacts:write' },
  { key: 'newImport', href: '/audiences/imports', for: 'contacts:write' },
  { key: 'overview', href: '/' },
  { key: 'campaigns', href: '/campaigns' },
  { key: 'calendar', href: '/campaigns/calendar' },
  { key: 'templates', href: '/templates' },
  { key: 'audiences', href: '/audiences' },
  { key: 'contacts', href: '/audiences/contacts' },
  { key: 'forms', href: '/audiences/forms' },
  { key: 'inbox', href: '/inbox' },
  { key: 'reports', href: '/reports' },
  { key: 'trends', href: '/reports/trends' },
  { key: 'suppressions', href: '/compliance' },
  { key: 'rules', href: '/compliance/rules' },
  { key: 'lookup', href: '/compliance/lookup', for: 'numbers:read' },
  { key: 'audit', href: '/compliance/audit', for: 'people:manage' },
  { key: 'accounts', href: '/settings/accounts' },
  { key: 'signatures', href: '/settings/signatures' },
  { key: 'goLive', href: '/settings/go-live', for: 'accounts:manage' },
  { key: 'keys', href: '/settings/keys', for: 'keys:manage' },
  { key: 'webhooks', href: '/settings/webhooks', for: 'keys:manage' },
  { key: 'people', href: '/settings/people', for: 'people:manage' },
  { key: 'me', href: '/settings/me' },
  { key: 'apiDocs', href: '/docs/api' },
  { key: 'phone', href: '/phone', sandbox: true }
]
