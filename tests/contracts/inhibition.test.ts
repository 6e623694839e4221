import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { poll } from '../support/poll.ts';
import { startAlertmanager } from '../support/running-alertmanager.ts';

const folder = join(process.cwd(), 'alertmanager');
const nameOf = ({ alertname, service, dependency }: Record<string, string>) =>
  [alertname, service, dependency].filter(Boolean).join(' ');

test('what an outage causes is inhibited, and nothing else', async () => {
  await using alertmanager = await startAlertmanager(folder);
  const critical = { severity: 'critical', scope: 'platform' };
  const warning = { severity: 'warning', scope: 'platform' };
  await alertmanager.post([
    { alertname: 'ServiceDown', service: 'automation', ...critical },
    { alertname: 'ServiceDown', service: 'scheduler', ...critical },
    { alertname: 'LowThroughput', service: 'scheduler', severity: 'critical', scope: 'scheduler' },
    { alertname: 'HighResponseTime', service: 'automation', ...warning },
    { alertname: 'SLOSuccessBelowTarget', service: 'automation', severity: 'info', scope: 'ai' },
    { alertname: 'SLOBurnRateFast', service: 'automation', severity: 'critical', scope: 'ai' },
    { alertname: 'DependencyDown', service: 'ai-pipeline', dependency: 'automation', ...critical },
    { alertname: 'PipelineRunFailureRateHigh', service: 'ai-pipeline', ...warning },
    { alertname: 'DependencyDown', service: 'ai-pipeline', dependency: 'redis', ...warning },
    { alertname: 'DependencyDown', service: 'scheduler', dependency: 'redis', ...critical },
    { alertname: 'DependencyDown', service: 'scheduler', dependency: 'redis', ...warning },
    { alertname: 'HighResponseTime', service: 'workload', ...warning },
    { alertname: 'DiskSpaceLow', ...critical },
    { alertname: 'DiskExhaustionPredicted', ...warning },
    { alertname: 'Watchdog', service: 'automation', scope: 'stack' },
  ]);
  const inhibited = (await alertmanager.alerts())
    .filter(({ status }) => status.inhibitedBy.length > 0)
    .map(({ labels }) => `${nameOf(labels)} (${labels.severity})`)
    .sort();
  assert.deepEqual(inhibited, [
    'DependencyDown ai-pipeline automation (critical)',
    'DependencyDown scheduler redis (warning)',
    'HighResponseTime automation (warning)',
    'LowThroughput scheduler (critical)',
    'PipelineRunFailureRateHigh ai-pipeline (warning)',
    'SLOSuccessBelowTarget automation (info)',
  ]);
});

test('a maintenance window is one of OPS_TIMEZONE, and mutes the database only', async (t) => {
  const copy = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  t.after(() => rmSync(copy, { recursive: true }));
  chmodSync(copy, 0o755);
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, 'alertmanager.yml');
  const window = 'weekdays: [sunday]\n        times: [{ start_time: "02:00", end_time: "04:00" }]';
  const text = readFileSync(file, 'utf8');
  assert.ok(text.includes(window), 'the weekly window is Sunday 02:00 to 04:00');
  assert.equal(text.match(/weekdays:/g)?.length, text.match(/location: Local/g)?.length);

  const now = new Date();
  const tokyo = new Date(now.getTime() + 9 * 3_600_000);
  const hour = tokyo.getUTCHours();
  const clock = (value: number) => `${String(value).padStart(2, '0')}:00`;
  const here = `times: [{ start_time: "${clock(hour)}", end_time: "${clock(hour + 1)}" }]`;
  writeFileSync(file, text.replace(window, here));

  /** Waits until exactly these people are not told of an alert. */
  const mutedIs = async (zone: string, expected: readonly string[]) => {
    await using alertmanager = await startAlertmanager(copy, { TZ: zone });
    await alertmanager.post([
      { alertname: 'A', scope: 'database', severity: 'critical' },
      { alertname: 'B', scope: 'ai', severity: 'critical' },
    ]);
    await poll({ what: `muted in ${zone}: ${expected}`, timeoutSeconds: 10, intervalMs: 200 }, async () => {
      const groups = await alertmanager.groups();
      const muted = groups
        .filter(({ alerts }) => alerts.some(({ status }) => status.mutedBy.length > 0))
        .map(({ labels, receiver }) => `${labels.alertname} ${receiver.name}`)
        .sort();
      const done = groups.length === 6 && isDeepStrictEqual(muted, expected);
      return done ? { done } : { seen: muted };
    });
  };
  await mutedIs('Asia/Tokyo', ['A email', 'A pagerduty']);
  await mutedIs('UTC', []);
});
