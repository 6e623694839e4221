import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Active, type ActiveAlert, withDelivered } from '../../src/domain/active.ts';
import { alertOf } from '../samples.ts';

const slow: ActiveAlert = {
  source: 'prometheus',
  state: 'pending',
  labels: { alertname: 'Slow', severity: 'critical' },
  annotations: {},
  since: '2026-01-01T00:00:00Z',
};
const active = (alerts: ActiveAlert[], loki: 'ok' | 'away' = 'ok'): Active => ({
  sources: { prometheus: 'ok', loki },
  alerts,
});
const names = ({ alerts }: Active) => alerts.map(({ labels, source }) => `${labels.alertname} ${source}`);
const named = (alertname: string, generatorURL: string) => alertOf({ labels: { alertname }, generatorURL });

test('an alert that no source evaluates is added, one that a source no longer reports is not', () => {
  const delivered = [named('HeartbeatMissing', ''), named('Over', 'http://prometheus/graph')];
  assert.deepEqual(names(withDelivered(active([slow]), delivered)), [
    'HeartbeatMissing inbox',
    'Slow prometheus',
  ]);
});

test('while a source does not answer, the last delivered alerts are added, each once', () => {
  const delivered = [named('LogErrorBurst', 'http://loki'), named('Slow', 'http://prometheus')];
  assert.deepEqual(names(withDelivered(active([slow], 'away'), delivered)), [
    'LogErrorBurst inbox',
    'Slow prometheus',
  ]);
});

test('firing alerts come before pending ones, the most severe and the oldest first', () => {
  const firing = (alertname: string, severity: string, since: string): ActiveAlert => ({
    ...slow,
    state: 'firing',
    labels: { alertname, severity },
    since: `2026-01-01T${since}:00Z`,
  });
  const alerts = [
    slow,
    firing('C', 'warning', '01:00'),
    firing('B', 'critical', '02:00'),
    firing('A', 'critical', '01:00'),
  ];
  assert.deepEqual(
    withDelivered(active(alerts), []).alerts.map(({ labels }) => labels.alertname),
    ['A', 'B', 'C', 'Slow'],
  );
});
