import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchPart, startSinks } from '../../index.ts';
import { findCanaries } from '../lib/canary-search.ts';
import { type HttpSubjectName, startHttpSubject } from '../lib/http-subjects.ts';

// Personal data of a request, and text that a service logs by mistake; each is unique.
const canaries = {
  body: 'canary-body@person.example',
  bodyPassword: 'canary-body-password',
  header: 'canary-authorization-header',
  cookie: 'canary-session-cookie',
  query: 'canary-query-value',
  outboundQuery: 'canary-outbound-query',
  errorMessage: 'no account for canary-body@person.example',
} as const;

const requests = 200;
/** pino-loki sends every 5 s, the OpenTelemetry batch processor too. */
const settleMs = 6000;

async function searched(name: HttpSubjectName) {
  await using sinks = await startSinks({ capture: true });
  let stdout = '';
  await using server = await startHttpSubject(name, sinks.backends, (text) => {
    stdout += text;
  });
  const headers = {
    authorization: `Bearer ${canaries.header}`,
    cookie: `session=${canaries.cookie}`,
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ email: canaries.body, password: canaries.bodyPassword });
  for (let i = 0; i < requests; i++) {
    await fetch(`${server.url}/hello/world?email=${canaries.query}`, { headers });
    await fetch(`${server.url}/outbound?email=${canaries.query}`, { headers });
    await fetch(`${server.url}/fail?email=${canaries.query}`, { method: 'POST', headers, body });
  }
  await sleep(settleMs);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const sent = await sinks.sinks.call<{ url: string; body: string }[]>('bodies');
  const sentTo = (path: string) => sent.filter(({ url }) => url === path).map(({ body: text }) => text);
  const stores = {
    loki: sentTo('/loki/api/v1/push').join('\n'),
    traces: sentTo('/v1/traces').join('\n'),
    metrics,
    stdout,
  };
  const empty = Object.entries(stores).filter(([, text]) => text === '');
  if (empty.length > 0) throw new Error(`${name}: nothing was captured in ${empty.map(([store]) => store)}`);
  return findCanaries(canaries, stores);
}

export const canariesBench: BenchPart = {
  name: 'canaries',
  repeats: 1,
  title: 'personal data in body, headers, query and error text, searched in what leaves the process',
  async run({ say }) {
    const product = await searched('product');
    const recipe = await searched('recipe');
    say(`product ${product.length} hits, recipe ${recipe.length}`);
    return {
      canaries: {
        hits: product.length,
        requests: requests * 3,
        planted: Object.keys(canaries).length,
        where: product.map(({ canary, store }) => `${canary} in ${store}`),
        recipe: recipe.map(({ canary, store }) => `${canary} in ${store}`),
      },
    };
  },
};
