import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amtoolRoutes } from '../../../src/checks/routes/amtool.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';
import { stackOf } from '../../support/stack-of.ts';

/** Every kind of matcher, a route with `continue: true`, and one that inherits. */
const routes = `
route:
  receiver: rest
  routes:
    - { receiver: copy, continue: true }
    - { receiver: exact, matchers: ['severity="critical"', 'team!="shop"'] }
    - { receiver: pattern, matchers: ['severity=~"warn.*"', 'team!~"a|b"'], routes: [{ match: { team: shop } }] }
    - { receiver: old, match_re: { severity: i.+ } }
receivers: [{ name: rest }, { name: copy }, { name: exact }, { name: pattern }, { name: old }]
`;

test('routes/amtool agrees with validate on every kind of matcher', async () => {
  const labels = ['critical', 'warning', 'info', 'none'].flatMap((severity) =>
    ['a', 'shop', 'other'].map((team) => `{ severity: ${severity}, team: ${team} }`),
  );
  const [head = ''] = alertFile('up == 0').split('      - alert');
  const rules = labels.map((each, index) => `      - { alert: A${index}, expr: up == 0, labels: ${each} }`);
  const files = {
    'compose.yml': stackOf('ALERTMANAGER_IMAGE'),
    'alertmanager.yml': routes,
    'rules.yml': `${head}${rules.join('\n')}\n`,
  };
  assert.deepEqual(await messagesOf(amtoolRoutes, files), []);
});
