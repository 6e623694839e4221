import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { createSelector, SelectionError } from '../../src/domain/selector.ts';
import { memoryCache } from '../fixtures/memory-cache.ts';
import { rankDefinitions } from '../fixtures/rank-definitions.ts';

/** A catalogue that can be made unreachable. */
function memoryCatalogue() {
  const catalogue: Catalogue & { unreachable: boolean } = {
    unreachable: false,
    find: (words) => {
      if (catalogue.unreachable) throw new Error('disk I/O error');
      return rankDefinitions(words);
    },
  };
  return catalogue;
}

function setUp() {
  const catalogue = memoryCatalogue();
  const cache = memoryCache();
  const events: string[] = [];
  const select = createSelector(cache, catalogue, {
    hit: () => events.push('hit'),
    miss: () => events.push('miss'),
    stored: ({ entries }) => events.push(`stored ${entries}`),
    failed: (error) => events.push(`failed ${(error as Error).message}`),
  });
  return { cache, catalogue, events, select };
}

test('the first selection is fresh, the second comes from the cache and is the same', async () => {
  const { select, events } = setUp();
  const first = await select('windows host');
  const second = await select('windows host');
  assert.equal(first.source, 'fresh');
  assert.equal(second.source, 'cache');
  assert.deepEqual(second.candidates, first.candidates);
  assert.deepEqual(events, ['miss', 'stored 1', 'hit']);
});

test('case and outer spaces do not matter', async () => {
  const { select } = setUp();
  await select('Windows');
  assert.equal((await select('  windows ')).source, 'cache');
});

test('a selection without a fitting tool is cached too', async () => {
  const { select } = setUp();
  await select('zzz');
  assert.deepEqual(await select('zzz'), { candidates: [], source: 'cache' });
});

test('without the cache the catalogue answers with source degraded', async () => {
  const { cache, select, events } = setUp();
  cache.unreachable = true;
  const { source, candidates } = await select('windows');
  assert.equal(source, 'degraded');
  assert.equal(candidates[0]?.tool, 'powershell');
  assert.deepEqual(events, ['failed connection is closed']);
});

test('without the database cached selections are answered, and others are errors', async () => {
  const { cache, catalogue, select, events } = setUp();
  await select('windows');
  catalogue.unreachable = true;
  assert.equal((await select('windows')).source, 'cache');
  await assert.rejects(() => select('kubernetes'), SelectionError);
  assert.ok(events.includes('failed disk I/O error'));
  assert.equal(cache.values.size, 1);
  catalogue.unreachable = false;
  assert.equal((await select('kubernetes')).source, 'fresh');
});

test('a cache that fails between reading and storing adds an event; the answer is complete', async () => {
  const { cache, select, events } = setUp();
  const put = cache.put;
  cache.put = (key, value) => {
    cache.unreachable = true;
    return put(key, value);
  };
  assert.equal((await select('windows')).source, 'fresh');
  await new Promise(setImmediate);
  assert.deepEqual(events, ['miss', 'failed connection is closed']);
});

test('a stored value with unknown tools or in an unknown format counts as not stored', async () => {
  const { cache, select } = setUp();
  await select('windows');
  for (const value of [
    '[{"tool":"gone","target":"in-process","description":""}]',
    'powershell',
    '{}',
    '[1]',
  ]) {
    for (const key of cache.values.keys()) cache.values.set(key, value);
    const { source, candidates } = await select('windows');
    assert.equal(source, 'fresh', value);
    assert.deepEqual(
      candidates.map(({ tool }) => tool),
      ['powershell'],
    );
  }
});
