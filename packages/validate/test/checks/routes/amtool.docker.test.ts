import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amtoolRoutes } from '../../../src/checks/routes/amtool.ts';
import { alertFile } from '../../support/alerting.ts';
import { messagesOf } from '../../support/messages-of.ts';
import { programOnPath } from '../../support/program-on-path.ts';
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

test('routes/amtool gives the reason if amtool refuses the file', async () => {
  const run = messagesOf(amtoolRoutes, {
    'compose.yml': stackOf('ALERTMANAGER_IMAGE'),
    'alertmanager.yml': `${routes.replace('{ receiver: exact,', '{ receiver: exact, mute_time_intervals: [night],')}`,
    'rules.yml': alertFile('up == 0'),
  });
  await assert.rejects(run, {
    message:
      'amtool cannot read the routes of alertmanager.yml: undefined time interval "night" used in route',
  });
});

test('routes/amtool runs amtool of this machine if there is no image', async () => {
  await using _ = await programOnPath('ALERTMANAGER_IMAGE', 'amtool');
  const files = { 'alertmanager.yml': routes, 'rules.yml': alertFile('up == 0') };
  assert.deepEqual(await messagesOf(amtoolRoutes, files), []);
});
