import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { execa } from 'execa';
import { request } from '../../src/http/client.ts';
import { answering, Refusal } from '../support/answering.ts';

const OPENSSL = 'openssl';

test('a password with a percent sign is sent as it is written, and one with escapes is decoded', async () => {
  const logins: string[] = [];
  await using server = await answering({
    '/x': (_: URL, __: string, login: string) => {
      logins.push(Buffer.from(login.replace('Basic ', ''), 'base64').toString());
      return '';
    },
  });
  const address = (password: string) => server.url.replace('http://', `http://admin:${password}@`);
  await request(address('100%'), '/x');
  await request(address('p%40ss'), '/x');
  assert.deepEqual(logins, ['admin:100%', 'admin:p@ss']);
});

test('a login that is refused gets another advice than a missing one', async () => {
  await using server = await answering({ '/x': new Refusal(403) });
  await assert.rejects(request(server.url, '/x'), /answers 403: add a login to the address/);
  await assert.rejects(
    request(server.url.replace('http://', 'http://a:b@'), '/x'),
    /answers 403: it refuses the login of the address/,
  );
});

test('a certificate that is not trusted is named, with the variable that helps', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'validate-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  const made = await execa(
    OPENSSL,
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=localhost',
      '-keyout',
      `${key}`,
      '-out',
      `${cert}`,
    ],
    { reject: false },
  );
  if (made.code === 'ENOENT') return t.skip('openssl is not on this machine');
  const server = createTlsServer({ key: readFileSync(`${key}`), cert: readFileSync(`${cert}`) });
  t.after(() => server.close());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await assert.rejects(
    request(`https://127.0.0.1:${port}`, '/x'),
    /has a certificate that is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\): name the file of its CA in NODE_EXTRA_CA_CERTS/,
  );
});
