import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { alertFile, dashboardFile } from '../support/alerting.ts';
import { validate } from '../support/cli.ts';

const PASSWORD = 'hunter2';
const FILES = { 'a.yml': alertFile('up == 0'), 'one.json': dashboardFile({ targets: [{ expr: 'up' }] }) };
const SERVERS = ['prometheus', 'alertmanager', 'loki', 'tempo', 'grafana', 'inbox'];

/** Every text that the command writes with all servers at an address with a login. */
async function textsWith(answer: (response: ServerResponse) => void, ...more: string[]) {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  try {
    const { output, junit, report } = await validate(
      FILES,
      ...['--rules', 'a.yml', '--dashboards', 'one.json', '--live', '--junit', 'junit.xml', ...more],
      ...SERVERS.flatMap((name) => [`--${name}`, `http://admin:${PASSWORD}@127.0.0.1:${port}`]),
    );
    return { port, all: [output, junit, JSON.stringify(report)] };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('no report shows the login of an address', { concurrency: 2 }, () => {
  for (const [title, answer] of [
    ['a server refuses it', (response) => response.writeHead(401).end()],
    ['a server answers with an empty result', (response) => response.end('{"status":"success","data":[]}')],
    [
      'a server answers with a result of another kind',
      (response) => response.end('{"status":"success","data":{"resultType":"string","alerts":[]}}'),
    ],
    ['a server answers with a page', (response) => response.end('<html>Log in</html>')],
    ['a server refuses the connection', (response) => response.destroy()],
  ] as const satisfies readonly (readonly [string, (response: ServerResponse) => void])[])
    test(title, async () => {
      const { all, port } = await textsWith(answer);
      for (const text of all) {
        assert.ok(text.includes(`127.0.0.1:${port}`), text);
        assert.ok(!text.includes(PASSWORD), text);
      }
    });
});

for (const address of [`http://admin:${PASSWORD}/x@host:9090`, `ftp://admin:${PASSWORD}@host`])
  test(`an address that is not valid is not repeated, because it may have a login: ${address.split(':')[0]}`, async () => {
    const { output, code } = await validate(FILES, '--rules', 'a.yml', '--prometheus', address);
    assert.equal(code, 2);
    assert.match(output, /--prometheus is not valid: write it as http:\/\/host:port/);
    assert.ok(!output.includes(PASSWORD), output);
  });

test('the same in the configuration file', async () => {
  const config = JSON.stringify({ rules: ['a.yml'], prometheus: `http://admin:${PASSWORD}/x@host:9090` });
  const { output, code } = await validate({ ...FILES, 'validate.config.json': config }, '--live');
  assert.equal(code, 2);
  assert.match(output, /the address of a server is not valid/);
  assert.ok(!output.includes(PASSWORD), output);
});

test('--diagnose does not show it either', async () => {
  const { output } = await validate(
    FILES,
    ...['--rules', 'a.yml', '--diagnose', '--prometheus', `http://admin:${PASSWORD}@127.0.0.1:9`],
  );
  assert.match(output, /127\.0\.0\.1:9\/-\/ready cannot be reached/);
  assert.ok(!output.includes(PASSWORD), output);
});
