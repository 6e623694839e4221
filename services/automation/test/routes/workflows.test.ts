import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { automation } from '../fixtures/automation.ts';

test('a workflow is created, executed and shown', async (t) => {
  const { app, post, reaches, sample } = await automation(t);
  const created = await post('/workflows', { name: 'data_sync', engine_type: 'prefect', user: 'user-4' });
  assert.equal(created.statusCode, 201);
  const { workflow_id } = created.json();
  const accepted = await post(`/workflows/${workflow_id}/executions`, { user: 'user-4' });
  assert.equal(accepted.statusCode, 202);
  assert.equal(accepted.json().status, 'queued');
  const executed =
    'workflow_executions_total{workflow_name="data_sync",engine_type="prefect",status="success"}';
  await reaches(executed, 1);
  const { execution_id } = accepted.json();
  const shown = (await app.inject(`/executions/${execution_id}`)).json();
  assert.equal(shown.status, 'success');
  assert.equal(shown.workflow_id, workflow_id);
  assert.equal(shown.workflow_name, 'data_sync');
  assert.deepEqual(
    shown.steps.map(({ tool }: { tool: string }) => tool),
    ['http-request', 'json-format', 'hash', 'sql-query'],
  );
  assert.ok(shown.duration_ms > 0);
  assert.equal(await sample('workflows_created_total'), 1);
  assert.equal(
    await sample('engine_calls_total{engine_type="prefect",operation="run_step",status="success"}'),
    4,
  );
  assert.equal(await sample('business_api_calls_total{plan_tier="pro"}'), 2);
  assert.equal(await sample('business_active_users{window="30d"}'), 1);
  assert.equal(await sample('workflow_queue_size'), 0);
});

test('a workflow can be executed by its name, without a body', async (t) => {
  const { app, reaches } = await automation(t);
  const response = await app.inject({ method: 'POST', url: '/workflows/ticket_triage/executions' });
  assert.equal(response.statusCode, 202);
  await reaches(
    'workflow_executions_total{workflow_name="ticket_triage",engine_type="inline",status="success"}',
    1,
  );
});

test('an execution logs its flow: accepted, and completed with its duration and the queue depth', async (t) => {
  const { lines, post, reaches, telemetry } = await automation(t);
  telemetry.logger.level = 'debug';
  const { execution_id } = (await post('/workflows/backup/executions', {})).json();
  await reaches(
    'workflow_executions_total{workflow_name="backup",engine_type="temporal",status="success"}',
    1,
  );
  const flow = lines.filter(({ category }) => category === 'FLOW');
  assert.deepEqual(
    flow.map(({ event, level }) => [event, level]),
    [
      ['workflow.accepted', 'DEBUG'],
      ['workflow.executed', 'DEBUG'],
      ['workflow.completed', 'INFO'],
    ],
  );
  const { duration_ms, metadata } = flow[2] as { duration_ms?: number; metadata?: Record<string, unknown> };
  assert.ok((duration_ms ?? 0) > 0);
  assert.equal(metadata?.execution_id, execution_id);
  assert.equal(metadata?.queue_depth, 0);
  assert.ok((metadata?.rss_bytes as number) > 1e7);
});

test('executions of workflows do not count as tool requests', async (t) => {
  const { post, reaches, sample } = await automation(t);
  await post('/workflows/backup/executions', {});
  await reaches(
    'workflow_executions_total{workflow_name="backup",engine_type="temporal",status="success"}',
    1,
  );
  assert.equal(await sample('ai_requests_total{status="success",tool="ssh"}'), 0);
});

test('executions above the queue limit are refused with retry-after', async (t) => {
  const { faults, post, sample } = await automation(t, { env: { WORKFLOW_QUEUE_LIMIT: '2' } });
  await faults.start('workflow-stall', { preload: 0 });
  const statuses: number[] = [];
  for (let i = 0; i < 3; i++) statuses.push((await post('/workflows/backup/executions', {})).statusCode);
  assert.deepEqual(statuses, [202, 202, 429]);
  assert.equal(await sample('workflow_queue_size'), 2);
  const refused = await post('/workflows/backup/executions', {});
  assert.equal(refused.headers['retry-after'], '5');
  assert.equal(refused.json().error.code, 'WORKFLOW_QUEUE_FULL');
});

test('invalid requests get a 4xx with the reason', async (t) => {
  const { app, post } = await automation(t);
  const deep = `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
  const cases: [string, unknown, number, RegExp][] = [
    ['/workflows', {}, 400, /add "name"/],
    ['/workflows', { name: 'payroll', engine_type: 'inline' }, 400, /nightly_report, data_sync/],
    ['/workflows', { name: 'backup', engine_type: 'cron' }, 400, /temporal, prefect, inline/],
    ['/workflows', { name: 'backup', engine_type: 7 }, 400, /engine_type/],
    ['/workflows', { name: 'backup', engine_type: 'inline', more: 1 }, 400, /remove "more"/],
    ['/workflows', { name: 'backup', engine_type: 'inline', user: 'a b' }, 400, /body\/user/],
    ['/workflows', deep, 400, /body/],
    ['/workflows', '{"name":"backup","__proto__":{}}', 400, /JSON/],
    ['/workflows', { name: 'x'.repeat(70_000) }, 413, /65536/],
    ['/workflows/payroll/executions', {}, 404, /payroll/],
    ['/workflows/constructor/executions', {}, 404, /constructor/],
    ['/workflows/a%22b/executions', {}, 400, /params\/id/],
    ['/workflows/backup/executions', { user: 'a\nb' }, 400, /body\/user/],
    ['/workflows/backup/executions', [], 400, /body/],
  ];
  for (const [url, payload, status, message] of cases) {
    const response = await post(url, payload);
    assert.equal(response.statusCode, status, `${url} ${response.body}`);
    assert.match(response.json().error.message, message);
  }
  assert.equal((await app.inject('/executions/none')).json().error.code, 'EXECUTION_UNKNOWN');
});

test('any request gets an answer and adds no label value', async (t) => {
  const { post, samples } = await automation(t);
  const routes = ['/sessions', '/workflows', '/workflows/backup/executions', '/feedback', '/interactions'];
  const families = /^(workflow|engine|user|business|http)_/;
  const ours = async () => [...(await samples()).keys()].filter((series) => families.test(series));
  const body = fc.dictionary(
    fc.constantFrom('user', 'password', 'name', 'engine_type', 'rating', 'kind', '__proto__'),
    fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null)),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), body, async (url, payload) => {
      const { statusCode } = await post(url, payload);
      assert.ok(statusCode < 500, String(statusCode));
    }),
    { numRuns: 150 },
  );
  const known =
    /="(nightly_report|data_sync|ticket_triage|backup|temporal|prefect|inline|success|error|cancelled)"/;
  for (const series of await ours()) {
    if (/^(workflow|engine)_.*\{/.test(series)) assert.match(series, known);
    if (series.startsWith('user_interactions')) assert.match(series, /kind="(search|view|edit|export)"/);
  }
});
