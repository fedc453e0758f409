import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Names for the usual ranges, as other servers call them. */
const RANGES: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** Decides whose X-Forwarded-* headers are believed. */
export type TrustProxy = (address: string) => boolean

/**
 * @param list comma-separated addresses, networks (`10.1.0.0/16`) and the names above
 * @throws RangeError for an entry that is none of them
 */
export function trustProxies(list: string): TrustProxy {
  const trusted = new BlockList()
  const entries = list.split(/[\s,]+/).filter((entry) => entry !== '')
  for (const entry of entries.flatMap((name) => RANGES[name] ?? [name])) {
    const [address = '', bits] = entry.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    const width = bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits)
    if (isIP(address) === 0 || !Number.isInteger(width))
      throw new RangeError(`not an address or network: ${entry}`)
    trusted.addSubnet(address, width, family)
  }
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
    return isIP(plain) !== 0 && trusted.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
  }
}

/** The address of whoever is behind the proxies that we trust. */
export function addressOf(request: IncomingMessage, trust: TrustProxy): string {
  const hops = headerOf(request, 'x-forwarded-for')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
  let address = request.socket.remoteAddress ?? ''
  while (trust(address) && hops.length > 0) address = hops.pop() as string
  return address
}

/**
 * The name under which somebody is counted: whoever has an IPv6 address has 2^64 of them, all with the same first half.
 */
export function countedAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::') as [string, string?]
  const groups = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** The host name under which they reached us. */
export function hostOf(request: IncomingMessage, trust: TrustProxy): string {
  const forwarded = headerOf(request, 'x-forwarded-host').split(',').at(-1)?.trim() ?? ''
  const believed = forwarded !== '' && trust(request.socket.remoteAddress ?? '')
  return believed ? forwarded : (request.headers.host ?? '')
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}
