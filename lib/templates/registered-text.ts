import type { AccountStore } from '../accounts/store.ts'
import { carriesOf, type Account } from '../accounts/account.ts'
import type { Clock } from '../clock.ts'
import type { Carries } from '../compliance/carries.ts'
import { checkText } from '../compliance/evaluate.ts'
import { packOf } from '../compliance/packs/catalogue.ts'
import { found } from '../errors.ts'
import { newId } from '../ids.ts'
import type { FixedLink, FixedLinkStore } from '../links/fixed-link-store.ts'
import { newSharedCode, shortLink } from '../links/link.ts'
import { driverOf } from '../providers/registry.ts'
import type { Template, TemplateStore } from './store.ts'
import { linkNames, linksOf, parseTemplate, type Node } from './template.ts'

export interface RegisterDeps {
  templates: Pick<TemplateStore, 'byId'>
  accounts: Pick<AccountStore, 'byId'>
  fixedLinks: Pick<FixedLinkStore, 'of' | 'add' | 'leadTo'>
  shortLinkBase: string
  clock: Clock
}
/** What to hand in at a provider, so that what leaves later is what it approved. */
export interface TextToRegister {
  /** One for each language, the template's own first. Empty where whole texts are sent and none is registered. */
  texts: { language: string | null; text: string; parameters: string[] }[]
  /** Links that stand in it for everybody; `address` is what stands there. */
  links: { url: string; address: string }[]
  carries: Carries
}

const nodesOf = (body: string): Node[] => {
  const parsed = parseTemplate(body)
  return parsed.ok ? parsed.nodes : []
}
const bodiesOf = ({ body, languages }: Template): [string | null, string][] => [
  [null, body],
  ...Object.entries(languages ?? {}).map(([language, each]): [string, string] => [language, each.body])
]
/** The addresses of a template, each as often as the text that has it most often. */
function addressesOf(template: Template): string[] {
  const most = new Map<string, number>()
  for (const [, body] of bodiesOf(template)) {
    const urls = linksOf(nodesOf(body)).map(link => link.url)
    for (const url of urls)
      most.set(url, Math.max(most.get(url) ?? 0, urls.filter(each => each === url).length))
  }
  return [...most].flatMap(([url, count]) => Array.from({ length: count }, () => url))
}

/** The fixed links of a template at an account, made where there are none yet. */
async function fixedLinksOf(deps: RegisterDeps, template: Template, account: Account): Promise<FixedLink[]> {
  const read = () => deps.fixedLinks.of([template.id], account.id)
  const urls = addressesOf(template)
  const known = new Map((await read()).map(row => [row.slot, row]))
  await deps.fixedLinks.add(
    urls.flatMap((url, slot) =>
      known.has(slot)
        ? []
        : [
            {
              id: newId(),
              templateId: template.id,
              accountId: account.id,
              slot,
              url,
              code: newSharedCode(),
              disabled: false,
              tracked: false,
              createdAt: deps.clock()
            }
          ]
    )
  )
  for (const [slot, row] of known) {
    const url = urls[slot]
    if (url !== undefined && row.url !== url) await deps.fixedLinks.leadTo(row.id, url)
  }
  return (await read()).filter(row => row.slot < urls.length)
}

/** The text in the provider's own way of writing variables, mended as the rules mend what is sent. */
function textOf(
  body: string,
  template: Template,
  carries: Carries,
  placeholder: (name: string, place: number) => string,
  base: string,
  fixed: readonly FixedLink[]
): { text: string; parameters: string[] } {
  const nodes = nodesOf(body)
  const names = linkNames(nodes)
  const parameters: string[] = []
  const put = (name: string) => {
    if (!parameters.includes(name)) parameters.push(name)
    return placeholder(name, parameters.indexOf(name) + 1)
  }
  const left = [...fixed]
  // a stand-in without a $, which would end an address where the rules read the text
  const later = new Map<string, string>()
  const written = nodes.map(node => {
    if (node.kind === 'text') return node.text
    if (node.kind === 'field') return put(node.key)
    const name = names.shift() ?? ''
    if (carries.links === 'fixed') {
      const at = left.findIndex(each => each.url === node.url)
      const [link] = at < 0 ? [] : left.splice(at, 1)
      return link ? shortLink(base, link.code) : node.written
    }
    const standIn = shortLink(base, `0000000${later.size}`)
    later.set(standIn, carries.links === 'tail' ? `${base}/s/${put(name)}` : put(name))
    return standIn
  })
  const message = { purpose: template.purpose, signature: '', body: written.join('') }
  const pack = packOf('CN')
  let text = pack ? checkText(message, pack).text : message.body
  for (const [standIn, shown] of later) text = text.replace(standIn, () => shown)
  return { text, parameters }
}

/** Text, parameters and fixed links of a template for the provider of an account. Asked for again, the links are the same. */
export async function textToRegister(
  deps: RegisterDeps,
  templateId: string,
  accountId: string
): Promise<TextToRegister> {
  const template = found(await deps.templates.byId(templateId))
  const account = found(await deps.accounts.byId(accountId))
  const carries = carriesOf(account)[template.purpose]
  if (carries.freeText) return { texts: [], links: [], carries }
  const fixed =
    carries.links === 'fixed' && carries.ownShortLink ? await fixedLinksOf(deps, template, account) : []
  const { placeholder } = driverOf(account.kind)
  return {
    texts: bodiesOf(template).map(([language, body]) => ({
      language,
      ...textOf(body, template, carries, placeholder, deps.shortLinkBase, fixed)
    })),
    links: fixed.map(({ url, code }) => ({ url, address: shortLink(deps.shortLinkBase, code) })),
    carries
  }
}
