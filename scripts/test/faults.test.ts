import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { FAULTS } from '../faults/catalogue.ts';
import { describeStarted, findFault, formatFaults } from '../faults/describe.ts';
import { parsePublishedPorts } from '../stack/ports.ts';

const compose = readFileSync('docker-compose.monitoring.yml', 'utf8');
const rules = parse(readFileSync('prometheus/alert_rules.yml', 'utf8')) as {
  groups: { rules: { alert: string }[] }[];
};

describe('every fault', () => {
  const { services } = parse(compose, { merge: true });
  const ports = parsePublishedPorts(compose, {});
  const alerts = new Set(rules.groups.flatMap((group) => group.rules.map(({ alert }) => alert)));

  for (const { name, alert, effect } of FAULTS) {
    test(`${name} names an alert, a service and a port that exist`, () => {
      assert.ok(alerts.has(alert), alert);
      assert.ok(services[effect.service], effect.service);
      if (effect.kind === 'fault route') {
        assert.ok(
          ports.some(({ variable, service }) => variable === effect.port && service === effect.service),
        );
      }
    });
  }

  test('has a name of its own', () => {
    assert.equal(new Set(FAULTS.map(({ name }) => name)).size, FAULTS.length);
  });
});

test('an unknown fault is answered with the list', () => {
  assert.throws(
    () => findFault('earthquake'),
    (error: { remedy: string }) =>
      error.remedy.includes('service-down') && error.remedy.includes('tool-errors'),
  );
});

test('a started fault says which alert to watch for, when, where, and how to end it', () => {
  const fault = findFault('tool-errors');
  const text = describeStarted(
    fault,
    { alerts: 'http://localhost:9090/alerts', inbox: 'http://localhost:8025' },
    new Date(2026, 0, 1, 12, 0),
  ).join('\n');
  assert.match(text, /AIExecutionErrorRateHigh, about 4 min from now \(about 12:04\)/);
  assert.match(text, /http:\/\/localhost:9090\/alerts/);
  assert.match(text, /http:\/\/localhost:8025/);
  assert.match(text, /npm run heal -- tool-errors \(it ends by itself after 30 min\)/);
});

test('the list marks the active faults', () => {
  assert.match(formatFaults(new Set(['service-down'])), /service-down .* active/);
});
