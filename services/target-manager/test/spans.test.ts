import assert from 'node:assert/strict';
import { test } from 'node:test';
import { telemetryOptions } from '@opsconductor/service-kit';
import { spanCollector } from '@opsconductor/service-kit/testing';
import { appUnderTest, usage } from './app.ts';

// The shipped rules, and a ratio that keeps nothing else.
const { sampling } = telemetryOptions('target_manager', {
  ENVIRONMENT: 'test',
  SERVICE_VERSION: '0',
  LOG_LEVEL: 'silent',
  HOST: '',
  PORTS: [],
  SAMPLING_FILE: `${import.meta.dirname}/../../sampling.json`,
  SAMPLING_RATIO: 0,
});

/** Each request that changes the state, with the operation in `state_type`. */
const UPDATES = [
  ['PUT', '/targets/:id', { type: 'linux', capacity: 4 }, 'register'],
  ['POST', '/targets/:id/heartbeat', usage, 'heartbeat'],
  ['PATCH', '/targets/:id/state', { state: 'degraded' }, 'declare'],
  ['PUT', '/targets/:id/drain', undefined, 'drain'],
  ['DELETE', '/targets/:id/drain', undefined, 'drain'],
  ['DELETE', '/targets/:id', undefined, 'deregister'],
] as const;

test('half of the state updates are kept, each with a span state_update and its attributes', async (t) => {
  const { spans, spanExporter } = spanCollector();
  let random = 0;
  const { app, telemetry } = appUnderTest(t, {
    telemetry: { spanExporter, sampling: { ...sampling, random: () => random } },
  });
  // The rule keeps what is below a half.
  for (const [id, value] of [
    ['kept', 0.49],
    ['not-kept', 0.51],
  ] as const) {
    random = value;
    for (const [method, route, payload] of UPDATES) {
      const url = route.replace(':id', id);
      const response = await app.inject({ method, url, ...(payload && { payload }) });
      assert.ok(response.statusCode < 300, `${method} ${url}: ${response.body}`);
    }
  }
  random = 0.01;
  await app.inject('/targets');
  await app.close();
  await telemetry.shutdown();

  const servers = spans.filter(({ name }) => name.includes('/targets'));
  assert.deepEqual(
    servers.map(({ name, attributes }) => [name, attributes.operation]),
    UPDATES.map(([method, route]) => [`${method} ${route}`, 'update_state']),
  );
  const updates = spans.filter(({ name }) => name === 'state_update');
  assert.deepEqual(
    updates.map(({ attributes: { target_id, state_type, operation } }) => [target_id, state_type, operation]),
    UPDATES.map(([, , , operation]) => ['kept', operation, 'update_state']),
  );
  assert.deepEqual(
    updates.map((span) => span.parentSpanContext?.spanId),
    servers.map((span) => span.spanContext().spanId),
  );
});
