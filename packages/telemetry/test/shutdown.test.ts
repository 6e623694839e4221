import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fakeLoki } from './support/fake-loki.ts';
import { temporaryFolder } from './support/folder.ts';
import { poll } from './support/poll.ts';
import { startService } from './support/service.ts';
import { testTelemetry } from './support/telemetry.ts';

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function refusedUrl(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return url;
}

/** Waits until the process ends by itself. Returns the resources, except its output, that were open after the shutdown of its telemetry. */
async function resourcesAtExit(url: string): Promise<string[]> {
  await using folder = await temporaryFolder();
  const options = { lokiUrl: url, otlpUrl: url, spoolDir: folder.path };
  const { message, exit } = startService({ options, lines: 2000, spans: 2000 });
  const { left } = await message;
  assert.deepEqual(await exit, { code: 0, signal: null });
  return left.filter((resource: string) => resource !== 'PipeWrap');
}

// Concurrently: some wait for a time limit of their process.
describe('a process', { concurrency: 4 }, () => {
  test('with both back ends refused the process ends with exit code 0', async () => {
    const left = await resourcesAtExit(await refusedUrl());
    // Exports that the exporter tries again.
    assert.deepEqual(
      left.filter((resource) => resource !== 'Timeout'),
      [],
    );
  });

  test('with both back ends hung the process ends with exit code 0, and nothing keeps it running', async () => {
    const hung = createServer(() => {});
    try {
      assert.deepEqual(await resourcesAtExit(await listen(hung)), []);
    } finally {
      hung.closeAllConnections();
      hung.close();
    }
  });

  test('a host that never shuts telemetry down can still exit, and its lines stay in the spool', async () => {
    await using folder = await temporaryFolder();
    const options = { lokiUrl: await refusedUrl(), spoolDir: folder.path };
    const { message, exit } = startService({ options, lines: 10, shutdown: 'never' });
    assert.equal(await message, 'logged');
    assert.deepEqual(await exit, { code: 0, signal: null });
    const spooled = await readFile(join(folder.path, '0000000001.spool'), 'utf8');
    assert.ok(spooled.split('\n').length > 10);
  });

  test('a SIGKILL loses no line that is in the spool', async () => {
    await using folder = await temporaryFolder();
    const lokiUrl = await refusedUrl();
    const { child, message, exit } = startService({
      options: { lokiUrl, spoolDir: folder.path },
      lines: 500,
      shutdown: false,
    });
    assert.equal(await message, 'logged');
    const spooled = () => readFile(join(folder.path, '0000000001.spool'), 'utf8').catch(() => '');
    await poll('the spool', spooled, (text) => text.split('"line"').length > 500);
    child.kill('SIGKILL');
    assert.equal((await exit).signal, 'SIGKILL');
    await using loki = await fakeLoki();
    const { telemetry } = testTelemetry({ lokiUrl: loki.url, spoolDir: folder.path });
    await poll(
      'the lines of the killed process',
      () => loki.lines().filter(({ message }) => message === 'line').length,
      (count) => count === 500,
    );
    await telemetry.shutdown();
  });
});

test('with both back ends hung the shutdown takes two seconds', async (t) => {
  await using loki = await fakeLoki('hang');
  await using folder = await temporaryFolder();
  const { telemetry } = testTelemetry({
    lokiUrl: loki.url,
    spoolDir: folder.path,
    sampling: { strategy: 'always' },
    spanExporter: { export: () => {}, shutdown: () => new Promise(() => {}) },
  });
  telemetry.logger.info('line');
  telemetry.tracing.createSpan('span').end();
  await poll(
    'the push',
    () => loki.state.requests,
    (requests) => requests > 0,
  );
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const timeouts = t.mock.method(globalThis, 'setTimeout').mock;
  const shutdown = telemetry.shutdown();
  const limits = timeouts.calls.map(({ arguments: [, ms] }) => ms).filter((ms) => ms === 2_000);
  t.mock.timers.tick(60_000);
  await shutdown;
  // Logs and traces have their time limits in parallel.
  assert.deepEqual(limits, [2_000, 2_000]);
});

test('a receiver that accepts no spans is logged once, with its address and the remedy, and its recovery is logged too', async () => {
  let status = 400;
  const receiver = createServer((request, response) =>
    request.resume().on('end', () => response.writeHead(status).end()),
  );
  const otlpUrl = await listen(receiver);
  const { telemetry, entries } = testTelemetry({ otlpUrl, sampling: { strategy: 'always' } });
  for (let n = 0; n < 300; n++) telemetry.tracing.createSpan('span').end();
  const first = await poll('the warning', () => entries[0]?.message, Boolean);
  assert.match(
    String(first),
    new RegExp(`^OTLP at ${otlpUrl} does not accept spans .*check that otlpUrl is`),
  );
  status = 200;
  telemetry.tracing.createSpan('span').end();
  await poll(
    'the end',
    () => entries.at(-1)?.event,
    (event) => event === 'trace_export.recovered',
  );
  assert.equal(entries.length, 2);
  await telemetry.shutdown();
  receiver.close();
});

test('shutdown never throws, and a second call returns the same promise', async () => {
  const { telemetry } = testTelemetry();
  const first = telemetry.shutdown();
  assert.equal(telemetry.shutdown(), first);
  await first;
});

test('unusable URLs cause a warning that names them, and do not end the process', async () => {
  const { telemetry, entries } = testTelemetry({ lokiUrl: 'loki:3100', otlpUrl: 'nowhere' });
  const [loki, otlp] = entries.map(({ message }) => String(message));
  assert.match(String(loki), /^lokiUrl "loki:3100" .*give one like http:\/\/host:port/);
  assert.match(String(otlp), /^otlpUrl "nowhere" .*give one like http:\/\/host:port/);
  await telemetry.shutdown();
});
