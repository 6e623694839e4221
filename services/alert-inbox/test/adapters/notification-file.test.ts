import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openNotificationFile, readNotifications } from '../../src/adapters/notification-file.ts';
import { toLine } from '../../src/domain/notification-line.ts';
import { notificationOf } from '../samples.ts';

async function folder(t: { after(clean: () => Promise<void>): void }) {
  const path = await mkdtemp(join(tmpdir(), 'inbox-'));
  t.after(() => rm(path, { recursive: true }));
  return path;
}

const numbered = (n: number) => notificationOf({ group_key: String(n) });

test('complete lines are written in the order of the calls', async (t) => {
  const path = await folder(t);
  const file = await openNotificationFile(path);
  const stored: number[] = [];
  await Promise.all(
    Array.from({ length: 50 }, (_, n) => file.append(toLine(numbered(n)), () => stored.push(n))),
  );
  await file.close();
  const { notifications, damaged } = await readNotifications(path);
  assert.equal(damaged, 0);
  assert.deepEqual(
    notifications.map(({ group_key }) => Number(group_key)),
    stored,
  );
});

test('a compaction between writes loses nothing that was stored', async (t) => {
  const path = await folder(t);
  const file = await openNotificationFile(path);
  const kept = [numbered(0)];
  const add = (n: number) => file.append(toLine(numbered(n)), () => kept.push(numbered(n)));
  await Promise.all([add(1), file.compact(() => kept), add(2), file.compact(() => kept), add(3)]);
  await file.close();
  const { notifications } = await readNotifications(path);
  assert.deepEqual(
    notifications.map(({ group_key }) => group_key),
    ['0', '1', '2', '3'],
  );
  assert.equal(file.size(), Buffer.byteLength(await readFile(join(path, 'notifications.ndjson'))));
});

test('a folder without a file is an empty inbox, an incomplete last line is skipped', async (t) => {
  const path = await folder(t);
  assert.deepEqual(await readNotifications(path), { notifications: [], damaged: 0 });
  await writeFile(join(path, 'notifications.ndjson'), `${toLine(numbered(1))}{"received_at":"20`);
  const { notifications, damaged } = await readNotifications(path);
  assert.equal(notifications.length, 1);
  assert.equal(damaged, 1);
});
