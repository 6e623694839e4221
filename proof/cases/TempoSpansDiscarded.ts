import { randomBytes } from 'node:crypto';
import type { Fault } from '@opsconductor/proof';
import { platformCase } from '../platform/platform-case.ts';

/** A trace may have 5 MB (tempo/tempo.yml); attributes are truncated at 2,048 bytes. */
const SPANS = 400;
const attributes = Array.from({ length: 10 }, (_, index) => ({
  key: `payload.${index}`,
  value: { stringValue: 'x'.repeat(2_000) },
}));

const hugeTrace: Fault = {
  name: 'a trace of 8 MB',
  async start(stack) {
    const traceId = randomBytes(16).toString('hex');
    for (let part = 0; part < 4; part += 1) {
      const startTimeUnixNano = `${BigInt(Date.now()) * 1_000_000n}`;
      const spans = Array.from({ length: SPANS / 4 }, () => ({
        traceId,
        spanId: randomBytes(8).toString('hex'),
        name: 'huge',
        startTimeUnixNano,
        endTimeUnixNano: startTimeUnixNano,
        attributes,
      }));
      await fetch(`${stack.url('tempo', 4318)}/v1/traces`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }),
      });
    }
  },
  end: async () => {},
};

export const cases = [
  platformCase({
    alertname: 'TempoSpansDiscarded',
    scope: 'stack',
    severity: 'warning',
    labels: { service: 'tempo', reason: 'trace_too_large' },
    fault: hugeTrace,
    condition: { seconds: 3 },
    parallel: 'apart',
  }),
];
