import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOOL_NAMES } from '../../src/domain/tool-names.ts';
import { automation } from '../fixtures/automation.ts';

test('without a query the complete catalogue is listed', async (t) => {
  const { app } = await automation(t);
  const response = await app.inject('/selector/tools');
  assert.equal(response.statusCode, 200);
  assert.equal(response.json().tools.length, TOOL_NAMES.length);
});

test('a query lists fitting tools, first fresh and then from the cache, and is counted', async (t) => {
  const { app, sample } = await automation(t);
  const ask = () => app.inject({ url: '/selector/tools', query: { query: 'sha256 checksum' } });
  const first = (await ask()).json();
  assert.equal(first.source, 'fresh');
  assert.deepEqual(first.tools, [{ tool: 'hash', target: 'in-process', description: 'SHA-256 of a text' }]);
  assert.equal((await ask()).json().source, 'cache');
  assert.equal(await sample('selector_cache_hits_total'), 1);
  assert.equal(await sample('selector_cache_misses_total'), 1);
  assert.equal(await sample('selector_cache_entries'), 1);
  assert.equal(await sample('selector_requests_total{status="ok",source="cache"}'), 1);
});

test('a query without a fitting tool gets a 404 and counts as ok in the selector', async (t) => {
  const { app, sample } = await automation(t);
  const response = await app.inject('/selector/tools?query=zzz');
  assert.equal(response.statusCode, 404);
  assert.equal(response.json().error.code, 'TOOL_NOT_FOUND');
  assert.equal(await sample('selector_requests_total{status="ok",source="fresh"}'), 1);
  assert.equal(await sample('selector_requests_total{status="error",source="degraded"}'), 0);
});

test('a query that is too long, repeated or unknown gets a 400', async (t) => {
  const { app } = await automation(t);
  for (const query of [`query=${'x'.repeat(300)}`, 'query=a&query=b', 'q=a']) {
    const response = await app.inject(`/selector/tools?${query}`);
    assert.equal(response.statusCode, 400, query.slice(0, 20));
    assert.equal(response.json().error.code, 'REQUEST_INVALID');
  }
});
