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

/** The messages for variables of a service. */
const messagesFor = (variables: Readonly<Record<string, string>>, env = '') =>
  messagesOf(secrets, {
    'compose.yml': JSON.stringify({ services: { shop: { image: 'shop:1.2.3', environment: variables } } }),
    '.env': env,
  });

test('compose/secrets finds a default password, and a secret in the compose file, without showing them', async () => {
  assert.deepEqual(await messagesFor({ ADMIN_PASSWORD: 'admin', API_KEY: 'x8Fk2mQ9' }), [
    'shop: ADMIN_PASSWORD is a well-known default password',
    'shop: the compose file contains the secret API_KEY',
  ]);
});

test('compose/secrets accepts switches, and values that are not in the compose file', async () => {
  const variables = {
    MYSQL_ALLOW_EMPTY_PASSWORD: 'yes',
    MYSQL_RANDOM_ROOT_PASSWORD: '1',
    AWS_SECRET_ACCESS_KEY: '$AWS_SECRET_ACCESS_KEY',
    CLIENT_SECRET: `\${CLIENT_SECRET:?set it}`,
  };
  const env = 'AWS_SECRET_ACCESS_KEY=x8Fk2mQ9\nCLIENT_SECRET=k2mQ9x8F';
  assert.deepEqual(await messagesFor(variables, env), []);
});

test('compose/secrets finds a secret as default of a variable, and a well-known default in .env', async () => {
  assert.deepEqual(
    await messagesFor({ API_KEY: `\${API_KEY:-x8Fk2mQ9}`, DB_PASSWORD: '$DB' }, 'DB=changeme'),
    [
      'shop: the compose file contains the secret API_KEY',
      'shop: DB_PASSWORD is a well-known default password',
    ],
  );
});
