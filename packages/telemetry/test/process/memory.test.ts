import assert from 'node:assert/strict';
import { totalmem } from 'node:os';
import { test } from 'node:test';
import { memoryLimit, workingSet } from '../../src/index.ts';
import { withoutFiles } from '../../src/process/memory.ts';
import { series } from '../support/exposition.ts';
import { testTelemetry } from '../support/telemetry.ts';

test('memory_limit_bytes is the limit of the control group', async (t) => {
  t.mock.method(process, 'constrainedMemory', () => 100 * 1024 * 1024);
  assert.equal(memoryLimit(), 104_857_600);
  const { telemetry } = testTelemetry();
  assert.equal(await series(telemetry, 'memory_limit_bytes'), 104_857_600);
});

test('without a limit it is NaN, for each number with which the system reports that', async (t) => {
  for (const none of [0, totalmem(), 2 ** 63 - 4_096, 2 ** 64]) {
    const method = t.mock.method(process, 'constrainedMemory', () => none);
    assert.equal(memoryLimit(), undefined, `${none}`);
    const { telemetry } = testTelemetry();
    assert.match(await telemetry.metrics.exposition(), /^memory_limit_bytes [Nn]a[Nn]$/m);
    method.mock.restore();
  }
});

test('memory_working_set_bytes is a number of bytes, or NaN outside of a control group', async () => {
  const bytes = workingSet();
  assert.ok(bytes === undefined || (bytes > 1_000_000 && bytes < totalmem()), `${bytes}`);
  const { telemetry } = testTelemetry();
  assert.match(await telemetry.metrics.exposition(), /^memory_working_set_bytes (\d+|NaN)$/m);
});

test('the working set leaves out pages of files, recently used or not, and includes those of a tmpfs', () => {
  const second =
    'anon 80000000\nfile 50000000\nshmem 5000000\ninactive_file 15000000\nactive_file 30000000\n';
  assert.equal(withoutFiles('136000000\n', second, ''), 91_000_000);
  const first = 'active_file 1\ninactive_file 2\ntotal_inactive_file 1300000\ntotal_active_file 41600000\n';
  assert.equal(withoutFiles('135900000\n', first, 'total_'), 93_000_000);
  assert.ok(Number.isNaN(withoutFiles('135900000', 'anon 1', '')));
});
