import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import type { VariableSource } from '../src/page/model/dashboard.ts';
import { readVariable } from '../src/page/variables/variable.ts';
import { allowedQuery } from '../src/server/allowed-queries.ts';
import { withAddresses } from '../src/server/dashboard-files.ts';
import { HeldBytes, sizeOf } from '../src/server/held-bytes.ts';
import { ADDRESSES, FOLDER, listening, startPreview } from './start-preview.ts';

/** A server that answers queries, to see what reaches it. */
async function behind(t: TestContext, answer: RequestListener): Promise<URL> {
  return new URL(await listening(t, createServer(answer)));
}

const text = async (response: Response) => ({ status: response.status, body: await response.text() });

describe('only queries pass the forwarder', () => {
  for (const [method, path] of [
    ['POST', '/query/prometheus/api/v1/query'],
    ['POST', '/query/prometheus/api/v1/query_range'],
    ['POST', '/query/prometheus/api/v1/query_exemplars'],
    ['GET', '/query/prometheus/api/v1/label/service/values'],
    ['GET', '/query/loki/loki/api/v1/query'],
    ['GET', '/query/loki/loki/api/v1/query_range'],
    ['GET', '/query/tempo/api/search'],
    ['GET', '/query/tempo/api/traces/4bf92f3577b34da6a3ce929d0e0e4736'],
  ] as const)
    test(`${method} ${path} passes`, () => assert.ok(allowedQuery(method, path)));

  for (const [method, path] of [
    ['POST', '/query/prometheus/api/v1/admin/tsdb/delete_series'],
    ['POST', '/query/prometheus/api/v1/write'],
    ['POST', '/query/prometheus/-/reload'],
    ['POST', '/query/prometheus/-/quit'],
    ['GET', '/query/prometheus/api/v1/status/config'],
    ['DELETE', '/query/prometheus/api/v1/query'],
    ['PUT', '/query/prometheus/api/v1/query_range'],
    ['GET', '/query/prometheus/api/v1/label/a/b/values'],
    ['GET', '/query/prometheus/api/v1/label/%2e%2e/values'],
    ['POST', '/query/loki/loki/api/v1/push'],
    ['POST', '/query/loki/loki/api/v1/delete'],
    ['POST', '/query/loki/loki/api/v1/rules/a'],
    ['GET', '/query/tempo/api/traces/..'],
    ['POST', '/query/tempo/api/search'],
    ['POST', '/query/alertmanager/api/v2/silences'],
    ['GET', '/query/alertmanager/api/v2/alerts'],
    ['GET', '/query/constructor/api/v1/query'],
    ['GET', '/query/prometheus'],
  ] as const)
    test(`${method} ${path} is refused`, () => assert.equal(allowedQuery(method, path), undefined));

  test('a path that leaves an allowed one is refused, however it is written', async (t) => {
    const seen: string[] = [];
    const prometheus = await behind(t, ({ url = '' }, response) => response.end(String(seen.push(url))));
    const { url } = await startPreview(t, { prometheus });
    for (const path of [
      '/query/prometheus/api/v1/query/../admin/tsdb/snapshot',
      '/query/prometheus/api/v1/query/%2e%2e/%2e%2e/%2e%2e/-/quit',
      '/query/prometheus/api/v1/query%2f..%2fwrite',
      '/query/prometheus//api/v1/query',
      'http://prometheus:9090/-/quit',
    ])
      assert.match(await raw(url, `POST ${path} HTTP/1.1`), /^HTTP\/1.1 (400|404|405) /, path);
    assert.deepEqual(seen, []);
  });
});

/** Sends a request line as it is; `fetch` would resolve the dots. */
function raw(url: string, line: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    connect(Number(port), hostname)
      .on('data', (part) => {
        answer += part;
      })
      .on('close', () => resolve(answer))
      .on('error', reject)
      .end(`${line}\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  });
}

test('a query reaches its back end with its parameters, without the headers of the browser', async (t) => {
  const seen: unknown[] = [];
  const prometheus = await behind(t, async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    seen.push([request.method, request.url, body, request.headers.cookie, request.headers.authorization]);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"success"}');
  });
  const { url } = await startPreview(t, { prometheus });
  const response = await fetch(`${url}/query/prometheus/api/v1/query`, {
    method: 'POST',
    body: new URLSearchParams({ query: 'up{a="b"}' }),
    headers: { cookie: 'a=b', authorization: 'Basic YQ==' },
  });
  assert.deepEqual(await text(response), { status: 200, body: '{"status":"success"}' });
  assert.deepEqual(seen, [['POST', '/api/v1/query', 'query=up%7Ba%3D%22b%22%7D', undefined, undefined]]);
});

describe('a failure is a sentence with cause and remedy', () => {
  const ask = (url: string, query = 'up') =>
    fetch(`${url}/query/prometheus/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query }) });

  test('of a back end that cannot be reached', async (t) => {
    const { url } = await startPreview(t);
    const { status, body } = await text(await ask(url));
    assert.equal(status, 502);
    assert.match(body, /Prometheus cannot be reached at http:\/\/127\.0\.0\.1:1\. `npm run status` shows/);
  });

  test('of a back end that does not answer in time', async (t) => {
    const prometheus = await behind(t, () => {});
    const { url } = await startPreview(t, { prometheus }, 50);
    const { status, body } = await text(await ask(url));
    assert.equal(status, 504);
    assert.match(body, /did not answer within 0\.05 s\. Choose a shorter time range/);
  });

  test('of a query that is too long', async (t) => {
    const { url } = await startPreview(t);
    const { status, body } = await text(await ask(url, 'x'.repeat(70_000)));
    assert.equal(status, 413);
    assert.match(body, /longer than 64 KiB/);
  });

  test('of an answer that is too large', async (t) => {
    const prometheus = await behind(t, (_, response) => response.end(Buffer.alloc(17 * 1024 * 1024)));
    const { url } = await startPreview(t, { prometheus });
    const { status, body } = await text(await ask(url));
    assert.equal(status, 502);
    assert.match(body, /larger than 16 MiB/);
  });

  test('of a back end that leads elsewhere', async (t) => {
    const prometheus = await behind(t, (_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    );
    const { url } = await startPreview(t, { prometheus });
    assert.equal((await ask(url)).status, 502);
  });

  test('of the back end itself passes as it is', async (t) => {
    const prometheus = await behind(t, (_, response) =>
      response.writeHead(400).end('{"error":"parse error"}'),
    );
    const { url } = await startPreview(t, { prometheus });
    assert.deepEqual(await text(await ask(url)), { status: 400, body: '{"error":"parse error"}' });
  });
});

