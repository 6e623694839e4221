export interface Network {
  readonly bytesIn: number;
  readonly packetsIn: number;
  readonly bytesOut: number;
  readonly packetsOut: number;
  readonly errors: number;
}

// Traffic of these interfaces is also counted by a real interface, or never leaves the host.
const VIRTUAL = /^(lo|veth|docker|br-|virbr|cali|flannel|cni|dummy|tunl|ifb|sit|ip6tnl)/;

/** Parses /proc/net/dev and adds up the real interfaces. In a container there is only eth0. */
export function parseNetdev(text: string): Network {
  const sum = { bytesIn: 0, packetsIn: 0, bytesOut: 0, packetsOut: 0, errors: 0 };
  for (const line of text.split('\n')) {
    const [, name, numbers] = /^ *([^ :|]+): *([\d ]+)$/.exec(line) ?? [];
    if (name === undefined || numbers === undefined || VIRTUAL.test(name)) continue;
    const at = numbers.trim().split(/ +/).map(Number);
    sum.bytesIn += at[0] ?? 0;
    sum.packetsIn += at[1] ?? 0;
    sum.bytesOut += at[8] ?? 0;
    sum.packetsOut += at[9] ?? 0;
    sum.errors += (at[2] ?? 0) + (at[10] ?? 0);
  }
  return sum;
}
