import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { heartbeatNotice } from '@opsconductor/alert-inbox/heartbeat-notice';
import { severityRank } from '@opsconductor/alert-inbox/severity';
import { alertmanagerClient } from '@opsconductor/rule-engine/alertmanager-client';
import { CUSTOM_ALERTS } from '@opsconductor/rule-engine/rules';
import { fieldsOf, SEVERITIES, type Severity } from '../../alertmanager/severities.ts';

// alerts.test.ts compares the rules with the table, routes.test.ts the routes.

const severities = Object.keys(SEVERITIES) as Severity[];
const text = (file: string) => readFileSync(file, 'utf8');

test('the table has what the requirements say (NTF-001 to NTF-004, NTF-008, NTF-010)', () => {
  assert.deepEqual(
    Object.entries(SEVERITIES).map(([name, { priority, responseTime, receivers }]) =>
      [name, priority, responseTime, ...receivers].join(', '),
    ),
    [
      'critical, P0, 5 minutes, inbox, pagerduty, email',
      'warning, P1, 15 minutes, inbox, slack',
      'info, P2, 1 hour, inbox, email-digest',
    ],
  );
});

test('validate.config.json accepts exactly these severities', () => {
  assert.deepEqual(JSON.parse(text('validate.config.json')).alerts.severities, severities);
});

test('the incident response page has the severity and the response time of each priority', () => {
  const rows = [
    ...text('docs/runbooks/incident-response.md').matchAll(/^\| (P\d) \| (\w+) \|[^|]+\| ([^|]+) \|/gm),
  ];
  assert.deepEqual(
    rows.map(([, priority, severity, time]) => [severity, priority, time]),
    Object.entries(SEVERITIES).map(([name, { priority, responseTime }]) => [name, priority, responseTime]),
  );
});

for (const rule of CUSTOM_ALERTS)
  test(`rule-engine sends ${rule.alert} with the fields of its severity`, async () => {
    let sent: unknown;
    const send: typeof fetch = async (_url, init) => {
      [sent] = JSON.parse(String(init?.body));
      return new Response();
    };
    const alert = {
      labels: {},
      summary: 's',
      description: 'd',
      pendingSince: 0,
      firingSince: 0,
      resolvedAt: undefined,
    };
    const runbooksUrl = 'https://ops.example/runbooks';
    const notify = alertmanagerClient({ url: 'http://alertmanager', runbooksUrl, keepMs: 1, send });
    await notify([{ rule, alert }], 0);
    assert.partialDeepStrictEqual(sent, fieldsOf(rule.alert, rule.labels.severity, runbooksUrl));
  });

test('alert-inbox raises HeartbeatMissing with the fields of its severity', () => {
  const at = new Date(0);
  const runbooksUrl = 'https://ops.example/runbooks';
  const facts = { since: at.toISOString(), at, timeoutMs: 1_000, runbooksUrl };
  const [alert] = heartbeatNotice('firing', facts).alerts;
  assert.partialDeepStrictEqual(alert, fieldsOf('HeartbeatMissing', 'critical', runbooksUrl));
});

test('alert-inbox sorts the severities in the order of the table, and has a colour for each', () => {
  assert.deepEqual(
    severities.map((severity) => severityRank({ labels: { severity } })),
    severities.map((_, index) => index),
  );
  const [, known = ''] =
    /SEVERITIES = new Set\(\[(.*)\]\)/.exec(text('services/alert-inbox/src/page/alert-view.js')) ?? [];
  assert.deepEqual(known.replaceAll("'", '').split(', '), severities);
  for (const severity of severities)
    assert.ok(text('services/alert-inbox/src/page/page.css').includes(`.tone-${severity} {`), severity);
});
