import { BlockList, isIP } from 'node:net'

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
