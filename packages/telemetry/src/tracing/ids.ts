import { randomBytes } from 'node:crypto';

const poolBytes = 4096;
let pool = '';
let at = 0;

// One call into the random generator per 170 requests instead of one per id.
function hex(digits: number): string {
  if (at + digits > pool.length) {
    pool = randomBytes(poolBytes).toString('hex');
    at = 0;
  }
  const id = pool.slice(at, at + digits);
  at += digits;
  return /[^0]/.test(id) ? id : hex(digits);
}

export const randomTraceId = (): string => hex(32);
export const randomSpanId = (): string => hex(16);

/** Hands out random ids, except that a span about to be started can be given ids chosen earlier. */
export class PresetIdGenerator {
  #traceId: string | undefined;
  #spanId: string | undefined;

  preset(traceId: string | undefined, spanId: string | undefined): void {
    this.#traceId = traceId;
    this.#spanId = spanId;
  }

  generateTraceId(): string {
    const id = this.#traceId ?? randomTraceId();
    this.#traceId = undefined;
    return id;
  }

  generateSpanId(): string {
    const id = this.#spanId ?? randomSpanId();
    this.#spanId = undefined;
    return id;
  }
}
