import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { automation } from './fixtures/automation.ts';

/** Metrics of this service; all others change with any request. */
const OWN = /^(ai|selector|workflow|engine|user|business|workflows)_/;

/** Series of selections, and of the route that only makes a selection. */
const OF_SELECTIONS = /^selector_|route="\/selector\/tools"/;

/** Runs traffic without and with the fault, and returns what each run added to the service's own series. */
async function compare(t: TestContext, name: string, params: object, traffic: (app: App) => Promise<void>) {
  const app = await automation(t);
  const added = async () => {
    const before = await app.samples();
    await traffic(app);
    const after = await app.samples();
    return (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0);
  };
  await traffic(app);
  const healthy = await added();
  assert.equal((await app.faults.start(name, params)).statusCode, 201);
  const faulty = await added();
  const series = [...(await app.samples()).keys()].filter((each) => OWN.test(each));
  assert.equal((await app.faults.end(name)).statusCode, 204);
  const healed = await added();
  // Times and buckets differ from run to run; their counts do not.
  const exact = series.filter((each) => !/_(sum|bucket|created)(\{|$)/.test(each));
  const moved = exact.filter((each) => !Object.is(faulty(each), healthy(each))).sort();
  assert.deepEqual(
    exact.filter((each) => !Object.is(healed(each), healthy(each))),
    [],
    'after the fault all series change as before it',
  );
  return { app, faulty, healthy, moved };
}

type App = Awaited<ReturnType<typeof automation>>;

const executeTwenty = async ({ execute }: App) => {
  for (let i = 0; i < 20; i++) await execute({ tool: 'echo', input: 'x' });
};

const everything = async (app: App) => {
  await executeTwenty(app);
  await app.app.inject('/selector/tools?query=windows');
  await app.post('/sessions', { user: 'user-1' });
  await app.post('/interactions', { user: 'user-1', kind: 'view' });
  const series =
    'workflow_executions_total{workflow_name="ticket_triage",engine_type="inline",status="success"}';
  const done = ((await app.sample(series)) ?? 0) + 1;
  await app.post('/workflows/ticket_triage/executions', {});
  await app.reaches(series, done);
};

test('tool-errors fails exactly the given share of executions and nothing else', async (t) => {
  const { faulty, moved } = await compare(t, 'tool-errors', { ratio: 0.3 }, everything);
  assert.equal(faulty('ai_requests_total{status="error",tool="echo"}'), 6);
  assert.equal(faulty('ai_request_errors_total{tool="echo",reason="injected"}'), 6);
  assert.deepEqual(moved, [
    'ai_request_errors_total{tool="echo",reason="injected"}',
    'ai_requests_total{status="error",tool="echo"}',
    'ai_requests_total{status="success",tool="echo"}',
  ]);
});

test('slow-tools adds its delay to each execution and fails none', async (t) => {
  let now = performance.now();
  t.mock.method(performance, 'now', () => now);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { faulty, healthy, moved } = await compare(
    t,
    'slow-tools',
    { delay_ms: 200 },
    async ({ execute }) => {
      const answers = Promise.all(Array.from({ length: 5 }, () => execute({ tool: 'echo', input: 'x' })));
      // The tool itself takes some 1 ms.
      for (const ms of [0, 2, 198, 2]) {
        now += ms;
        t.mock.timers.tick(ms);
        for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      }
      await answers;
    },
  );
  const sum = 'ai_request_duration_seconds_sum{tool="echo"}';
  const each = (faulty(sum) - healthy(sum)) / 5;
  assert.ok(Math.abs(each - 0.2) < 1e-6, `${each} s more`);
  assert.deepEqual(moved, []);
});

test('selector-degraded fails every selection; executions that name a tool still work', async (t) => {
  const { faulty, moved } = await compare(t, 'selector-degraded', {}, everything);
  assert.equal(faulty('selector_requests_total{status="error",source="degraded"}'), 21);
  assert.equal(faulty('selector_requests_total{status="ok",source="cache"}'), 0);
  assert.equal(faulty('selector_db_errors_total'), 42);
  assert.equal(faulty('ai_requests_total{status="success",tool="echo"}'), 20);
  assert.ok(
    moved.every((series) => OF_SELECTIONS.test(series)),
    moved.join(' '),
  );
});

test('selector-errors fails exactly the given share of selections; executions that name a tool still work', async (t) => {
  const { faulty, moved } = await compare(t, 'selector-errors', { ratio: 0.3 }, everything);
  assert.equal(faulty('selector_requests_total{status="error",source="degraded"}'), 6);
  assert.equal(faulty('selector_requests_total{status="ok",source="cache"}'), 15);
  assert.equal(faulty('ai_requests_total{status="success",tool="echo"}'), 20);
  assert.ok(
    moved.every((series) => series.startsWith('selector_')),
    moved.join(' '),
  );
});

test('selector-errors answers 503 to requests that need a selection', async (t) => {
  const { app, execute, faults } = await automation(t);
  await faults.start('selector-errors', { ratio: 1 });
  for (const response of [await app.inject('/selector/tools'), await execute({ selector: 'windows' })]) {
    assert.equal(response.statusCode, 503);
    assert.equal(response.json().error.code, 'SELECTOR_UNAVAILABLE');
  }
});

test('workflow-errors fails exactly the given share of executions and no tool', async (t) => {
  const app = await automation(t);
  await app.faults.start('workflow-errors', { ratio: 0.5 });
  const before = await app.samples();
  for (let i = 0; i < 10; i++) await app.post('/workflows/ticket_triage/executions', {});
  const series = (status: string) =>
    `workflow_executions_total{workflow_name="ticket_triage",engine_type="inline",status="${status}"}`;
  await app.reaches(series('error'), 5);
  await app.reaches(series('success'), 5);
  const after = await app.samples();
  assert.equal(after.get('engine_calls_total{engine_type="inline",operation="run_step",status="error"}'), 5);
  const moved = [...after.keys()].filter(
    (each) => /^(ai|selector|user|business)_/.test(each) && !Object.is(after.get(each), before.get(each)),
  );
  assert.deepEqual(moved, []);
  assert.equal(app.lines.filter(({ event }) => event === 'workflow.failed').length, 5);
});

test('workflow-stall fills the queue immediately, and only executions of clients run at its end', async (t) => {
  const app = await automation(t);
  await app.faults.start('workflow-stall');
  assert.equal(await app.sample('workflow_queue_size'), 150);
  await app.post('/workflows/ticket_triage/executions', {});
  assert.equal(await app.sample('workflow_queue_size'), 151);
  assert.equal((await app.execute({ tool: 'echo' })).statusCode, 200);
  await app.faults.end('workflow-stall');
  const series =
    'workflow_executions_total{workflow_name="ticket_triage",engine_type="inline",status="success"}';
  await app.reaches(series, 1);
  assert.equal(await app.sample('workflow_queue_size'), 0);
});

test('dependency-cut of the database fails only requests that need it, and is visible in dependency_up', async (t) => {
  const app = await automation(t);
  await app.faults.start('dependency-cut', { dependency: 'database' });
  assert.equal((await app.execute({ tool: 'echo' })).json().source, 'degraded');
  assert.equal((await app.execute({ selector: 'windows' })).statusCode, 503);
  const refused = await app.post('/workflows', { name: 'backup', engine_type: 'inline' });
  assert.equal(refused.statusCode, 503);
  const ready = await app.app.inject('/health/ready');
  assert.equal(ready.statusCode, 200);
  assert.deepEqual(ready.json().failing, ['database']);
  assert.equal(await app.sample('dependency_up{dependency="database"}'), 0);
  assert.equal(await app.sample('dependency_up{dependency="redis"}'), 1);
});
