// Where each page of the showcase is found: an installation filled with sample data, for pictures and checks of every page.
import { globSync } from 'node:fs'
import { PAGES } from '../components/shell/pages.ts'

/** A path for every page, by the name of its picture. */
export function pathsOf(demo, made, { someone, reply, told, coupons, form, editor, shared, leave }) {
  const { running, small, weekly, tried, draft, behaviour } = made
  const [templateId] = demo.templateIds
  const [audienceId] = demo.audienceIds
  const [sentId] = demo.campaignIds
  const paths = {
    ...Object.fromEntries(PAGES.map(({ key, href }) => [nameOf(key), href])),
    'campaign-draft': `/campaigns/${draft.id}`,
    'campaign-running': `/campaigns/${running.id}`,
    'campaign-sent': `/campaigns/${sentId}`,
    'campaign-variants': `/campaigns/${tried.id}`,
    'campaign-recurring': `/campaigns/${weekly.id}`,
    'campaign-budget': `/campaigns/${small.id}`,
    template: `/templates/${templateId}`,
    'template-edit': `/templates/${demo.templateIds[2]}/edit`,
    'code-list': `/templates/codes/${coupons.pool.id}`,
    'report-codes': `/reports/${coupons.campaign.id}`,
    audience: `/audiences/${audienceId}`,
    'audience-behaviour': `/audiences/${behaviour.id}`,
    contact: `/audiences/contacts/${someone.id}`,
    'form-edit': editor,
    import: `/audiences/imports/${demo.importId}`,
    flow: `/flows/${told.flow}`,
    'flow-edit': `/flows/${told.flow}/edit`,
    'event-kind': `/settings/events/${told.kind}`,
    connector: `/settings/connectors/${told.connector}`,
    reply: `/inbox/${reply.id}`,
    report: `/reports/${sentId}`,
    'rules-us': '/compliance/rules?country=US',
    'docs-api': '/docs/api',
    'docs-call': '/docs/api/postMessages',
    'docs-statuses': '/docs/statuses',
    'docs-vendor': '/docs/vendor',
    phone: '/phone?number=13810070010',
    'not-found': '/nowhere',
    'sign-in': '/sign-in',
    setup: '/setup?token=none',
    'sign-up': form,
    shared,
    unsubscribe: leave
  }
  const missing = pagesWithout(Object.values(paths))
  if (missing.length > 0)
    throw new Error(`no address is known for ${missing.join(', ')}: add one to scripts/showcase-paths.mjs`)
  return paths
}

/** A page's picture is named by its key, with hyphens. */
const nameOf = key => key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** Pages of the application that none of these addresses opens. */
function pagesWithout(paths) {
  const known = paths.map(path => path.split('?')[0])
  return globSync('app/**/page.tsx').filter(file => {
    const route = `/${file
      .split('/')
      .slice(1, -1)
      .filter(part => !/^\(.*\)$/.test(part))
      .join('/')}`
    if (route === '/design') return false
    const pattern = new RegExp(`^${route.replace(/\[[^\]]+\]/g, '[^/]+')}$`)
    return !known.some(
      path => pattern.test(path) && (route.includes('[') ? !PAGES.some(page => page.href === path) : true)
    )
  })
}
