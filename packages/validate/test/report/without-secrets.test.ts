import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutSecrets } from '../../src/report/without-secrets.ts';

for (const [text, shown] of [
  ['http://admin:hunter2@prometheus:9090/alerts is down', 'http://prometheus:9090/alerts is down'],
  ['https://token@grafana.example.org', 'https://grafana.example.org'],
  ['http://a:p@ss@host:9090', 'http://host:9090'],
  [
    'invalid URL: parse "http://u:secret pw@h:x/x": invalid port',
    'invalid URL: parse "http://h:x/x": invalid port',
  ],
  ['redis://:hunter2@redis:6379 and amqp://u:hunter2@mq', 'redis://redis:6379 and amqp://mq'],
  ['http://h/metrics?token=hunter2&x=1', 'http://h/metrics?token=***&x=1'],
  ['http://h/?api_key=hunter2', 'http://h/?api_key=***'],
  ['Authorization: Bearer hunter2hunter2', 'Authorization: Bearer ***'],
] as const) {
  test(`a report shows ${shown}`, () => assert.equal(withoutSecrets(text), shown));
}

for (const text of [
  'http://host:9090 answers 404',
  'add a login to the address, http://user:password@host',
  'mail to on-call@example.org, see https://host/path@v1',
  'rate(x_total{token="a"}[5m])',
])
  test(`a report shows ${text} unchanged`, () => assert.equal(withoutSecrets(text), text));

test('an address of the configuration is known, whatever characters its password has', () => {
  const prometheus = 'http://admin:hun"ter\n2@prometheus:9090/';
  const shown = withoutSecrets(`${prometheus}/alerts`, { prometheus });
  assert.equal(shown, 'http://prometheus:9090/alerts');
});
