import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertEntries } from '@opsconductor/testing/log-entries';

const main = fileURLToPath(new URL('../../examples/hello/main.ts', import.meta.url));

test('the example has all three signals, and ends with exit code 0', async () => {
  assert.ok((await readFile(main, 'utf8')).split('\n').length <= 41);
  const received: string[] = [];
  const tempo = createServer((request, response) => {
    received.push(String(request.url));
    request.resume().on('end', () => response.end());
  }).listen(0, '127.0.0.1');
  await once(tempo, 'listening');
  const child = spawn(
    process.execPath,
    ['--import', new URL('../../src/register.ts', import.meta.url).href, main],
    {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        OTLP_ENDPOINT: `http://127.0.0.1:${(tempo.address() as AddressInfo).port}`,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 60_000,
    },
  );
  // After its output has been read.
  const exit = once(child, 'close');
  const lines: string[] = [];
  let base = '';
  const output = createInterface(child.stdout);
  const listening = new Promise<void>((resolve) => {
    output.on('line', (line) => {
      lines.push(line);
      base ||= /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '';
      if (base) resolve();
    });
  });
  await Promise.race([listening, exit]);
  const traceId = 'c'.repeat(32);
  const headers = { traceparent: `00-${traceId}-${'d'.repeat(16)}-01` };
  assert.deepEqual(await (await fetch(`${base}/hello/ann`, { headers })).json(), { hello: 'ann' });
  const metrics = await (await fetch(`${base}/metrics`)).text();
  assert.match(metrics, /^hello_greetings_total\{language="en"\} 1$/m);
  assert.match(metrics, new RegExp(`request_duration_seconds_bucket.*trace_id="${traceId}"`));
  assert.match(await (await fetch(`${base}/health/ready`)).text(), /"status":"ready"/);
  child.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
  assert.deepEqual(received, ['/v1/traces']);
  assert.ok(lines.some((line) => line.includes('greeting.given') && line.includes(traceId)));
  await assertEntries(lines);
  tempo.close();
});
