import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secrets } from '../../../src/checks/compose/secrets.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('compose/secrets accepts secrets in files, and variables that are not secrets', async () => {
  const messages = await messagesOf(secrets, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    environment: { DB_PASSWORD_FILE: /run/secrets/db, TOKEN_TTL: "60" }
`,
  });
  assert.deepEqual(messages, []);
});

test('compose/secrets finds a default password, and a secret in the compose file', async () => {
  const messages = await messagesOf(secrets, {
    'compose.yml': `services:
  shop:
    image: shop:1.2.3
    environment: ["ADMIN_PASSWORD=admin", "API_KEY=x8Fk2mQ9"]
`,
  });
  assert.deepEqual(messages, [
    'shop: ADMIN_PASSWORD is the well-known default "admin"',
    'shop: the compose file contains the secret API_KEY',
  ]);
});
