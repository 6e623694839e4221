import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertEntries } from '@opsconductor/testing/log-entries';
import Fastify from 'fastify';
import { identifyUser, telemetryPlugin, withNode } from '../../src/index.ts';
import { userHasher } from '../../src/logging/user-hash.ts';
import { tracedTelemetry } from '../support/spans.ts';

test('one line of a request has all 17 fields of the design, each with its value', async () => {
  const { telemetry, spans, entries } = tracedTelemetry({
    serviceName: 'orders',
    serviceVersion: '2.3.4',
    environment: 'test',
    userIdKey: 'k',
    sampling: { ratio: 1 },
  });
  const app = Fastify();
  app.register(telemetryPlugin, { telemetry });
  const before = Date.now();
  app.get('/orders/:id', async () => {
    identifyUser(telemetry, 'alice');
    const logger = telemetry.logger.child({ component: 'checkout', plan_id: 'plan-1' });
    withNode('pay', () =>
      logger.error(
        {
          event: 'order.failed',
          category: 'FLOW',
          task_id: 'task-1',
          duration_ms: 12.6,
          tags: ['vip'],
          metadata: { amount: 7 },
        },
        'order failed',
      ),
    );
    return {};
  });
  await app.inject({
    url: '/orders/7',
    headers: { 'x-correlation-id': 'corr-1', 'x-request-id': 'req-1' },
  });
  await telemetry.shutdown();

  const line = entries.find(({ event }) => event === 'order.failed') ?? assert.fail('no line');
  const { timestamp, caller, ...rest } = line;
  const { traceId, spanId } = spans[0]?.spanContext() ?? assert.fail('no span');
  assert.match(String(timestamp), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const at = Date.parse(String(timestamp));
  assert.ok(at >= before && at <= Date.now(), String(timestamp));
  assert.match(String(caller), /logging\/all-fields\.test\.ts:\d+$/);
  assert.deepEqual(rest, {
    level: 'ERROR',
    correlation_id: 'corr-1',
    plan_id: 'plan-1',
    task_id: 'task-1',
    component: 'checkout',
    message: 'order failed',
    span_id: spanId,
    trace_id: traceId,
    user_id: userHasher('k')('alice'),
    request_id: 'req-1',
    environment: 'test',
    version: '2.3.4',
    metadata: { node: 'pay', amount: 7 },
    tags: ['vip'],
    duration_ms: 13,
    service: 'orders',
    category: 'FLOW',
    event: 'order.failed',
  });
  // The 17 fields of the design, and service, category and event.
  assert.equal(Object.keys(line).length, 20);
  await assertEntries([JSON.stringify(line)]);
});
