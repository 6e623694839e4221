import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readRuleFile } from '@opsconductor/promkit';
import { startBackend, urlOf } from '@opsconductor/testing/containers';
import { poll } from '@opsconductor/testing/poll';
import type { StartedTestContainer } from 'testcontainers';

// promtool cannot test LogQL. A real Loki gets lines with past time stamps and evaluates the shipped expression.
const rules = readRuleFile('loki/rules/fake/logs.rules.yml');
const expression = (alert: string) => {
  const rule = rules.find(({ name }) => name === alert);
  assert.ok(rule, `no log alert ${alert}`);
  return rule.expr;
};

const minute = 60_000;
// Loki accepts lines out of order up to an hour older than the newest line of their stream.
const now = Date.now() - 2 * minute;

let loki: StartedTestContainer;
let url: string;
let pushed = 0;

before(async () => {
  loki = await startBackend({
    image: 'LOKI_IMAGE',
    command: ['-config.file=/etc/loki/loki.yml'],
    folder: { source: `${process.cwd()}/loki`, target: '/etc/loki', mode: 'ro' },
    ports: [3100],
    ready: '/ready',
  });
  url = urlOf(loki, 3100);
});

after(() => loki?.stop());

interface Lines {
  readonly service: string;
  readonly count: number;
  /** Minutes before the evaluation of the first and of the last line. */
  readonly from: number;
  readonly to: number;
  readonly level?: string;
  readonly category?: string;
  readonly event?: string;
  /** The kind of the message, as the services send it. */
  readonly fingerprint?: string;
}

async function push({ service, count, from, to, ...rest }: Lines) {
  const { level = 'ERROR', category = 'SYSTEM', event = 'x', fingerprint } = rest;
  const values = Array.from({ length: count }, (_, index) => {
    const at = now - (from - ((from - to) * index) / Math.max(count - 1, 1)) * minute;
    pushed += 1;
    const line = JSON.stringify({ event, message: `line ${pushed}` });
    return [
      `${BigInt(Math.round(at)) * 1_000_000n}`,
      line,
      ...(fingerprint === undefined ? [] : [{ fingerprint }]),
    ];
  });
  const response = await fetch(`${url}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      streams: [{ stream: { service, environment: 'test', level, category, component: 'c' }, values }],
    }),
  });
  assert.equal(response.status, 204, await response.text());
}

async function evaluate(alert: string): Promise<Record<string, string>[]> {
  const query = new URLSearchParams({ query: expression(alert), time: `${now / 1000}` });
  const response = await fetch(`${url}/loki/api/v1/query?${query}`);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text).data.result.map(({ metric }: { metric: Record<string, string> }) => metric);
}

const services = (result: Record<string, string>[]) => result.map(({ service }) => service).sort();

test('LogErrorBurst fires above 20 errors in a burst, not at 20, and not for a steady rate', async () => {
  await push({ service: 'quiet', count: 20, from: 4, to: 0.1 });
  await push({ service: 'burst', count: 21, from: 4, to: 0.1 });
  await push({ service: 'warned', count: 200, from: 4, to: 0.1, level: 'WARN' });
  await push({ service: 'steady', count: 360, from: 59, to: 0.1 });
  await push({ service: 'old', count: 60, from: 20, to: 6 });
  await poll({ what: 'the lines to be stored' }, async () => {
    const seen = services(await evaluate('LogErrorBurst'));
    return seen.length > 0 ? { done: seen } : { seen };
  });
  assert.deepEqual(services(await evaluate('LogErrorBurst')), ['burst']);
});

test('LogNewError fires for an event that did not occur in the previous 24 hours', async () => {
  await push({ service: 'known', count: 1, from: 30, to: 30, event: 'seen.before' });
  await push({ service: 'known', count: 1, from: 2, to: 2, event: 'seen.before' });
  await push({ service: 'known', count: 1, from: 2, to: 2, event: 'first.time' });
  await push({ service: 'known', count: 1, from: 2, to: 2, event: 'only.warned', level: 'WARN' });
  const found = (await evaluate('LogNewError')).filter(({ service }) => service === 'known');
  assert.deepEqual(found, [{ service: 'known', event: 'first.time' }]);
});

test('LogNewError fires for a new kind of message of a known event', async () => {
  const failed = { service: 'kinds', count: 1, event: 'request.error' };
  await push({ ...failed, from: 30, to: 30, fingerprint: 'TIMEOUT: no answer in # ms' });
  await push({ ...failed, from: 2, to: 2, fingerprint: 'TIMEOUT: no answer in # ms' });
  await push({ ...failed, from: 2, to: 2, fingerprint: 'NO_SPACE: the disk is full' });
  const found = (await evaluate('LogNewError')).filter(({ service }) => service === 'kinds');
  assert.deepEqual(found, [
    { service: 'kinds', event: 'request.error', fingerprint: 'NO_SPACE: the disk is full' },
  ]);
});

test('FailedLoginsBurst fires at ten failed logins, not at nine, nor for other security events', async () => {
  const security = { level: 'WARN', category: 'SECURITY', from: 4, to: 0.1 };
  await push({ ...security, service: 'nine', count: 9, event: 'auth.failed' });
  await push({ ...security, service: 'ten', count: 10, event: 'auth.failed' });
  await push({ ...security, service: 'fine', count: 50, event: 'auth.succeeded' });
  await push({ ...security, service: 'early', count: 50, from: 30, to: 6, event: 'auth.failed' });
  await push({ ...security, category: 'SYSTEM', service: 'other', count: 50, event: 'auth.failed' });
  assert.deepEqual(services(await evaluate('FailedLoginsBurst')), ['ten']);
});
