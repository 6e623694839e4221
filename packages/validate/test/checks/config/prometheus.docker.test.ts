import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prometheusVerifier } from '../../../src/checks/config/prometheus.ts';

import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('config/prometheus accepts a file that the verifier accepts', async () => {
  assert.deepEqual(
    await messagesOf(prometheusVerifier, {
      'compose.yml': stackOf('PROMETHEUS_IMAGE'),
      'prometheus.yml': 'scrape_configs: []',
    }),
    [],
  );
});

test('config/prometheus finds a file that the verifier rejects', async () => {
  const messages = await messagesOf(prometheusVerifier, {
    'compose.yml': stackOf('PROMETHEUS_IMAGE'),
    'prometheus.yml': 'scrape_confs: []',
  });
  assert.match(messages.join(), /promtool says: .*scrape_confs/);
});
