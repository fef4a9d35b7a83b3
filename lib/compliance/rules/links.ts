import { addressesIn } from '../../web-address.ts'
import { SHORTENERS } from '../packs/shorteners.ts'
import { when, type LinkIn, type TextRule } from './check.ts'

/** Addresses in a text, with and without https, as the rules see them. */
export const linksIn = (text: string): LinkIn[] =>
  addressesIn(text).map(({ written, host, at }) => ({ url: written, host, at }))

export const within = (host: string, names: readonly string[]) =>
  names.some(name => host === name || host.endsWith(`.${name}`))
const MESSENGERS = ['line.me', 'lin.ee', 'wa.me', 'whatsapp.com']
const hostOf = (address: string) =>
  address
    .replace(/^https?:\/\//i, '')
    .replace(/[/:].*$/, '')
    .toLowerCase()
const BARE = (url: string) =>
  url
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase()

/** Where a link may lead: filed hosts, no public shorteners, only listed addresses, or none at all. */
export const linkHosts: TextRule<'link-hosts'> = ({ what }, { links, sender }) => {
  const bad = links.filter(({ url, host }) => {
    if (what === 'any') return true
    if (what === 'messenger') return within(host, MESSENGERS)
    if (what === 'shortener') return within(host, SHORTENERS)
    const known = sender.hosts?.[host]
    if (what === 'redirects') return known?.redirects === true || within(host, SHORTENERS)
    if (what === 'icp')
      return (
        known?.icp === false ||
        (sender.verifiedHosts !== undefined && known?.icp !== true && !within(host, sender.verifiedHosts))
      )
    return (
      sender.allowlistedUrls !== undefined &&
      !sender.allowlistedUrls.some(
        allowed => BARE(url).startsWith(BARE(allowed)) && within(host, [hostOf(allowed)])
      )
    )
  })
  return bad.length > 0
    ? {
        words: bad.map(link => link.url),
        params: { host: [...new Set(bad.map(link => link.host))].join(', ') }
      }
    : undefined
}

/** Some phones take the words around a link for a part of it: a space stands before and after. */
export const linkSpaces: TextRule<'link-spaces'> = (_, { text, links }) => {
  let mended = text
  for (const { url, at } of links.toReversed()) {
    const [before, after] = [mended[at - 1], mended[at + url.length]]
    const tail = after === undefined || /\s/.test(after) ? '' : ' '
    const head = before === undefined || /\s/.test(before) ? '' : ' '
    mended = `${mended.slice(0, at)}${head}${url}${tail}${mended.slice(at + url.length)}`
  }
  return mended === text ? undefined : { text: mended, words: links.map(link => link.url) }
}

/** An address must stand in the template, where it was reviewed, and not arrive in a variable. */
export const linkVariable: TextRule<'link-variable'> = (_, { message }) => {
  const bad = Object.entries(message.variables ?? {}).filter(([, value]) => linksIn(value).length > 0)
  return bad.length > 0
    ? { words: bad.map(([, value]) => value), params: { field: bad.map(([name]) => name).join(', ') } }
    : undefined
}

export const variables: TextRule<'variables'> = (_, { message }) =>
  when(Object.keys(message.variables ?? {}).length > 0)

/** Each value, as people count its characters. */
export const variableLength: TextRule<'variable-length'> = ({ max }, { message }) => {
  const long = Object.entries(message.variables ?? {}).filter(([, value]) => [...value].length > max)
  return long.length > 0
    ? {
        words: long.map(([, value]) => value),
        params: { fields: long.map(([name]) => name).join('、'), max }
      }
    : undefined
}

/** Digits that people would dial. */
export const bodyPhone: TextRule<'body-phone'> = (_, { body }) => {
  const found = body
    .match(/(?<![\w/.-])\+?\d[\d\s()-]{5,}\d(?![\w%])/g)
    ?.filter(digits => digits.replace(/\D/g, '').length >= 7)
  return found && found.length > 0 ? { words: found } : undefined
}
