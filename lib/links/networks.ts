import { BlockList, isIP } from 'node:net'

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  // written in one way only: small letters, no dotted end
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [first, last] = [head, tail ?? ''].map(part => (part === '' ? [] : part.split(':')))
  const [start, end] = [first ?? [], last ?? []]
  return [...start, ...Array<string>(8 - start.length - end.length).fill('0'), ...end]
}
const hexPair = (group: string) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]

/**
 * An address as sockets and proxies write it: with a port, in brackets, with a zone, IPv4 within IPv6. Null when it is none, so
 * that nobody counts as somebody new with each connection.
 */
export function readAddress(text: string): { address: string; groups: string[] | null } | null {
  const plain = text
    .trim()
    .replace(/^\[([^\]]+)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
  const kind = isIP(plain)
  if (kind === 0) return null
  if (kind === 4) return { address: plain, groups: null }
  const groups = groupsOf(plain)
  if (groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff')
    return { address: groups.slice(6).flatMap(hexPair).join('.'), groups: null }
  return { address: plain, groups }
}

/** One network of a list, such as 47.88.0.0/14 or 2400:3200::/32; null when it is none. */
export function readNetwork(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | null {
  const match = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text.trim())
  const [, address = '', width] = match ?? []
  const kind = isIP(address)
  if (kind === 0) return null
  const most = kind === 4 ? 32 : 128
  const bits = width === undefined ? most : Number(width)
  return bits <= most ? { address, bits, family: kind === 4 ? 'ipv4' : 'ipv6' } : null
}

/** Whether a visitor's network, as clicks keep it, lies in one of the networks listed. */
export function networkFinder(list: readonly string[]): (network: string | null) => boolean {
  if (list.length === 0) return () => false
  const blocks = new BlockList()
  for (const text of list) {
    const read = readNetwork(text)
    if (read) blocks.addSubnet(read.address, read.bits, read.family)
  }
  return network => {
    const read = network === null ? null : readNetwork(network)
    return read !== null && blocks.check(read.address, read.family)
  }
}
