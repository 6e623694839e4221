import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { faultClient, faultTokenFile } from '@opsconductor/service-kit/testing';
import type { Notification } from '../src/domain/notification.ts';
import { appUnderTest } from './app.ts';

/** Sends a mail by plain SMTP and returns the reply codes; the last one is for the mail itself. */
async function send(port: number, to: string, mail: string): Promise<string[]> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  const codes: string[] = [];
  const lines = ['EHLO test', 'MAIL FROM:<a@test>', `RCPT TO:<${to}>`, 'DATA', `${mail}\r\n.`, 'QUIT'];
  socket.on('data', (text) => {
    for (const line of String(text)
      .split('\r\n')
      .filter((each) => /^\d{3} /.test(each))) {
      codes.push(line.slice(0, 3));
      const next = lines.shift();
      if (next !== undefined) socket.write(`${next}\r\n`);
    }
  });
  await once(socket, 'close');
  return codes.slice(0, -1);
}

const written = 'Subject: [RESOLVED] disk =?utf-8?q?=C3=A4?=\r\n\r\nThe disk has room again.';

test('a mail of another sender is kept with its text', async (t) => {
  const { app, mailPort, remove } = await appUnderTest();
  t.after(remove);
  await app.ready();
  assert.equal((await send(mailPort(), 'someone@else.test', written)).at(-1), '250');
  const [kept] = (await app.inject('/notifications')).json<Notification[]>();
  assert.equal(`${kept?.receiver} ${kept?.kind} ${kept?.status}`, 'email email resolved');
  assert.equal(kept?.alerts[0]?.annotations.summary, '[RESOLVED] disk ä');
  assert.match(kept?.alerts[0]?.annotations.description ?? '', /room again/);
});

test('a mail above 1 MiB is refused and not kept, the next one is accepted', async (t) => {
  const { app, mailPort, remove } = await appUnderTest();
  t.after(remove);
  await app.ready();
  const line = `${'x'.repeat(76)}\r\n`;
  const large = `${written}\r\n${line.repeat(16_000)}`;
  assert.equal((await send(mailPort(), 'a@test', large)).at(-1), '552');
  assert.equal((await send(mailPort(), 'a@test', written)).at(-1), '250');
  assert.equal((await app.inject('/notifications')).json().length, 1);
});

test('a mail gets a 451 only while the fault is active', async (t) => {
  const { app, mailPort, remove } = await appUnderTest({ faultTokenFile: faultTokenFile(t) });
  t.after(remove);
  await app.ready();
  await faultClient(app).start('receiver-fails', { receiver: 'email' });
  assert.equal((await send(mailPort(), 'a@test', written)).at(-1), '451');
  await faultClient(app).end('receiver-fails');
  assert.equal((await send(mailPort(), 'a@test', written)).at(-1), '250');
});
