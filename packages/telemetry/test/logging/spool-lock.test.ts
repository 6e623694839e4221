import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { ensureFolder, segmentAt } from '../../src/logging/spool/segments.ts';
import { lockSpool } from '../../src/logging/spool/spool-lock.ts';
import { logLedger } from '../support/exposition.ts';
import { fakeLoki } from '../support/fake-loki.ts';
import { temporaryFolder } from '../support/folder.ts';
import { poll } from '../support/poll.ts';
import { testTelemetry } from '../support/telemetry.ts';

const writeLock = (dir: string, holder: object) => writeFile(join(dir, 'lock.json'), JSON.stringify(holder));

test('two processes with one folder keep separate spools, log a warning, and lose no line', async () => {
  await using loki = await fakeLoki();
  await using folder = await temporaryFolder();
  const options = { lokiUrl: loki.url, spoolDir: folder.path };
  const both = [testTelemetry(options), testTelemetry(options)] as const;
  for (let n = 0; n < 100; n++)
    for (const [i, { telemetry }] of both.entries()) telemetry.logger.info({ metadata: { n, i } }, 'line');
  const warning = both[1].entries.find(({ event }) => event === 'log_spool.shared');
  assert.match(String(warning?.message), new RegExp(`${folder.path}.*folder of its own`));
  for (const { telemetry } of both) {
    const ledger = await poll(
      'the ledger to settle',
      () => logLedger(telemetry),
      (l) => l.inFlight === 0,
    );
    assert.equal(ledger.delivered, ledger.emitted);
    await telemetry.shutdown();
  }
  assert.equal(loki.lines().filter(({ message }) => message === 'line').length, 200);
});

test('the folder of a running process is not used, the folder of an ended one is taken over', async () => {
  await using folder = await temporaryFolder();
  const other = spawn('sleep', ['60']);
  await writeLock(folder.path, { host: hostname(), pid: other.pid });
  const beside = lockSpool(folder.path);
  assert.equal(beside.dir, join(folder.path, '2'));
  assert.match(String(beside.takenBy), new RegExp(`^process ${other.pid} on `));
  beside.release();
  other.kill();
  await once(other, 'exit');
  const lock = lockSpool(folder.path);
  assert.deepEqual([lock.dir, lock.takenBy], [folder.path, undefined]);
  lock.release();
  assert.deepEqual(await readdir(folder.path), []);
});

test('a restarted container finds its own pid in the lock and continues with the folder', async () => {
  await using folder = await temporaryFolder();
  await writeLock(folder.path, { host: hostname(), pid: process.pid });
  const lock = lockSpool(folder.path);
  assert.equal(lock.dir, folder.path);
  lock.release();
});

test('a holder on another host counts until its file is 5 s old', async (t) => {
  await using folder = await temporaryFolder();
  await writeLock(folder.path, { host: 'elsewhere', pid: 1 });
  const written = new Date('2026-01-01T00:00:00Z');
  await utimes(join(folder.path, 'lock.json'), written, written);
  t.mock.timers.enable({ apis: ['Date'], now: written.getTime() + 4_999 });
  const beside = lockSpool(folder.path);
  assert.notEqual(beside.dir, folder.path);
  beside.release();
  t.mock.timers.tick(1);
  const lock = lockSpool(folder.path);
  assert.equal(lock.dir, folder.path);
  lock.release();
});

test('lines that an ended process left in its subfolder are taken over', async () => {
  await using folder = await temporaryFolder();
  ensureFolder(join(folder.path, '2'));
  await writeFile(segmentAt(folder.path, 4).path, 'main');
  await writeFile(segmentAt(join(folder.path, '2'), 1).path, 'left');
  const lock = lockSpool(folder.path);
  assert.equal(await readFile(segmentAt(folder.path, 5).path, 'utf8'), 'left');
  lock.release();
  assert.deepEqual(await readdir(folder.path), ['0000000004.spool', '0000000005.spool']);
});

test('an unreadable lock file does not stop the start', async () => {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'lock.json'), '{"host":');
  const lock = lockSpool(folder.path);
  assert.equal(lock.dir, folder.path);
  lock.release();
});
