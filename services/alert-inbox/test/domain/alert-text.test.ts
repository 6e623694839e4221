import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cpuGrowth } from '@opsconductor/testing/cpu-growth';
import { alertsOfText, leftOutOfText } from '../../src/domain/alert-text.ts';

const block = (status: string, service: string, until = '') =>
  `${status}: ${service} is down
It does not answer.
Since long.
Answer within 5 minutes. Runbook: http://localhost:8025/runbooks/ServiceDown.md. Dashboard: system-overview.
alertname=ServiceDown mount=/a b/c service=${service}\u0020
since 2026-01-01 00:00:00 UTC${until}

`;

test('each alert of a text has its own status, labels and times', () => {
  const text =
    block('firing', 'scheduler') + block('resolved', 'automation', ', until 2026-01-01 00:05:00 UTC');
  const alerts = alertsOfText(text.replaceAll('\n', '\r\n'));
  assert.deepEqual(
    alerts.map(({ status, labels, startsAt, endsAt }) => [status, labels.service, startsAt, endsAt]),
    [
      ['firing', 'scheduler', '2026-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
      ['resolved', 'automation', '2026-01-01T00:00:00Z', '2026-01-01T00:05:00Z'],
    ],
  );
  assert.equal(alerts[0]?.labels.mount, '/a b/c');
  assert.equal(alerts[0]?.annotations.description, 'It does not answer.\nSince long.');
});

test('a text says how many alerts of its group it leaves out', () => {
  const text = `${block('firing', 'scheduler')}20 of 1200 alerts are listed. All alerts: http://localhost:9093`;
  assert.equal(alertsOfText(text).length, 1);
  assert.equal(leftOutOfText(text), 1_180);
  assert.equal(leftOutOfText(block('firing', 'scheduler')), 0);
  assert.equal(leftOutOfText('9 of 3 alerts are listed.'), 0);
});

test('a text in another format has no alert, and the time to parse it grows only linearly', async () => {
  assert.deepEqual(alertsOfText('firing: no more'), []);
  const growth = await cpuGrowth(5_000, (lines) =>
    alertsOfText('firing: a\n'.repeat(lines) + 'x=y '.repeat(2.5 * lines)),
  );
  assert.ok(growth < 10, `${growth}`);
});
