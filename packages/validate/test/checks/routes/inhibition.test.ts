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

test('routes/inhibition finds one without a source, one of everything, and one by a label that nobody has', async () => {
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
    'the inhibition by alertname="Gone" has no source: no alert matches it',
    'the inhibition hides every alert: it has neither a target nor an equal label',
    'no alert has a label of equal: [planet]; what both lack counts as equal, so it hides every target',
  ]);
});
