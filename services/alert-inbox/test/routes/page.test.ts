import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { appUnderTest } from '../app.ts';
import { webhookOf } from '../samples.ts';

test('the page and its files are served and refer to no other origin', async (t) => {
  const { app, remove } = await appUnderTest();
  t.after(remove);
  const page = await app.inject('/');
  assert.match(String(page.headers['content-type']), /^text\/html/);
  const csp = String(page.headers['content-security-policy']);
  assert.match(csp, /default-src 'none'/);
  assert.doesNotMatch(csp, /unsafe|data:|https?:/);
  assert.doesNotMatch(page.body, /<script(?![^>]* src=)|<style| style=| on\w+=|https?:\/\//);
  const files = [...page.body.matchAll(/(?:href|src)="([^#"]+)"/g)].map(([, path = '']) => path);
  assert.equal(files.length, 3);
  for (const path of files) {
    const file = await app.inject(`/${path}`);
    assert.equal(file.statusCode, 200, path);
    assert.equal(file.headers['x-content-type-options'], 'nosniff');
  }
  const imported = new Set(['/page/page.js']);
  for (const path of imported) {
    const { body, statusCode } = await app.inject(path);
    assert.equal(statusCode, 200, path);
    for (const [, name] of body.matchAll(/from '\.\/([\w-]+\.js)'/g)) imported.add(`/page/${name}`);
    assert.doesNotMatch(body, /innerHTML|insertAdjacentHTML|document\.write|eval\(/);
    // Behind a proxy the page may have a path: addresses that begin with a slash would leave it.
    assert.doesNotMatch(body, /(?:getJson|fetch|EventSource)\([`'"]\//, path);
  }
  assert.ok(imported.size > 5);
});

test('the event stream delivers each notification as it arrives and ends when the app closes', async () => {
  const { app, post, remove } = await appUnderTest();
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const response = await fetch(`${address}/events`);
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
  assert.ok(response.body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  while (!seen.includes('retry:')) seen += (await reader.read()).value ?? '';
  await post(webhookOf());
  while (!seen.includes('event: notification')) seen += (await reader.read()).value ?? '';
  const data = /data: (.*)\n\n/.exec(seen)?.[1] ?? '';
  assert.equal(JSON.parse(data).alerts[0].labels.alertname, 'ServiceDown');
  const ended = (async () => {
    while (!(await reader.read()).done);
  })();
  await remove();
  await ended;
});

test('a page above the limit gets a 429', async () => {
  const { app, remove } = await appUnderTest();
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const open = await Promise.all(Array.from({ length: 32 }, () => fetch(`${address}/events`)));
  assert.ok(open.every(({ status }) => status === 200));
  assert.equal((await fetch(`${address}/events`)).status, 429);
  await remove();
});

test('runbooks are served as text by alert name, and no other file of the folder', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'runbooks-'));
  await writeFile(join(folder, 'ServiceDown.md'), '# ServiceDown\n');
  await writeFile(join(folder, 'incident-response.md'), '# Incident response\n');
  const { app, remove } = await appUnderTest({ runbooksDir: folder });
  t.after(async () => {
    await remove();
    await rm(folder, { recursive: true });
  });
  const found = await app.inject('/runbooks/ServiceDown.md');
  assert.equal(found.body, '# ServiceDown\n');
  assert.equal((await app.inject('/runbooks/incident-response.md')).body, '# Incident response\n');
  assert.match(String(found.headers['content-type']), /^text\/plain/);
  assert.equal((await app.inject('/runbooks/Other.md')).statusCode, 404);
  for (const name of ['..%2f..%2fetc%2fpasswd', '..md', 'a%00.md', 'ServiceDown']) {
    assert.equal((await app.inject(`/runbooks/${name}`)).statusCode, 400, name);
  }
});

test('the addresses of the tools are a metric, from which dashboards make their links', async (t) => {
  const { remove, telemetry } = await appUnderTest();
  t.after(remove);
  const series = (await telemetry.metrics.exposition()).match(/^alert_inbox_public_url_info\{.*\} 1$/gm);
  assert.deepEqual(series?.toSorted(), [
    'alert_inbox_public_url_info{tool="alert-inbox",url="https://ops.example/inbox"} 1',
    'alert_inbox_public_url_info{tool="alertmanager",url="https://ops.example/alertmanager"} 1',
    'alert_inbox_public_url_info{tool="grafana",url="https://ops.example/grafana"} 1',
    'alert_inbox_public_url_info{tool="prometheus",url="https://ops.example/prometheus"} 1',
    'alert_inbox_public_url_info{tool="runbooks",url="https://ops.example/inbox/runbooks"} 1',
  ]);
});
