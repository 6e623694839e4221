import assert from 'node:assert/strict';
import { test } from 'node:test';
import { retention } from '../../../src/checks/queries/retention.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

/** A compose file with Prometheus. */
const compose = (command: string, image = 'prom/prometheus:v3.5.3') =>
  `services: { metrics: { image: "${image}", command: ${command} } }\n`;
const flag = (name: string, value: string) => `["--storage.tsdb.retention.${name}=${value}"]`;
const TWENTY_DAYS = alertFile('max_over_time(up[20d]) > 0');

test('queries/retention accepts a window within the retention', async () => {
  const messages = await messagesOf(retention, {
    'compose.yml': compose(flag('time', '30d')),
    'rules.yml': alertFile('avg_over_time(up[20d] offset 1w) > 0'),
  });
  assert.deepEqual(messages, []);
});

test('queries/retention adds range, offset and subquery', async () => {
  const messages = await messagesOf(retention, {
    'compose.yml': compose(flag('time', '15d')),
    'rules.yml': alertFile('max_over_time(avg_over_time(up[1d] offset 1w)[2w:1h]) > 0'),
  });
  assert.deepEqual(messages, ['alert ShopSick: it reads 22d of up, but Prometheus keeps only 15d']);
});

for (const [title, file, kept] of [
  ['the default of Prometheus', compose('[]'), '15d'],
  ['an image of another registry', compose(flag('time', '1w'), 'quay.io/prometheus/prometheus:v3'), '1w'],
  ['a command as one text', compose('"--config.file=a --storage.tsdb.retention.time 1w"'), '1w'],
  ['the flag of Prometheus 2', compose('["--storage.tsdb.retention=1w"]'), '1w'],
  ['a time of 0, which means the default', compose(flag('time', '0')), '15d'],
] as const)
  test(`queries/retention reads ${title}`, async () => {
    const messages = await messagesOf(retention, { 'compose.yml': file, 'rules.yml': TWENTY_DAYS });
    assert.deepEqual(messages, [`alert ShopSick: it reads 20d of up, but Prometheus keeps only ${kept}`]);
  });

test('queries/retention knows that only a size limits the retention', async () => {
  const messages = await messagesOf(retention, {
    'compose.yml': compose(flag('size', '2GB')),
    'rules.yml': TWENTY_DAYS,
  });
  assert.deepEqual(messages, []);
});

for (const [title, files] of [
  ['no file says how Prometheus runs', {}],
  ['no service runs Prometheus', { 'compose.yml': compose('[]', 'victoriametrics/victoria-metrics:v1') }],
  ['prometheus.yml does not name it', { 'prometheus.yml': 'scrape_configs: []' }],
] as const)
  test(`queries/retention assumes nothing if ${title}`, async () => {
    await assert.rejects(messagesOf(retention, { ...files, 'rules.yml': TWENTY_DAYS }), {
      name: 'Error',
      message:
        'the retention is not known: no compose file is given, or none of its services runs Prometheus',
    });
  });
