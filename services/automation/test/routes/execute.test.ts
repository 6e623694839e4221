import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TOOL_NAMES } from '../../src/domain/tool-names.ts';
import { automation } from '../fixtures/automation.ts';
import { memoryCache } from '../fixtures/memory-cache.ts';

test('a tool is executed and counted', async (t) => {
  const { execute, sample } = await automation(t);
  const asked = performance.now();
  const response = await execute({ tool: 'echo', input: { text: 'hi', times: 2 } });
  const took = performance.now() - asked;
  assert.equal(response.statusCode, 200);
  const { duration_ms, ...rest } = response.json();
  assert.deepEqual(rest, {
    status: 'success',
    tool: 'echo',
    target: 'in-process',
    output: { text: 'hi', times: 2 },
    source: 'fresh',
  });
  assert.ok(duration_ms >= 0.5 && duration_ms < took, `${duration_ms} of ${took} ms`);
  assert.equal(await sample('ai_requests_total{status="success",tool="echo"}'), 1);
  assert.equal(await sample('ai_request_duration_seconds_count{tool="echo"}'), 1);
  assert.equal((await execute({ tool: 'echo' })).json().source, 'cache');
});

test('every tool answers', async (t) => {
  const { execute } = await automation(t);
  const inputs: Record<string, string> = { 'json-format': '[]', 'url-parse': 'https://example.org/' };
  for (const tool of TOOL_NAMES) {
    const response = await execute({ tool, input: inputs[tool] ?? 'x' });
    assert.equal(response.statusCode, 200, tool);
    assert.equal(response.json().tool, tool);
  }
});

test('the selector chooses the tool when none is named', async (t) => {
  const { execute } = await automation(t);
  assert.equal((await execute({ selector: 'run a script on a windows host' })).json().tool, 'powershell');
  const nothing = await execute({ selector: 'zzz' });
  assert.equal(nothing.statusCode, 404);
  assert.equal(nothing.json().error.code, 'TOOL_NOT_FOUND');
});

test('input that a tool cannot use answers 422 and counts as invalid_input', async (t) => {
  const { execute, sample } = await automation(t);
  const response = await execute({ tool: 'json-format', input: '{' });
  assert.equal(response.statusCode, 422);
  assert.equal(response.json().error.code, 'TOOL_INPUT_INVALID');
  assert.equal(await sample('ai_request_errors_total{tool="json-format",reason="invalid_input"}'), 1);
  assert.equal(await sample('ai_requests_total{status="error",tool="json-format"}'), 1);
});

test('invalid bodies get a 4xx with the reason', async (t) => {
  const { execute } = await automation(t);
  const nested = `{"tool":"echo","input":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`;
  const cases: [unknown, number, string, RegExp][] = [
    [{}, 400, 'TOOL_MISSING', /"tool"/],
    [{ tool: 'saw' }, 400, 'TOOL_UNKNOWN', /"saw"/],
    [{ tool: 7 }, 400, 'REQUEST_INVALID', /body\/tool is 7/],
    [{ tool: 'echo"}\n' }, 400, 'REQUEST_INVALID', /body\/tool/],
    [{ tool: 'constructor' }, 400, 'TOOL_UNKNOWN', /constructor/],
    [{ tool: 'echo', input: 7 }, 400, 'REQUEST_INVALID', /flat object/],
    [{ tool: 'echo', input: { a: { b: 1 } } }, 400, 'REQUEST_INVALID', /nothing nested/],
    [{ tool: 'echo', input: { 'x\ny': { b: 1 } } }, 400, 'REQUEST_INVALID', /nothing nested/],
    [{ tool: 'echo', input: 'x'.repeat(20_000) }, 400, 'REQUEST_INVALID', /16,384/],
    [{ tool: 'echo', selector: '' }, 400, 'REQUEST_INVALID', /selector/],
    [{ tool: 'echo', other: 1 }, 400, 'REQUEST_INVALID', /remove "other"/],
    [nested, 400, 'REQUEST_INVALID', /body\/input\/a/],
    ['{"tool":"echo","__proto__":{"x":1}}', 400, 'BODY_NOT_JSON', /JSON/],
    [{ tool: 'echo', input: 'x'.repeat(70_000) }, 413, 'BODY_TOO_LARGE', /65536/],
  ];
  for (const [payload, status, code, message] of cases) {
    const response = await execute(payload);
    const { error } = response.json();
    assert.equal(response.statusCode, status, response.body);
    assert.equal(error.code, code);
    assert.match(error.message, message);
  }
});

test('no tool, selector or input of a request becomes a label value', async (t) => {
  const { execute, telemetry } = await automation(t);
  const before = seriesOf(await telemetry.metrics.exposition());
  const text = fc.string({ unit: 'binary', maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(text, text, text, async (tool, selector, input) => {
      const { statusCode } = await execute({ tool, selector, input });
      assert.ok(statusCode === 200 || (statusCode >= 400 && statusCode < 500), String(statusCode));
      const named = await execute({ tool: 'echo', selector: `q${selector}`, input });
      assert.equal(named.statusCode, 200);
    }),
    { numRuns: 100 },
  );
  const after = seriesOf(await telemetry.metrics.exposition());
  const ours = (series: Set<string>) => [...series].filter((each) => /^(ai|selector)_/.test(each)).sort();
  assert.deepEqual(ours(after), ours(before));
});

function seriesOf(exposition: string): Set<string> {
  const samples = exposition.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Set(
    samples.map((line) => line.slice(0, line.lastIndexOf('} ') + 1) || line.split(' ', 1)[0] || ''),
  );
}

test('without the cache executions still work, and the service stays ready and names the failed dependency', async (t) => {
  const cache = memoryCache();
  cache.unreachable = true;
  const { app, execute, sample } = await automation(t, { cache });
  const response = await execute({ tool: 'hash', input: 'x' });
  assert.equal(response.statusCode, 200);
  assert.equal(response.json().source, 'degraded');
  assert.equal(await sample('selector_requests_total{status="ok",source="degraded"}'), 1);
  assert.equal(await sample('selector_db_errors_total'), 1);
  const ready = await app.inject('/health/ready');
  assert.equal(ready.statusCode, 200);
  assert.deepEqual(ready.json().failing, ['redis']);
  assert.equal(await sample('dependency_up{dependency="redis"}'), 0);
});
