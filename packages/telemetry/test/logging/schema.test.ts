import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertEntries } from '@opsconductor/testing/log-entries';
import fc from 'fast-check';
import Fastify from 'fastify';
import { logEntrySchema, recordFailure, telemetryPlugin } from '../../src/index.ts';
import { testTelemetry } from '../support/telemetry.ts';

function collected() {
  const lines: string[] = [];
  const { telemetry } = testTelemetry({ logDestination: { write: (line) => void lines.push(line) } });
  return { telemetry, lines };
}

test('the schema has the 17 fields of the design, and service, category and event', () => {
  assert.deepEqual(Object.keys(logEntrySchema.properties).toSorted(), [
    'caller',
    'category',
    'component',
    'correlation_id',
    'duration_ms',
    'environment',
    'event',
    'level',
    'message',
    'metadata',
    'plan_id',
    'request_id',
    'service',
    'span_id',
    'tags',
    'task_id',
    'timestamp',
    'trace_id',
    'user_id',
    'version',
  ]);
});

test('lines of a service and lines of Fastify itself fit the schema', async () => {
  const { telemetry, lines } = collected();
  const app = Fastify({ loggerInstance: telemetry.logger, childLoggerFactory: (logger) => logger });
  app.register(telemetryPlugin, { telemetry });
  app.get('/fails', async () => {
    recordFailure(telemetry, { error: new Error('broken'), message: 'it broke', category: 'FLOW' });
    throw new Error('broken');
  });
  app.get('/user', async () => {
    telemetry.logger.info(
      { user_id: 7, plan_id: 9, duration_ms: 1.5, tags: [1], caller: 'here' },
      'hello %s',
      'x',
    );
    return 'done';
  });
  for (const url of ['/fails', '/user', '/nothing']) await app.inject(url);
  await app.close();
  await assertEntries(lines);
});

/** Any value that may be passed to a log call. */
const hostile = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withNullPrototype: true,
    withSparseArray: true,
    maxDepth: 4,
  }),
  fc.constantFrom(
    Symbol('s'),
    () => 1,
    Object.create({ inherited: 1 }),
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('trap');
        },
      },
    ),
    {
      get boom() {
        throw new Error('getter');
      },
    },
    {
      toJSON: () => {
        throw new Error('toJSON');
      },
    },
    {
      toString: () => {
        throw new Error('toString');
      },
    },
    Object.assign(new Error('e'), {
      message: {
        toString: () => {
          throw new Error('m');
        },
      },
    }),
    Object.assign(new Error('e'), { name: 5, stack: 6, cause: 7n }),
  ),
);
const key = fc.constantFrom(
  'metadata',
  'tags',
  'err',
  'user_id',
  'task_id',
  'duration_ms',
  'category',
  'event',
  'component',
  'message',
  'level',
  'timestamp',
  'service',
  'caller',
  'trace_id',
  'password',
  '__proto__',
  'constructor',
  'x',
);

test('for any value the line fits the schema, is limited in size, and no call throws', async () => {
  const { telemetry, lines } = collected();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(key, hostile), { maxLength: 6 }),
      hostile,
      fc.constantFrom('info', 'error'),
      (pairs, message, level) => {
        const fields: Record<string, unknown> = {};
        for (const [name, value] of pairs)
          Object.defineProperty(fields, name, {
            value,
            enumerable: true,
            configurable: true,
            writable: true,
          });
        telemetry.logger[level as 'info'](fields, message as string);
        telemetry.logger[level as 'info'](message as string, pairs[0]?.[1]);
      },
    ),
    { numRuns: 150, seed: 11 },
  );
  const circular: Record<string, unknown> = { deep: {} };
  circular.deep = { circular, list: Array(10_000).fill('x'.repeat(10_000)) };
  telemetry.logger.error({ metadata: circular, err: circular }, 'x'.repeat(1_000_000));
  assert.ok(lines.every((line) => line.length < 80_000));
  await assertEntries(lines);
});

test('a secret under a known key is never logged, at any depth', () => {
  const { telemetry, lines } = collected();
  const secretKey = fc.constantFrom(
    'password',
    'X-Api-Key',
    'set_cookie',
    'AUTHORIZATION',
    'refreshToken',
    'email',
  );
  const wrap = fc.array(fc.constantFrom('list', 'map', 'object', 'error'), { maxLength: 4 });
  fc.assert(
    fc.property(secretKey, wrap, (name, layers) => {
      let value: unknown = { [name]: 'canary-4711' };
      for (const layer of layers)
        value =
          layer === 'list'
            ? [value]
            : layer === 'map'
              ? new Map([['k', value]])
              : layer === 'error'
                ? new Error('outer', { cause: value })
                : { value };
      telemetry.logger.error({ metadata: { value }, extra: value }, 'secret');
    }),
    { numRuns: 100, seed: 5 },
  );
  assert.ok(!lines.join('').includes('canary-4711'));
});

test('a level set at run time also applies to existing child loggers', () => {
  const { telemetry, lines } = collected();
  const child = telemetry.logger.child({ component: 'queue' }).child({ task_id: '1' });
  child.debug('hidden');
  telemetry.logger.level = 'debug';
  child.debug('seen');
  telemetry.logger.level = 'error';
  child.warn('hidden again');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).message),
    ['log level: info → debug', 'seen', 'log level: debug → error'],
  );
});

test('an error line names the code that logged it, and a given caller stays', () => {
  const { telemetry, lines } = collected();
  telemetry.logger.error('failed');
  telemetry.logger.error({ caller: 'mine' }, 'failed');
  telemetry.logger.info('fine');
  recordFailure(telemetry, { error: new Error('x'), message: 'failed' });
  const callers = lines.map((line) => JSON.parse(line).caller);
  assert.match(callers[0], /logging\/schema\.test\.ts:\d+$/);
  assert.deepEqual(callers.slice(1, 3), ['mine', undefined]);
  assert.match(callers[3], /logging\/schema\.test\.ts:\d+$/);
});

test('a stack has at most 30 frames and nothing of the message, and is left out for validation errors', () => {
  const { telemetry, lines } = collected();
  const deep = (n: number): Error =>
    n === 0 ? new Error('line\n    at canary (secret.ts:1:1)') : deep(n - 1);
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 100;
  const error = deep(60);
  Error.stackTraceLimit = limit;
  telemetry.logger.error({ err: error }, 'failed');
  telemetry.logger.error({ err: Object.assign(new Error('bad'), { validation: [] }) }, 'refused');
  const [failed, refused] = lines.map((line) => JSON.parse(line).metadata.error);
  assert.equal(failed.stack.split('\n').length, 30);
  assert.ok(!failed.stack.includes('canary'));
  assert.equal(refused.stack, undefined);
});