describe('answers in memory', () => {
  async function* parts(...sizes: number[]) {
    for (const size of sizes) yield Buffer.alloc(size);
  }

  test('have a common limit, and are free again after they were sent', async () => {
    const held = new HeldBytes({ each: 100, all: 150 });
    const first = await held.read(parts(50, 50), 'Loki');
    await assert.rejects(held.read(parts(60), 'Loki'), /Too many large answers/);
    held.release(first);
    assert.equal(sizeOf(await held.read(parts(60, 40), 'Loki')), 100);
  });

  test('are free again after a failure', async () => {
    const held = new HeldBytes({ each: 100, all: 100 });
    await assert.rejects(held.read(parts(60, 60), 'Loki'), /The answer of Loki is larger/);
    assert.equal(sizeOf(await held.read(parts(100), 'Loki')), 100);
  });

  test('are free again when the browser has received them, or does not wait any more', async (t) => {
    const prometheus = await behind(t, (_, response) => response.end(Buffer.alloc(10 * 1024 * 1024)));
    const { url } = await startPreview(t, { prometheus });
    for (let at = 0; at < 12; at += 1) {
      const waiting = new AbortController();
      const asked = fetch(`${url}/query/prometheus/api/v1/query`, { method: 'POST', signal: waiting.signal });
      if (at % 2 === 0) assert.equal((await (await asked).arrayBuffer()).byteLength, 10 * 1024 * 1024);
      else {
        await asked;
        waiting.abort();
      }
    }
  });
});

describe('the server', () => {
  test('serves the page, its files and the dashboards, with a strict policy', async (t) => {
    const { url } = await startPreview(t);
    for (const path of [
      '/',
      '/d/system-overview',
      '/dashboards',
      '/trace/ab12',
      '/page.js',
      '/page.css',
      '/icon.svg',
      '/health/live',
    ]) {
      const response = await fetch(url + path);
      assert.equal(response.status, 200, path);
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.doesNotMatch(policy, /unsafe|\*|http/);
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    }
    const list = (await (await fetch(`${url}/api/dashboards`)).json()) as { uid: string; folder: string }[];
    assert.ok(list.length >= 17);
    const { readFileSync } = await import('node:fs');
    for (const { uid, folder } of list)
      assert.equal(
        await (await fetch(`${url}/api/dashboards/${uid}`)).text(),
        withAddresses(readFileSync(`${FOLDER}/${folder}/${uid}.json`, 'utf8'), ADDRESSES),
      );
  });

  test('has nothing else, and accepts nothing', async (t) => {
    const { url } = await startPreview(t);
    for (const path of [
      '/api/dashboards/none',
      '/page.js.map',
      '/src/main.ts',
      '/d/',
      '/api/dashboards/..%2f..%2fpackage',
    ])
      assert.equal((await fetch(url + path)).status, 404, path);
    for (const path of ['/../package.json', '/%2e%2e/package.json', '//etc/passwd'])
      assert.match(await raw(url, `GET ${path} HTTP/1.1`), /^HTTP\/1.1 (400|404) /, path);
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      assert.equal((await fetch(`${url}/api/dashboards`, { method })).status, 405, method);
    assert.equal((await fetch(url, { method: 'HEAD' })).status, 200);
  });

  test('says what is missing when there is no dashboard', async (t) => {
    const { url } = await startPreview(t, {}, undefined, '/nonexistent');
    const { status, body } = await text(await fetch(`${url}/api/dashboards`));
    assert.equal(status, 500);
    assert.match(body, /\/nonexistent cannot be read\. Mount grafana\/dashboards\/gen there/);
  });
});

test('links of a dashboard have the public addresses, and hidden variables are not shown', async (t) => {
  const { url } = await startPreview(t);
  const json = await (await fetch(`${url}/api/dashboards/system-overview`)).text();
  assert.match(json, /"https:\/\/ops\.example\/runbooks\/ServiceDown\.md"/);
  assert.doesNotMatch(json, /\$\{runbooks_url/);
  const { templating } = JSON.parse(json);
  const shown = templating.list.flatMap((source: VariableSource) => readVariable(source)?.name ?? []);
  assert.deepEqual(shown, ['datasource', 'environment', 'service']);
});
