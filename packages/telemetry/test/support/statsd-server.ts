import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { TestContext } from 'node:test';

/** The state of a StatsD server for a name with its tags (`jobs_total|#success:true`). */
export interface StatsdState {
  readonly counters: Map<string, number>;
  readonly gauges: Map<string, number>;
  /** Lines that violate the grammar; a server drops and counts them. */
  readonly badLines: string[];
  readonly datagrams: () => number;
}

const LINE =
  /^(?<name>[a-zA-Z_][\w.]*):(?<value>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\|(?<type>c|g)(?<tags>\|#[a-zA-Z_]\w*:[^|,#\p{Cc}]*(?:,[a-zA-Z_]\w*:[^|,#\p{Cc}]*)*)?$/u;

/**
 * A UDP server that reads DogStatsD lines by their grammar and keeps their state: counters add up, a gauge with a sign
 * is changed by the value, one without a sign is set.
 */
export async function startStatsd(t: TestContext): Promise<StatsdState & { readonly port: number }> {
  const counters = new Map<string, number>();
  const gauges = new Map<string, number>();
  const badLines: string[] = [];
  let datagrams = 0;
  const server = createSocket('udp4', (message) => {
    datagrams++;
    for (const line of message.toString().split('\n').filter(Boolean)) {
      const groups = LINE.exec(line)?.groups;
      if (!groups) {
        badLines.push(line);
        continue;
      }
      const { name = '', value = '', type, tags = '' } = groups;
      const key = name + tags;
      if (type === 'c') counters.set(key, (counters.get(key) ?? 0) + Number(value));
      else gauges.set(key, /^[+-]/.test(value) ? (gauges.get(key) ?? 0) + Number(value) : Number(value));
    }
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { counters, gauges, badLines, datagrams: () => datagrams, port: server.address().port };
}
