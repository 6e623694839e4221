import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulesVerifier } from '../../../src/checks/config/rules.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

test('config/rules accepts a file that the verifier accepts', async () => {
  assert.deepEqual(
    await messagesOf(rulesVerifier, {
      'compose.yml': stackOf('PROMETHEUS_IMAGE'),
      'rules.yml': alertFile('up == 0'),
    }),
    [],
  );
});

test('config/rules finds a file that the verifier rejects', async () => {
  const messages = await messagesOf(rulesVerifier, {
    'compose.yml': stackOf('PROMETHEUS_IMAGE'),
    'rules.yml': alertFile('rate(up) > 0'),
  });
  assert.match(messages.join(), /promtool says: .*range vector/);
});

test('config/rules says why the verifier rejects a template', async () => {
  const messages = await messagesOf(rulesVerifier, {
    'compose.yml': stackOf('PROMETHEUS_IMAGE'),
    'rules.yml': alertFile('up == 0', 'annotations: { summary: "{{ humanise 1 }}" }'),
  });
  assert.match(messages.join(), /promtool says: .*function "humanise" not defined/);
});

test('config/rules checks only rule files', async () => {
  const messages = await messagesOf(
    rulesVerifier,
    {
      'compose.yml': stackOf('PROMETHEUS_IMAGE'),
      'rules.yml': alertFile('up == 0'),
      'resource.yml': 'kind: PrometheusRule\nspec: { groups: [] }',
      'test.yml': 'rule_files: [rules.yml]\ntests: []',
    },
    { rules: ['*e*.yml'] },
  );
  assert.deepEqual(messages, []);
});
