import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withNode } from '../../src/index.ts';
import { testTelemetry } from '../support/telemetry.ts';

const last = (entries: Record<string, unknown>[]) => entries.at(-1) ?? assert.fail('no line');

test('a line has the fields of the entry, and a child logger binds some of them', () => {
  const { telemetry, entries } = testTelemetry({ component: 'main' });
  const logger = telemetry.logger.child({ component: 'queue', plan_id: 'p1' }).child({ task_id: 't0' });
  logger.info(
    {
      event: 'job.completed',
      category: 'SCHEDULER',
      task_id: 't1',
      duration_ms: 12.6,
      tags: ['a'],
      tool: 'echo',
    },
    'done %s',
    'well',
  );
  const { timestamp, ...entry } = last(entries);
  assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.deepEqual(entry, {
    level: 'INFO',
    service: 'x',
    environment: 'test',
    version: '0.0.1',
    component: 'queue',
    category: 'SCHEDULER',
    event: 'job.completed',
    plan_id: 'p1',
    task_id: 't1',
    duration_ms: 13,
    tags: ['a'],
    metadata: { tool: 'echo' },
    message: 'done well',
  });
});

test('required fields are present even when they are not passed', () => {
  const { telemetry, entries } = testTelemetry();
  telemetry.logger.warn({ event: 'only.event', category: 'NONSENSE' });
  const { component, category, tags, metadata, message, level } = last(entries);
  assert.deepEqual(
    { component, category, tags, metadata, message, level },
    { component: 'x', category: 'SYSTEM', tags: [], metadata: {}, message: 'only.event', level: 'WARN' },
  );
});

test('levels are upper case, fatal is ERROR and trace is DEBUG, and the level changes at run time', () => {
  const { telemetry, entries } = testTelemetry({ logLevel: 'error' });
  telemetry.logger.info('hidden');
  telemetry.logger.level = 'trace';
  telemetry.logger.trace('a');
  telemetry.logger.fatal('b');
  assert.deepEqual(
    entries.map(({ level, event }) => [level, event]),
    [
      ['INFO', 'config.changed'],
      ['DEBUG', undefined],
      ['ERROR', undefined],
    ],
  );
});

test('a line within a node names it at any depth; metadata of the log call has priority', async () => {
  const { telemetry, entries } = testTelemetry();
  await withNode('plan', async () => {
    await Promise.resolve();
    telemetry.logger.info({ metadata: { attempt: 1 } }, 'a');
    withNode('execute', () => telemetry.logger.info('b'));
    telemetry.logger.info({ metadata: { node: 'mine' } }, 'c');
  });
  telemetry.logger.info('d');
  assert.deepEqual(
    entries.map(({ metadata }) => metadata),
    [{ node: 'plan', attempt: 1 }, { node: 'execute' }, { node: 'mine' }, {}],
  );
});

test('each line is one line of JSON without repeated keys', () => {
  const lines: string[] = [];
  const { telemetry } = testTelemetry({ logDestination: { write: (line) => void lines.push(line) } });
  telemetry.logger
    .child({ component: 'a', category: 'FLOW' })
    .child({ component: 'b' })
    .info({ category: 'NODE' }, 'x\ny');
  assert.equal(lines[0]?.split('\n').length, 2);
  for (const key of ['component', 'category', 'message', 'level'])
    assert.equal(lines[0]?.split(`"${key}":`).length, 2, key);
});

test('secrets are redacted at any depth, extra keys and paths by configuration', () => {
  const { telemetry, entries } = testTelemetry({ redact: ['badge', 'customer.name'] });
  telemetry.logger.info({
    password: 'p1',
    metadata: { deep: [{ 'X-Api-Key': 'k' }], badge: 'B7', customer: { name: 'n', kind: 'k' }, tokens: 5 },
    req: { method: 'GET', headers: { authorization: 'Bearer s' } },
  });
  assert.deepEqual(last(entries).metadata, {
    deep: [{ 'X-Api-Key': '[redacted]' }],
    badge: '[redacted]',
    customer: { name: '[redacted]', kind: 'k' },
    tokens: 5,
    password: '[redacted]',
    req: { method: 'GET' },
  });
});

test('a user id becomes a keyed hash, equal for equal ids', () => {
  const { telemetry, entries } = testTelemetry({ userIdKey: 'k' });
  telemetry.logger.info({ user_id: 'alice' }, 'one');
  telemetry.logger.info({ user_id: 'alice' }, 'two');
  const other = testTelemetry({ userIdKey: 'other' });
  other.telemetry.logger.info({ user_id: 'alice' }, 'one');
  assert.match(String(entries[0]?.user_id), /^[\da-f]{32}$/);
  assert.equal(entries[0]?.user_id, entries[1]?.user_id);
  assert.notEqual(entries[0]?.user_id, other.entries[0]?.user_id);
});

test('circular, huge and hostile objects are limited in size', () => {
  const lines: string[] = [];
  const { telemetry } = testTelemetry({ logDestination: { write: (line) => void lines.push(line) } });
  const circular: Record<string, unknown> = {
    big: 1n,
    fn: () => 1,
    when: new Date(Number.NaN),
    nan: Number.NaN,
  };
  circular.self = circular;
  const trap = {
    get boom() {
      throw new Error('getter');
    },
  };
  telemetry.logger.info(
    { metadata: { circular, trap, map: new Map([['a', 1]]), buffer: Buffer.alloc(9) } },
    'odd',
  );
  const odd = JSON.parse(lines[0] as string);
  assert.equal(odd.metadata.circular.self, '[circular]');
  assert.equal(odd.metadata.trap, '[unreadable]');
  assert.deepEqual(odd.metadata.map, { a: 1 });
  const huge = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`key${i}`, 'x'.repeat(5000)]));
  telemetry.logger.info({ metadata: huge, tags: Array(1000).fill('t'.repeat(1000)) }, 'm'.repeat(100_000));
  assert.ok((lines[1] as string).length < 32_768, `${lines[1]?.length}`);
  telemetry.logger.info({ metadata: JSON.parse('{"__proto__": {"polluted": true}}') }, 'proto');
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});

test('an unexpected error has its stack at level error only; an expected one never', () => {
  const { telemetry, entries } = testTelemetry();
  const error = () => (last(entries).metadata as { error: Record<string, unknown> }).error;
  telemetry.logger.error({ err: new Error('outer', { cause: new TypeError('inner') }) }, 'failed');
  assert.match(String(error().stack), /^at .*entry\.test/);
  assert.equal((error().cause as { type: string }).type, 'TypeError');
  telemetry.logger.warn({ err: new Error('x') }, 'warned');
  assert.equal(error().stack, undefined);
  telemetry.logger.error(
    { err: Object.assign(new Error('bad input'), { statusCode: 400, code: 'BAD' }) },
    'refused',
  );
  assert.deepEqual(error(), { type: 'Error', message: 'bad input', code: 'BAD' });
});
