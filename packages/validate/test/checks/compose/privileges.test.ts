import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privileges } from '../../../src/checks/compose/privileges.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/privileges accepts a container without privileges', async () => {
  const messages = await messagesOf(privileges, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
    security_opt: [no-new-privileges:true]
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/privileges finds each privilege of a container', async () => {
  const messages = await messagesOf(privileges, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    privileged: true
    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
`,
  });
  assert.deepEqual(messages, [
    'shop: it runs as root, or as the user of its image',
    'shop: its root file system is writable',
    'shop: it keeps Linux capabilities',
    'shop: its processes can gain privileges',
    'shop: it is privileged, which means root on the host',
    'shop: it mounts the docker socket, which gives it root on the host',
  ]);
});
