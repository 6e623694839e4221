import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inhibition } from '../../../src/checks/routes/inhibition.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('routes/inhibition accepts an inhibition by a label that alerts have', async () => {
  const messages = await messagesOf(inhibition, {
    'alertmanager.yml': `route: { receiver: a }
inhibit_rules: [{ source_matchers: ["alertname=\\"ShopSick\\""], target_matchers: ["severity=\\"info\\""], equal: [service] }]
`,
    'rules.yml': alertFile('sum by (service) (up) == 0'),
  });
  assert.deepEqual(messages, []);
});

test('routes/inhibition finds one without a source, one that mutes every alert, and one by a label that no alert has', async () => {
  const messages = await messagesOf(inhibition, {
    'alertmanager.yml': `route: { receiver: a }
inhibit_rules:
  - { source_matchers: ["alertname=\\"Gone\\""], target_matchers: ["severity=\\"info\\""], equal: [service] }
  - { source_matchers: ["severity=\\"critical\\""] }
  - { source_matchers: ["severity=\\"critical\\""], target_matchers: ["severity=\\"info\\""], equal: [planet] }
`,
    'rules.yml': alertFile('sum by (service) (up) == 0'),
  });
  assert.deepEqual(messages, [
    'no alert matches the source alertname="Gone" of this inhibition',
    'this inhibition mutes every alert: it has neither target_matchers nor equal',
    'no alert has any label of equal: [planet]; missing labels count as equal, so this inhibition mutes every matching target',
  ]);
});
