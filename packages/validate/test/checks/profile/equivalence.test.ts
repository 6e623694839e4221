import assert from 'node:assert/strict';
import { test } from 'node:test';
import { equivalence } from '../../../src/checks/profile/equivalence.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('profile/equivalence accepts durations that the factor divides', async () => {
  const messages = await messagesOf(
    equivalence,
    { 'rules.yml': alertFile('rate(a_total[5m]) > 0', 'for: 1m') },
    { fastProfile: { factor: 10, files: { prometheusRules: ['rules.yml'] } } },
  );
  assert.deepEqual(messages, []);
});
