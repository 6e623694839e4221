import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agentApp } from '../fixtures/agent.ts';

test('notes are searched and shown with their backlinks', async (t) => {
  const { get, sample } = await agentApp(t, 'obsidian');
  const found = (await get('/search', { query: 'redis outage', tag: 'runbook' })).json();
  assert.equal(found.notes[0].name, 'Redis outage');
  const note = (await get('/notes/redis')).json();
  assert.equal(note.name, 'Redis');
  assert.deepEqual(note.backlinks.includes('Scheduler'), true);
  assert.deepEqual((await get('/notes/Ideas')).json().missing, ['Carbon table']);
  assert.equal(await sample('tasks_completed_total{task_type="note"}'), 2);
  assert.equal(await sample('agent_health_score{agent="obsidian"}'), 100);
});

test('a missing note gets a 404 with the remedy', async (t) => {
  const { get } = await agentApp(t, 'obsidian');
  const response = await get('/notes/..%2F..%2Fpackage');
  assert.equal(response.statusCode, 404);
  assert.match(response.json().error.message, /GET \/search/);
});

test('hostile words and names find nothing and break nothing', async (t) => {
  const { get } = await agentApp(t, 'obsidian');
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    fc.constantFrom('__proto__', 'constructor', 'a\nb"', '('.repeat(80)),
  );
  await fc.assert(
    fc.asyncProperty(text, async (words) => {
      assert.equal((await get('/search', { query: words })).statusCode, 200);
      const { statusCode } = await get(`/notes/${encodeURIComponent(words)}`);
      assert.ok([200, 400, 404].includes(statusCode), String(statusCode));
    }),
    { numRuns: 100 },
  );
});
