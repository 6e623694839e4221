import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prometheusVerifier } from '../../../src/checks/config/prometheus.ts';
import { messagesOf } from '../../support/messages-of.ts';
import { programOnPath } from '../../support/program-on-path.ts';
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

test('config/prometheus says why the verifier rejects a file', async () => {
  const messages = await messagesOf(prometheusVerifier, {
    'compose.yml': stackOf('PROMETHEUS_IMAGE'),
    'prometheus.yml': 'global: { scrape_interval: 15s, scrape_timeout: 20s }',
  });
  assert.deepEqual(messages, [
    'promtool says: parsing YAML file prometheus.yml: global scrape timeout greater than scrape interval',
  ]);
});

test('config/prometheus runs promtool of this machine if there is no image', async () => {
  await using _ = await programOnPath('PROMETHEUS_IMAGE', 'promtool');
  const file = 'rule_files: [/etc/prometheus/rules.yml]\n';
  assert.deepEqual(await messagesOf(prometheusVerifier, { 'prometheus.yml': file }), []);
  const messages = await messagesOf(prometheusVerifier, { 'prometheus.yml': `${file}scrape_confs: []` });
  assert.match(messages.join(), /promtool says: .*scrape_confs/);
});
