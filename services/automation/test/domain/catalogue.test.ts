import assert from 'node:assert/strict';
import { test } from 'node:test';
import { candidateOf, rankTools } from '../../src/domain/catalogue.ts';
import { TOOL_NAMES } from '../../src/domain/tool-names.ts';

test('an empty query lists the whole catalogue', () => {
  assert.deepEqual([...rankTools('')].sort(), [...TOOL_NAMES].sort());
});

test('the more words of a query a tool answers to, the earlier it comes', () => {
  assert.deepEqual(rankTools('restart a pod of the cluster').slice(0, 2), ['kubectl', 'docker']);
});

test('the name of a tool outweighs its keywords', () => {
  assert.equal(rankTools('bash')[0], 'bash');
  for (const name of TOOL_NAMES) assert.equal(rankTools(name)[0], name);
});

test('a query that fits nothing gives nothing', () => {
  assert.deepEqual(rankTools('zzz'), []);
});

test('a candidate carries its target', () => {
  assert.equal(candidateOf('powershell').target, 'windows-runner');
});
