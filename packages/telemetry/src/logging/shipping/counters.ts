/** Counts that the shipper thread writes and the service thread reads, without a message between them. */
const names = [
  'delivered',
  'rejected',
  'recovered',
  'releasedBytes',
  'throttled',
  'server_error',
  'unreachable',
  'timeout',
] as const;
export type ShipperCount = (typeof names)[number];

export class ShipperCounters {
  readonly buffer: SharedArrayBuffer;
  readonly #values: BigInt64Array;

  constructor(buffer = new SharedArrayBuffer(names.length * 8)) {
    this.buffer = buffer;
    this.#values = new BigInt64Array(buffer);
  }

  add(name: ShipperCount, count: number): void {
    Atomics.add(this.#values, names.indexOf(name), BigInt(count));
  }

  get(name: ShipperCount): number {
    return Number(Atomics.load(this.#values, names.indexOf(name)));
  }
}
