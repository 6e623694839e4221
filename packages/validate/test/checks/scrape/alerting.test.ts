import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alerting } from '../../../src/checks/scrape/alerting.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('scrape/alerting accepts a fixed Alertmanager, and one that is discovered', async () => {
  const messages = await messagesOf(alerting, {
    'prometheus.yml': `alerting: { alertmanagers: [{ dns_sd_configs: [{ names: [am] }] }] }
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, []);
});

test('scrape/alerting finds alerts without an Alertmanager', async () => {
  const messages = await messagesOf(alerting, {
    'prometheus.yml': `scrape_configs: []
`,
    'rules.yml': alertFile('up == 0'),
  });
  assert.deepEqual(messages, ['there are alerts, but no Alertmanager to send them to']);
});
