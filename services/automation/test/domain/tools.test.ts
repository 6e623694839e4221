import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InputError, type ToolInput } from '../../src/domain/tool.ts';
import { TOOL_NAMES, type ToolName } from '../../src/domain/tool-names.ts';
import { toolOf } from '../../src/domain/tools.ts';

const run = (name: ToolName, input: ToolInput) => toolOf(name).run(input);

test('there are about twenty tools, echo, ssh and powershell among them, each with a definition', () => {
  assert.equal(TOOL_NAMES.length, 20);
  for (const name of ['echo', 'ssh', 'powershell'] as const) assert.ok(TOOL_NAMES.includes(name));
  for (const name of TOOL_NAMES) {
    const { latencyMs } = toolOf(name);
    assert.ok(latencyMs >= 1 && latencyMs <= 30, name);
  }
});

test('local tools return correct results', () => {
  assert.equal(run('echo', 'hi'), 'hi');
  assert.deepEqual(run('hash', 'abc'), {
    algorithm: 'sha256',
    hex: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  });
  assert.deepEqual(run('json-format', { text: '{"a":[1]}' }), { text: '{\n  "a": [\n    1\n  ]\n}' });
  assert.deepEqual(run('base64', 'abc'), { text: 'YWJj' });
  assert.deepEqual(run('text-stats', 'one two\nthree'), { lines: 2, words: 3, characters: 13 });
  assert.deepEqual(run('sort-lines', 'b\na'), { lines: ['a', 'b'] });
  assert.deepEqual(run('url-parse', 'https://example.org:8443/a?b=1'), {
    protocol: 'https:',
    host: 'example.org:8443',
    path: '/a',
    query: '?b=1',
  });
  assert.match(
    JSON.stringify(run('uuid', 'abc')),
    /"uuid":"[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"/,
  );
});

test('input that a tool cannot use is an InputError', () => {
  assert.throws(() => run('json-format', '{'), InputError);
  assert.throws(() => run('url-parse', 'not a url'), InputError);
});

test('deeply nested JSON is refused, brackets within strings do not count', () => {
  assert.throws(() => run('json-format', '['.repeat(8_000) + ']'.repeat(8_000)), InputError);
  const brackets = JSON.stringify({ text: '['.repeat(100) });
  assert.ok(run('json-format', brackets));
});

test('simulated tools return `simulated`, and the same answer for the same input', () => {
  const first = run('ssh', { host: 'web-1', command: 'uptime' });
  assert.deepEqual(first, run('ssh', { host: 'web-1', command: 'uptime' }));
  assert.notDeepEqual(first, run('ssh', { host: 'web-2', command: 'uptime' }));
  assert.equal((first as { simulated: boolean }).simulated, true);
});

test('for any text every tool returns an answer or an InputError, the same each time', () => {
  const outcome = (name: ToolName, text: string) => {
    try {
      return JSON.stringify(run(name, text));
    } catch (error) {
      assert.ok(error instanceof InputError, String(error));
      return error.message;
    }
  };
  fc.assert(
    fc.property(fc.constantFrom(...TOOL_NAMES), fc.string({ unit: 'binary' }), (name, text) => {
      assert.equal(outcome(name, text), outcome(name, text));
    }),
    { numRuns: 300 },
  );
});
