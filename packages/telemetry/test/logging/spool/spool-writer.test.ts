import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { segmentAt } from '../../../src/logging/spool/segments.ts';
import { SpoolWriter } from '../../../src/logging/spool/spool-writer.ts';
import { temporaryFolder } from '../../support/folder.ts';

test('a line is on disk within a second, even when it is the only one', async (t) => {
  await using folder = await temporaryFolder();
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const options = { dir: folder.path, maxBytes: 1e9, releasedBytes: () => 0 };
  const writer = new SpoolWriter({ ...options, onError: assert.fail });
  const flush = t.mock.method(writer, 'flush');
  writer.append('a line\n');
  t.mock.timers.tick(900);
  assert.equal(flush.mock.callCount(), 1);
  await flush.mock.calls[0]?.result;
  assert.equal(await readFile(segmentAt(folder.path, 1).path, 'utf8'), 'a line\n');
  writer.close();
});
