import assert from 'node:assert/strict';
import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { logLedger } from '../support/exposition.ts';
import { fakeLoki } from '../support/fake-loki.ts';
import { temporaryFolder } from '../support/folder.ts';
import { poll } from '../support/poll.ts';
import { testTelemetry } from '../support/telemetry.ts';

const settled = (ledger: { inFlight: number }) => ledger.inFlight === 0;
const balance = ({ delivered, rejected, full, error, inFlight }: Awaited<ReturnType<typeof logLedger>>) =>
  delivered + rejected + full + error + inFlight;

async function closedPort() {
  await using loki = await fakeLoki();
  return { port: loki.port };
}

// Concurrently, because most of them wait for the next try of the shipper.
describe('log lines on their way to Loki', { concurrency: 4 }, () => {
  test('lines arrive in order, grouped by stream, with ascending times and the ids as structured metadata', async () => {
    await using loki = await fakeLoki();
    await using folder = await temporaryFolder();
    const { telemetry } = testTelemetry({ lokiUrl: loki.url, spoolDir: folder.path });
    for (let n = 0; n < 500; n++) telemetry.logger.info({ metadata: { n }, correlation_id: 'c' }, 'line');
    await poll(
      '500 lines',
      () => loki.lines().length,
      (count) => count === 500,
    );
    assert.deepEqual(
      loki.lines().map(({ metadata }) => (metadata as { n: number }).n),
      [...Array(500).keys()],
    );
    const { stream, values } = loki.state.pushes[0]?.streams[0] ?? assert.fail('no stream');
    assert.equal(loki.state.pushes[0]?.streams.length, 1);
    assert.deepEqual(stream, {
      service: 'x',
      environment: 'test',
      level: 'INFO',
      category: 'SYSTEM',
      component: 'x',
    });
    assert.deepEqual(values[0]?.[2], { correlation_id: 'c' });
    const times = loki.state.pushes.flatMap(({ streams }) =>
      streams.flatMap((s) => s.values.map(([ns]) => BigInt(ns))),
    );
    assert.ok(times.every((ns, i) => i === 0 || ns > (times[i - 1] as bigint)));
    await telemetry.shutdown();
  });

  test('an error has the kind of its message as structured metadata, other lines do not', async () => {
    await using loki = await fakeLoki();
    await using folder = await temporaryFolder();
    const { telemetry } = testTelemetry({ lokiUrl: loki.url, spoolDir: folder.path });
    telemetry.logger.error({ event: 'job.failed', correlation_id: 'c' }, 'job 17 of "a" failed');
    telemetry.logger.warn({ event: 'job.failed' }, 'job 18 of "a" failed');
    await poll(
      'two lines',
      () => loki.lines().length,
      (count) => count === 2,
    );
    const sent = loki.state.pushes.flatMap(({ streams }) =>
      streams.map(({ stream, values }) => [stream.level, values[0]?.[2]]),
    );
    assert.deepEqual(Object.fromEntries(sent), {
      ERROR: { correlation_id: 'c', fingerprint: 'job # of # failed' },
      WARN: {},
    });
    await telemetry.shutdown();
  });

  for (const [name, behaviour, remedy] of [
    ['refuses with 429', 429, /ingestion limits/],
    ['fails with 500', 500, /check that lokiUrl is right/],
    ['refuses the token with 401', 401, /check user and password in lokiUrl/],
    ['is not at that path, with 404', 404, /lokiUrl has to be Loki's base URL/],
    ['is a web server that answers 200 with a page', 'page', /lokiUrl has to be Loki's base URL/],
    ['speaks no HTTP', 'garbage', /check that lokiUrl is right/],
    ['answers 400 to everything without naming a line', 400, /check that lokiUrl is right/],
  ] as const) {
    test(`no line is lost while Loki ${name}`, async () => {
      await using loki = await fakeLoki(behaviour);
      await using folder = await temporaryFolder();
      const { telemetry, entries } = testTelemetry({ lokiUrl: loki.url, spoolDir: folder.path });
      for (let n = 0; n < 50; n++) telemetry.logger.info({ metadata: { n } }, 'line');
      const warning = await poll(
        'the warning of a refused push',
        () => entries.find(({ event }) => event === 'log_shipper.failing'),
        (entry) => entry !== undefined,
      );
      assert.ok(String(warning?.message).startsWith(`Loki at ${loki.url} does not accept log lines`));
      assert.match(String(warning?.message), remedy);
      const during = await logLedger(telemetry);
      assert.equal(during.delivered, 0);
      assert.equal(balance(during), during.emitted);
      loki.state.behaviour = 'take';
      const after = await poll('the ledger to settle', () => logLedger(telemetry), settled);
      assert.equal(after.delivered, after.emitted);
      const numbers = loki.lines().map(({ metadata }) => (metadata as { n?: number }).n);
      assert.deepEqual(
        numbers.filter((n) => n !== undefined),
        [...Array(50).keys()],
      );
      await telemetry.shutdown();
    });
  }

  test('one poisoned line is dropped and counted, its neighbours arrive', async () => {
    await using loki = await fakeLoki();
    await using folder = await temporaryFolder();
    const { telemetry } = testTelemetry({ lokiUrl: loki.url, spoolDir: folder.path });
    for (let n = 0; n < 100; n++) telemetry.logger.info({ metadata: { n } }, n === 37 ? 'POISON' : 'line');
    const ledger = await poll('the ledger to settle', () => logLedger(telemetry), settled);
    assert.deepEqual([ledger.emitted, ledger.delivered, ledger.rejected], [100, 99, 1]);
    assert.equal(loki.lines().length, 99);
    await telemetry.shutdown();
  });

  test('a full spool drops new lines and counts them', async () => {
    await using loki = await fakeLoki(500);
    await using folder = await temporaryFolder();
    const { telemetry } = testTelemetry({ lokiUrl: loki.url, spoolDir: folder.path, spoolBytes: 20_000 });
    for (let n = 0; n < 500; n++) telemetry.logger.info({ metadata: { n } }, 'line');
    const ledger = await logLedger(telemetry);
    assert.ok(ledger.full > 300);
    assert.equal(balance(ledger), ledger.emitted);
    loki.state.behaviour = 'take';
    const after = await poll('the ledger to settle', () => logLedger(telemetry), settled);
    assert.equal(after.delivered + after.full, after.emitted);
    await telemetry.shutdown();
  });

  test('a spool folder that cannot be written causes a warning and counted lines, but does not end the process', async () => {
    await using loki = await fakeLoki();
    const { telemetry, entries } = testTelemetry({ lokiUrl: loki.url, spoolDir: '/proc/no-such-folder' });
    for (let n = 0; n < 10; n++) telemetry.logger.info('line');
    const ledger = await logLedger(telemetry);
    assert.equal(balance(ledger), ledger.emitted);
    assert.ok(entries.some(({ event }) => event === 'log_spool.failing'));
    await telemetry.shutdown();
  });

  test('a Loki that never answers does not stop the host, and the lines wait', async () => {
    await using loki = await fakeLoki('hang');
    await using folder = await temporaryFolder();
    const { telemetry } = testTelemetry({ lokiUrl: loki.url, spoolDir: folder.path });
    telemetry.logger.info('first');
    const pushes = () => loki.state.requests;
    await poll('the first push', pushes, (requests) => requests > 0);
    for (let n = 0; n < 50; n++) telemetry.logger.info({ metadata: { n } }, 'line');
    const during = await logLedger(telemetry);
    assert.ok(during.emitted > 50);
    assert.equal(during.inFlight, during.emitted);
    loki.state.behaviour = 'take';
    loki.cut();
    const after = await poll('the ledger to settle', () => logLedger(telemetry), settled);
    assert.equal(after.delivered, after.emitted);
    await telemetry.shutdown();
  });

  test('user and password of the URL are sent to Loki and appear in no line', async () => {
    await using loki = await fakeLoki(500);
    await using folder = await temporaryFolder();
    const lokiUrl = loki.url.replace('//', '//joe:p%40ss@');
    const { telemetry, entries } = testTelemetry({ lokiUrl, spoolDir: folder.path });
    telemetry.logger.info('line');
    await poll(
      'a push',
      () => loki.state.authorization,
      (header) => header === `Basic ${Buffer.from('joe:p@ss').toString('base64')}`,
    );
    await poll(
      'the warning',
      () => entries.length,
      (count) => count >= 2,
    );
    assert.doesNotMatch(JSON.stringify(entries), /p%40ss|p@ss/);
    await telemetry.shutdown();
  });

  test('a full disk causes a warning and counted lines; the host continues', async () => {
    await using loki = await fakeLoki();
    await using folder = await temporaryFolder();
    const { telemetry, entries } = testTelemetry({ lokiUrl: loki.url, spoolDir: folder.path });
    // Each write to this device fails as it does on a full disk.
    await symlink('/dev/full', join(folder.path, '0000000001.spool'));
    for (let n = 0; n < 100; n++) telemetry.logger.info({ metadata: { n } }, 'line');
    const warning = await poll(
      'the warning',
      () => entries.find(({ event }) => event === 'log_spool.failing'),
      (entry) => entry !== undefined,
    );
    assert.match(String(warning?.message), new RegExp(`${folder.path}.*ENOSPC.*free space`));
    const during = await logLedger(telemetry);
    assert.equal(balance(during), during.emitted);
    await telemetry.shutdown();
    const after = await logLedger(telemetry);
    assert.deepEqual([after.error, after.inFlight], [after.emitted, 0]);
  });
});

// Not concurrently: no other test may use the port meanwhile.
test('no line is lost while nothing listens, and delivered lines are removed from the spool', async () => {
  const { port } = await closedPort();
  await using folder = await temporaryFolder();
  const { telemetry, entries } = testTelemetry({
    lokiUrl: `http://127.0.0.1:${port}`,
    spoolDir: folder.path,
  });
  for (let n = 0; n < 50; n++) telemetry.logger.info({ metadata: { n } }, 'line');
  const trouble = await poll(
    'the warning',
    () => entries.find(({ event }) => event === 'log_shipper.failing'),
    (entry) => entry !== undefined,
  );
  assert.match(String(trouble?.message), /lokiUrl/);
  await using loki = await fakeLoki('take', port);
  const after = await poll('the ledger to settle', () => logLedger(telemetry), settled);
  assert.equal(after.delivered, after.emitted);
  assert.equal(loki.lines().length, after.delivered);
  await telemetry.shutdown();
});

test('lines that a process could not send are sent by the next one', async () => {
  await using folder = await temporaryFolder();
  const { port } = await closedPort();
  const lokiUrl = `http://127.0.0.1:${port}`;
  const first = testTelemetry({ lokiUrl, spoolDir: folder.path }).telemetry;
  for (let n = 0; n < 20; n++) first.logger.info({ metadata: { n } }, 'line');
  await first.shutdown();
  await using loki = await fakeLoki('take', port);
  const second = testTelemetry({ lokiUrl, spoolDir: folder.path }).telemetry;
  second.logger.info('second process');
  const ledger = await poll(
    'recovery',
    () => logLedger(second),
    (l) => l.recovered >= 20 && l.inFlight === 0,
  );
  assert.equal(ledger.delivered, ledger.emitted);
  assert.equal(loki.lines().filter(({ message }) => message === 'line').length, 20);
  await second.shutdown();
  assert.deepEqual((await readdir(folder.path)).filter((name) => name.endsWith('.spool')).length, 1);
});
