import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { poll } from '../../src/case/poll.ts';
import { httpInbox } from '../../src/receiver/http-inbox.ts';

describe('the webhook receiver', () => {
  let url = '';
  let server: ReturnType<typeof spawn> | undefined;
  const post = (body: string) => fetch(`${url}/any/path`, { method: 'POST', body });

  before(async () => {
    const port = await getPort({ host: '127.0.0.1' });
    const script = fileURLToPath(new URL('../../src/receiver/webhook-server.ts', import.meta.url));
    server = spawn(process.execPath, [script, String(port)], { stdio: 'inherit' });
    url = `http://127.0.0.1:${port}`;
    await poll({ what: 'the server', deadline: Date.now() + 10_000 }, async () => ({
      done: await fetch(url),
    }));
  });
  after(() => server?.kill());

  test('lists the notifications since a given time', async () => {
    const alerts = [{ status: 'firing', labels: { alertname: 'A' }, annotations: {} }];
    const before = Date.now();
    const { status } = await post(JSON.stringify({ receiver: 'team', status: 'firing', alerts }));
    assert.equal(status, 204);
    const [delivery, ...others] = await httpInbox(url).deliveries(before);
    assert.deepEqual(others, []);
    assert.deepEqual([delivery?.receiver, delivery?.status, delivery?.alerts], ['team', 'firing', alerts]);
    assert.ok((delivery?.receivedAt ?? 0) >= before);
    assert.deepEqual(await httpInbox(url).deliveries(Date.now() + 60_000), []);
  });

  test('refuses a body that is not JSON', async () => {
    const response = await post('{');
    assert.deepEqual([response.status, (await response.text()).slice(0, 20)], [400, 'the body is not JSON']);
  });
});
