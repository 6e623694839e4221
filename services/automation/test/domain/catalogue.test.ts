import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelemetry } from '@opsconductor/telemetry';
import fc from 'fast-check';
import { openDatabase } from '../../src/adapters/database.ts';
import { sqliteCatalogue } from '../../src/adapters/sqlite-catalogue.ts';
import { wordsOf } from '../../src/domain/catalogue.ts';
import { TOOL_NAMES } from '../../src/domain/tool-names.ts';
import { definedEntries } from '../../src/domain/tools.ts';
import { rankDefinitions } from '../fixtures/rank-definitions.ts';

const { logger } = startTelemetry({
  serviceName: 'automation',
  serviceVersion: '0',
  environment: 'test',
  logLevel: 'silent',
});
const database = openDatabase(undefined, logger);
const catalogue = sqliteCatalogue(database, definedEntries());
const find = (query: string) => catalogue.find(wordsOf(query)).map(({ tool }) => tool);

test('an empty query lists the complete catalogue in its order', () => {
  assert.deepEqual(
    find(''),
    definedEntries().map(({ tool }) => tool),
  );
  assert.deepEqual([...find('')].sort(), [...TOOL_NAMES].sort());
});

test('a tool that matches more words of the query comes earlier', () => {
  assert.deepEqual(find('restart a pod of the cluster').slice(0, 2), ['kubectl', 'docker']);
});

test('the name of a tool outweighs its keywords', () => {
  for (const name of TOOL_NAMES) assert.equal(find(name)[0], name);
});

test('a query that fits no tool returns an empty list', () => {
  assert.deepEqual(find('zzz'), []);
});

test('a candidate has its target', () => {
  assert.equal(catalogue.find(wordsOf('powershell'))[0]?.target, 'windows-runner');
});

test('a tool that this release does not have is removed at the next start', () => {
  const [first, ...others] = definedEntries();
  sqliteCatalogue(database, others);
  assert.equal(find(first?.tool ?? '')[0] === first?.tool, false);
  sqliteCatalogue(database, definedEntries());
});

test('for any words, quotes included, the database ranks like the definitions', () => {
  const known = definedEntries().flatMap(({ tool, keywords }) => [tool, ...keywords]);
  const word = fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'binary', maxLength: 12 }));
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 6 }), (list) => {
      const words = new Set(list);
      assert.deepEqual(catalogue.find(words), rankDefinitions(words));
    }),
    { numRuns: 300 },
  );
});
