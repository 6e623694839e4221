import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variables } from '../../../src/checks/dashboards/variables.ts';
import { dashboardFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';

test('dashboards/variables accepts declared and built-in variables', async () => {
  const messages = await messagesOf(variables, {
    'dashboards/one.json': dashboardFile(
      { targets: [{ expr: 'up{a="$a"}[$__range]' }] },
      { templating: { list: [{ name: 'a' }] } },
    ),
  });
  assert.deepEqual(messages, []);
});

test('dashboards/variables finds undeclared variables in each syntax', async () => {
  const messages = await messagesOf(variables, {
    'dashboards/one.json': dashboardFile({ targets: [{ expr: 'up{a="$a", b="[[b]]"}' }] }),
  });
  assert.deepEqual(messages, [
    'panel "Orders" of one uses the variable a, which the dashboard does not declare',
    'panel "Orders" of one uses the variable b, which the dashboard does not declare',
  ]);
});
