import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agentApp, seriesOf } from '../fixtures/agent.ts';

test('commits are searched, shown, blamed and counted', async (t) => {
  const { get, sample } = await agentApp(t, 'git');
  const { count, commits } = (await get('/commits', { query: 'cache', author: 'ravi', limit: '5' })).json();
  assert.equal(count, 5);
  for (const { author } of commits) assert.equal(author, 'Ravi Iyer');
  const [{ sha, subject }] = commits;
  assert.equal((await get(`/commits/${sha.slice(0, 12)}`)).json().subject, subject);
  assert.equal((await get('/blame', { path: 'src/tools/selector.ts' })).json().path, 'src/tools/selector.ts');
  assert.equal((await get('/stats')).json().commits, 360);
  assert.equal(await sample('agent_calls_total{agent="git"}'), 4);
  for (const task of ['search', 'show', 'blame', 'stats'])
    assert.equal(await sample(`tasks_completed_total{task_type="${task}"}`), 1, task);
});

test('the same question is answered from the cache', async (t) => {
  const { get, sample } = await agentApp(t, 'git');
  const first = await get('/commits', { query: 'queue' });
  assert.equal((await get('/commits', { query: 'queue' })).body, first.body);
  assert.equal(await sample('cache_hits_total{cache="commits"}'), 1);
  assert.equal(await sample('cache_misses_total{cache="commits"}'), 1);
  assert.equal(await sample('cache_items_total{cache="commits"}'), 1);
  assert.ok(((await sample('cache_size_bytes{cache="commits"}')) ?? 0) > first.body.length);
});

test('a wrong request gets a 4xx with the remedy and does not count as a failure of the agent', async (t) => {
  const { get, sample } = await agentApp(t, 'git');
  const cases: [string, Record<string, string>, number, RegExp][] = [
    ['/commits', { limit: '0' }, 400, /limit.*1 to 100/],
    ['/commits', { limit: '1e2' }, 400, /limit/],
    ['/commits', { query: 'x'.repeat(257) }, 400, /query/],
    ['/commits', { other: '1' }, 400, /remove "other"/],
    ['/commits/xyz', {}, 400, /sha/],
    ['/commits/ffffffff', {}, 404, /GET \/commits/],
    ['/blame', {}, 400, /add "path"/],
    ['/blame', { path: '../../etc/passwd' }, 404, /GET \/stats/],
  ];
  for (const [path, query, status, message] of cases) {
    const response = await get(path, query);
    assert.equal(response.statusCode, status, response.body);
    assert.match(response.json().error.message, message);
  }
  assert.equal(await sample('agent_errors_total{agent="git",reason="internal"}'), 0);
});

test('any query gets a defined answer and adds no label value', async (t) => {
  const { get, telemetry } = await agentApp(t, 'git');
  await get('/stats');
  const before = seriesOf(await telemetry.metrics.exposition());
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(text, text, async (query, author) => {
      const { statusCode } = await get('/commits', { query, author });
      assert.equal(statusCode, 200);
      const shown = await get(`/commits/${encodeURIComponent(query)}`);
      assert.ok(shown.statusCode < 500, shown.body);
    }),
    { numRuns: 100 },
  );
  const own = (series: string[]) => series.filter((each) => /^(agent|task|cache)/.test(each));
  assert.deepEqual(own(seriesOf(await telemetry.metrics.exposition())), own(before));
});
