import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tempoVerifier } from '../../../src/checks/config/tempo.ts';

import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('config/tempo accepts a file that the verifier accepts', async () => {
  assert.deepEqual(
    await messagesOf(tempoVerifier, {
      'compose.yml': stackOf('TEMPO_IMAGE'),
      'tempo.yml':
        'distributor: { receivers: { otlp: { protocols: { http: {} } } } }\nstorage: { trace: { backend: local, local: { path: /var/tempo }, wal: { path: /var/wal } } }',
    }),
    [],
  );
});

test('config/tempo finds a file that the verifier rejects', async () => {
  const messages = await messagesOf(tempoVerifier, {
    'compose.yml': stackOf('TEMPO_IMAGE'),
    'tempo.yml': 'distribute: {}',
  });
  assert.match(messages.join(), /Tempo says: .*distribute/);
});
