import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lokiVerifier } from '../../../src/checks/config/loki.ts';

import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('config/loki accepts a file that the verifier accepts', async () => {
  assert.deepEqual(
    await messagesOf(lokiVerifier, {
      'compose.yml': stackOf('LOKI_IMAGE'),
      'loki.yml':
        'auth_enabled: false\nschema_config: { configs: [{ from: 2025-01-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }] }\ncommon: { path_prefix: /loki, ring: { kvstore: { store: inmemory } } }',
    }),
    [],
  );
});

test('config/loki finds a file that the verifier rejects', async () => {
  const messages = await messagesOf(lokiVerifier, {
    'compose.yml': stackOf('LOKI_IMAGE'),
    'loki.yml': 'auth_enable: false',
  });
  assert.match(messages.join(), /Loki says: .*auth_enable/);
});
